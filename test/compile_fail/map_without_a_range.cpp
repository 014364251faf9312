// A callable, and nothing to call it with.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

// expect: map needs at least one range

#include <boost/concurrent_futures.hpp>

#include <vector>

namespace cf = boost::concurrent_futures;

void run()
{
    cf::thread_pool_executor pool;
#ifdef COMPILES
    pool.map([](int) {}, std::vector<int>(3));
#else
    pool.map([](int) {});
#endif
}
