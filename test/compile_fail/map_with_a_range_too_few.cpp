// A callable of two parameters, and one range.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

// expect: the callable cannot be called with an element of each range

#include <boost/concurrent_futures.hpp>

#include <vector>

namespace cf = boost::concurrent_futures;

void run()
{
    cf::thread_pool_executor pool;
#ifdef COMPILES
    std::vector<int> const numbers(3);
    pool.map([](int i, int j) { return i + j; }, numbers, numbers);
#else
    std::vector<int> const numbers(3);
    pool.map([](int i, int j) { return i + j; }, numbers);
#endif
}
