// A member of a result that is void.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

// expect: there is no result to point to

#include <boost/concurrent_futures.hpp>

#include <string>
#include <vector>

namespace cf = boost::concurrent_futures;

void run()
{
    cf::thread_pool_executor pool;
#ifdef COMPILES
    auto results = pool.map([](int) { return std::string(); }, std::vector<int>(3));
#else
    auto results = pool.map([](int) {}, std::vector<int>(3));
#endif
    results.begin().operator->();
}
