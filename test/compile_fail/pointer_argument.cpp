// A pointer means nothing in another process.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

// expect: an argument of this type cannot be sent to another process
// expect: pass a value \(not a pointer, reference or view\)
// expect: int ?\*

#include <boost/concurrent_futures.hpp>

namespace cf = boost::concurrent_futures;

int value(int n)
{
    return n;
}

int pointed_to(int* n)
{
    return *n;
}

void run()
{
    cf::process_pool_executor pool;
    int n = 1;
#ifdef COMPILES
    pool.submit(value, n);
#else
    pool.submit(pointed_to, &n);
#endif
}
