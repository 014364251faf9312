// A lambda that captures cannot run in another process.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

// expect: this callable cannot be sent to another process
// expect: a lambda that captures nothing \(pass what it captures as arguments\)
// expect: run\(\)::<lambda\(\)>|\(lambda at [^ ]*capturing_lambda.cpp

#include <boost/concurrent_futures.hpp>

namespace cf = boost::concurrent_futures;

void run()
{
    cf::process_pool_executor pool;
    int const n = 1;
#ifdef COMPILES
    pool.submit([](int i) { return i; }, n);
#else
    pool.submit([n] { return n; });
#endif
}
