// Brings process pools into the states that tests start from.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_TEST_COMMON_POOLS_HPP
#define BOOST_CONCURRENT_FUTURES_TEST_COMMON_POOLS_HPP

#include "events.hpp"

#include <boost/concurrent_futures.hpp>

#include <cstddef>
#include <filesystem>
#include <iterator>
#include <string>
#include <vector>

namespace test {

/// Waits in a directory until `n` tasks do so.
inline long meet(std::string const& place, int n)
{
    signal_event(place + '/' + std::to_string(own_pid()));
    await_that(
        [&] {
            std::filesystem::directory_iterator const all(place);
            return std::distance(begin(all), end(all)) >= n;
        },
        "other tasks");
    return own_pid();
}

inline boost::concurrent_futures::process_pool_options one_worker()
{
    boost::concurrent_futures::process_pool_options options;
    options.max_workers = 1;
    return options;
}

/// Has a pool start `n` workers.
/// @return their process ids
inline std::vector<long>
start_workers(boost::concurrent_futures::process_pool_executor& pool, int n)
{
    directory const place;
    std::vector<boost::concurrent_futures::future<long>> futures;
    for (int i = 0; i != n; ++i)
        futures.push_back(pool.submit(meet, place.path().string(), n));
    std::vector<long> pids;
    for (auto const& f : futures)
        pids.push_back(f.result());
    return pids;
}

/// Has a pool see that tasks are short, so that it sends them ahead of time.
inline void run_short_tasks(boost::concurrent_futures::process_pool_executor& pool)
{
    std::vector<int> const numbers(2000);
    pool.map([](int) {}, numbers).to_vector();
}

/// Waits until no more than `left` tasks have not been sent to a worker. One that has
/// answered before has at least one task more than the one that it runs.
inline void await_sent(boost::concurrent_futures::process_pool_executor& pool,
                       std::size_t left = 0)
{
    await_that([&] { return pool.statistics().queued <= left; }, "tasks to be sent");
}

} // namespace test

#endif
