// Elements that are no tuples.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

// expect: starmap takes a range of tuples, pairs or arrays

#include <boost/concurrent_futures.hpp>

#include <tuple>
#include <vector>

namespace cf = boost::concurrent_futures;

void run()
{
    cf::thread_pool_executor pool;
#ifdef COMPILES
    pool.starmap([](int i) { return i; }, std::vector<std::tuple<int>>(3));
#else
    pool.starmap([](int i) { return i; }, std::vector<int>(3));
#endif
}
