// A reference to what is in another process.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

// expect: a result of this type cannot be sent back from another process
// expect: int ?&

#include <boost/concurrent_futures.hpp>

namespace cf = boost::concurrent_futures;

int n = 0;

void run()
{
    cf::process_pool_executor pool;
#ifdef COMPILES
    pool.submit([] { return n; });
#else
    pool.submit([]() -> int& { return n; });
#endif
}
