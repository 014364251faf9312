// Tests of waiting for, and mapping over, process pools and thread pools at a time.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "events.hpp"
#include "pools.hpp"

#include <boost/concurrent_futures.hpp>

#include <boost/serialization/string.hpp>
#include <boost/serialization/utility.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <cstddef>
#include <numeric>
#include <stdexcept>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace cf = boost::concurrent_futures;
using namespace std::chrono_literals;

namespace {

int square(int x)
{
    return x * x;
}

int square_unless_seven(int x)
{
    if (x == 7)
        throw std::domain_error("seven");
    return x * x;
}

std::pair<int, long> tagged(int x)
{
    return {x, test::own_pid()};
}

std::vector<int> numbers(int n)
{
    std::vector<int> all(static_cast<std::size_t>(n));
    std::iota(all.begin(), all.end(), 0);
    return all;
}

/// Futures of both kinds of pools, which are done when the test says so.
struct mixed_pools
{
    mixed_pools()
    {
        for (int i = 0; i != 2; ++i)
        {
            futures.push_back(threads.submit(test::signal_and_await, begun(i), go(i)));
            int const k = i + 2;
            futures.push_back(processes.submit(test::signal_and_await, begun(k), go(k)));
        }
        order = {0, 2, 1, 3}; // the numbers of their events
    }

    ~mixed_pools()
    {
        for (int i = 0; i != 4; ++i)
            release(i);
    }

    std::string begun(int i) const { return files / ("begun" + std::to_string(i)); }
    std::string go(int i) const { return files / ("go" + std::to_string(i)); }
    void release(int i) const { test::signal_event(go(i)); }

    test::directory files;
    cf::thread_pool_executor threads{2};
    cf::process_pool_executor processes{2};
    std::vector<cf::future<int>> futures;
    std::vector<int> order;
};

} // namespace

BOOST_AUTO_TEST_SUITE(mixed)

BOOST_FIXTURE_TEST_CASE(waiting_for_the_first, mixed_pools)
{
    BOOST_TEST(cf::wait(futures, 0s).done.empty());
    release(2); // in a process
    auto result = cf::wait(futures, cf::return_when::first_completed);
    BOOST_TEST_REQUIRE(result.done.size() == 1u);
    BOOST_TEST((result.done[0] == futures[1]));
    release(0); // on a thread
    result = cf::wait(result.not_done, cf::return_when::first_completed);
    BOOST_TEST_REQUIRE(result.done.size() == 1u);
    BOOST_TEST((result.done[0] == futures[0]));
}

BOOST_FIXTURE_TEST_CASE(waiting_for_all, mixed_pools)
{
    for (int i = 0; i != 4; ++i)
        release(i);
    auto const result = cf::wait(futures);
    BOOST_TEST((result.done == futures));
    BOOST_TEST(result.not_done.empty());
}

BOOST_FIXTURE_TEST_CASE(in_the_order_of_completion, mixed_pools)
{
    std::vector<std::size_t> const wanted = {3, 0, 1, 2};
    std::size_t i = 0;
    release(order[wanted[0]]);
    for (auto const& f : cf::as_completed(futures))
    {
        BOOST_TEST((f == futures[wanted[i]]));
        if (++i != wanted.size())
            release(order[wanted[i]]);
    }
    BOOST_TEST(i == 4u);
}

BOOST_FIXTURE_TEST_CASE(with_a_time_limit, mixed_pools)
{
    release(0);
    test::await_that([this] { return futures[0].done(); });
    try
    {
        for (auto const& f : cf::as_completed(futures, 1ms))
            BOOST_TEST((f == futures[0]));
        BOOST_ERROR("the time is over");
    }
    catch (cf::timeout_error const& e)
    {
        BOOST_TEST(e.what() == "3 (of 4) futures unfinished");
    }
    BOOST_CHECK_THROW(futures[1].result(1ms), cf::timeout_error);
}

BOOST_AUTO_TEST_CASE(futures_are_keys)
{
    cf::process_pool_executor processes(2);
    cf::thread_pool_executor threads(2);
    std::unordered_map<cf::future<int>, int> argument_of;
    for (int i = 0; i != 50; ++i)
    {
        argument_of.emplace(processes.submit(square, i), i);
        argument_of.emplace(threads.submit(square, -i), -i);
    }
    int n = 0;
    for (auto const& f : cf::as_completed(argument_of))
    {
        BOOST_TEST(f.result() == square(argument_of.at(f)));
        ++n;
    }
    BOOST_TEST(n == 100);
}

BOOST_AUTO_TEST_CASE(map_with_chunks)
{
    cf::process_pool_executor pool(2);
    for (std::ptrdiff_t const chunk : {1, 2, 7, 100, 1000})
    {
        cf::map_options options;
        options.chunksize = chunk;
        auto const results = pool.map(options, square, numbers(100)).to_vector();
        BOOST_TEST_REQUIRE(results.size() == 100u);
        for (std::size_t i = 0; i != results.size(); ++i)
            BOOST_TEST(results[i] == static_cast<int>(i * i));
    }
}

BOOST_AUTO_TEST_CASE(map_of_several_ranges_in_chunks)
{
    cf::process_pool_executor pool(2);
    cf::map_options options;
    options.chunksize = 3;
    std::vector<std::string> const words = {"a", "b", "c", "d", "e"};
    auto const repeat = [](std::string const& s, int n) {
        std::string all;
        while (n-- != 0)
            all += s;
        return all;
    };
    auto const results = pool.map(options, repeat, words, numbers(4)).to_vector();
    BOOST_TEST((results == std::vector<std::string>{"", "b", "cc", "ddd"}));
}

BOOST_AUTO_TEST_CASE(map_goes_on_after_an_exception)
{
    cf::process_pool_executor pool(2);
    for (std::ptrdiff_t const chunk : {1, 4, 20})
    {
        cf::map_options options;
        options.chunksize = chunk;
        auto results = pool.map(options, square_unless_seven, numbers(10));
        int x = 0;
        for (auto i = results.begin(); i != results.end(); ++i, ++x)
        {
            if (x == 7)
                BOOST_CHECK_THROW(*i, std::domain_error);
            else
                BOOST_TEST(*i == x * x);
        }
        BOOST_TEST(x == 10);
    }
}

BOOST_AUTO_TEST_CASE(map_through_the_interface)
{
    cf::process_pool_executor processes(2);
    cf::thread_pool_executor threads(2);
    for (cf::executor* const ex :
         {static_cast<cf::executor*>(&processes), static_cast<cf::executor*>(&threads)})
    {
        int x = 0;
        for (int const result : ex->map(square, numbers(50)))
        {
            BOOST_TEST(result == x * x);
            ++x;
        }
        BOOST_TEST(x == 50);
    }
}

BOOST_AUTO_TEST_CASE(map_ahead_of_the_reader)
{
    cf::process_pool_executor pool(2);
    cf::map_options options;
    options.buffersize = 3;
    auto const all = numbers(100);
    int x = 0;
    for (auto const& [number, pid] : pool.map(options, tagged, all))
    {
        BOOST_TEST(number == x++);
        BOOST_TEST(pid != test::own_pid());
    }
    BOOST_TEST(x == 100);
}

BOOST_AUTO_TEST_SUITE_END()
