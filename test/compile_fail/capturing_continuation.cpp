// A continuation that is to run in another process, and has captures.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

// expect: this callable cannot be sent to another process
// expect: a lambda that captures nothing \(pass what it captures as arguments\)
// expect: run\(\)::<lambda\(int\)>|\(lambda at [^ ]*capturing_continuation.cpp

#include <boost/concurrent_futures.hpp>

namespace cf = boost::concurrent_futures;

void run()
{
    cf::process_pool_executor pool;
    auto const f = pool.submit([] { return 3; });
    int const n = 1;
#ifdef COMPILES
    f.then([n](int i) { return i + n; });
#else
    f.then(pool, [n](int i) { return i + n; });
#endif
}
