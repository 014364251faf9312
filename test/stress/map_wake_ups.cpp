// Readers of a map that go to sleep just when the result comes.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "randomized.hpp"

#include <boost/concurrent_futures.hpp>

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <vector>

namespace cf = boost::concurrent_futures;

namespace {

// Takes about as long as a reader looks for a result before it sleeps.
int take_time(int microseconds)
{
    auto const end =
        std::chrono::steady_clock::now() + std::chrono::microseconds(microseconds);
    while (std::chrono::steady_clock::now() < end)
    {
    }
    return microseconds;
}

} // namespace

BOOST_AUTO_TEST_SUITE(map_wake_ups)

// A wake-up that is lost leaves the reader asleep, and the watchdog ends the test.
BOOST_AUTO_TEST_CASE(none_is_lost)
{
    constexpr int rounds = 2000;
    constexpr unsigned longest = 150;
    cf::thread_pool_executor pool(2);
    test::random_numbers random(1);
    for (int round = 0; round != rounds; ++round)
    {
        std::vector<int> times(4);
        for (int& t : times)
            t = int(random.below(longest));
        cf::map_options options;
        if (round % 2 == 1)
            options.timeout = std::chrono::hours(1);
        int n = 0;
        for (int const t : pool.map(options, take_time, times))
            BOOST_REQUIRE(t == times[std::size_t(n++)]);
        BOOST_REQUIRE(n == 4);
    }
}

BOOST_AUTO_TEST_CASE(neither_by_one_that_is_cancelled)
{
    constexpr int rounds = 500;
    constexpr unsigned longest = 150;
    test::random_numbers random(2);
    for (int round = 0; round != rounds; ++round)
    {
        cf::thread_pool_executor pool(1);
        auto results =
            pool.map(take_time, std::vector<int>(8, int(random.below(longest))));
        cf::thread_pool_executor other(1);
        auto const end = other.submit([&, wait = int(random.below(longest))] {
            take_time(wait);
            pool.shutdown(false, true);
        });
        int all = 0;
        for (auto it = results.begin(); it != results.end(); ++it, ++all)
        {
            try
            {
                *it;
            }
            catch (cf::cancelled_error const&)
            {
            }
        }
        BOOST_REQUIRE(all == 8);
        end.result();
    }
}

BOOST_AUTO_TEST_SUITE_END()
