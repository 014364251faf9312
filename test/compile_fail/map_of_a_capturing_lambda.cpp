// A lambda that captures cannot be mapped in other processes.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

// expect: this callable cannot be sent to another process
// expect: a lambda that captures nothing \(pass what it captures as arguments\)
// expect: run\(\)::<lambda\(int\)>|\(lambda at [^ ]*map_of_a_capturing_lambda.cpp

#include <boost/concurrent_futures.hpp>

#include <vector>

namespace cf = boost::concurrent_futures;

void run()
{
    cf::process_pool_executor pool;
    std::vector<int> const numbers{1, 2, 3};
#ifdef COMPILES
    pool.map([](int i) { return i; }, numbers);
#else
    int const n = 1;
    pool.map([n](int i) { return i + n; }, numbers);
#endif
}
