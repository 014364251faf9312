// Of futures of Boost.Thread: boost::when_all, where the program has not asked for it.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

// expect: when_all

#ifdef COMPILES
#define BOOST_THREAD_PROVIDES_FUTURE_WHEN_ALL_WHEN_ANY
#endif

#include <boost/concurrent_futures/boost_future.hpp>

#include <vector>

namespace cf = boost::concurrent_futures;

bool run(cf::future<int> const& f)
{
    std::vector<boost::shared_future<int>> fs = {cf::to_boost(f)};
    boost::wait_for_any(fs.begin(), fs.end());
    return boost::when_all(fs.begin(), fs.end()).is_ready();
}
