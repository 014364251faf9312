// A number in the place of a range.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

// expect: map takes ranges behind the callable: containers, arrays or views

#include <boost/concurrent_futures.hpp>

#include <vector>

namespace cf = boost::concurrent_futures;

void run()
{
    cf::thread_pool_executor pool;
#ifdef COMPILES
    pool.map([](int i) { return i; }, std::vector<int>{3});
#else
    pool.map([](int i) { return i; }, 3);
#endif
}
