// Tests of pools that let only so many tasks wait.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "events.hpp"
#include "pools.hpp"
#include "processes.hpp"
#include "thrown.hpp"

#include <boost/concurrent_futures.hpp>

#include <boost/serialization/string.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace cf = boost::concurrent_futures;
using namespace std::chrono_literals;

namespace {

constexpr std::size_t mebibyte = 1024 * 1024;

long where()
{
    return test::own_pid();
}

} // namespace

BOOST_AUTO_TEST_SUITE(back_pressure)

BOOST_AUTO_TEST_CASE(a_full_queue_is_an_error)
{
    test::directory const files;
    auto options = test::one_worker();
    options.max_queued_tasks = 3;
    options.when_full = cf::when_full::throw_error;
    cf::process_pool_executor pool(options);
    auto const blocker =
        pool.submit(test::signal_and_await, files / "begun", files / "go");
    test::await_event(files / "begun");
    std::vector<cf::future<long>> queued;
    for (int i = 0; i != 3; ++i)
        queued.push_back(pool.submit(where));
    BOOST_CHECK_EXCEPTION(
        pool.submit(where), cf::queue_full_error,
        test::says("3 tasks are queued, which is as many as max_queued_tasks allows: "
                   "submit later, or have submit wait, by when_full::block"));
    BOOST_TEST(pool.statistics().queued == 3u);
    BOOST_TEST(queued[1].cancel()); // which makes room
    BOOST_TEST(pool.statistics().queued == 2u);
    queued[1] = pool.submit(where);
    BOOST_CHECK_THROW(pool.submit(where), cf::queue_full_error);
    test::signal_event(files / "go");
    for (auto const& f : queued)
        BOOST_TEST(f.result() == queued.front().result());
    options.max_queued_tasks = 0;
    BOOST_CHECK_THROW(cf::process_pool_executor{options}, std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(a_full_queue_blocks)
{
    constexpr std::size_t limit = 4;
    auto options = test::one_worker();
    options.max_queued_tasks = limit;
    cf::process_pool_executor pool(options);
    std::string const big(mebibyte, 'x');
    std::vector<cf::future<std::size_t>> futures;
    for (int i = 0; i != 300; ++i)
    {
        futures.push_back(pool.submit(
            [](std::string const& s) {
                std::this_thread::sleep_for(1ms); // slower than it is submitted
                return s.size();
            },
            big));
        BOOST_TEST(pool.statistics().queued <= limit);
    }
    for (auto const& f : futures)
        BOOST_TEST(f.result() == mebibyte);
}

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
// sanitizers keep memory that was given back
BOOST_AUTO_TEST_CASE(the_memory_of_waiting_tasks_is_bounded)
{
    constexpr std::size_t page = 4096;
    auto options = test::one_worker();
    options.max_queued_tasks = 2;
    cf::process_pool_executor pool(options);
    test::run_short_tasks(pool); // of such, many would be sent ahead
    std::string const big(4 * mebibyte, 'x');
    std::vector<cf::future<std::size_t>> futures; // which keep no arguments
    std::size_t const before = test::resident_pages();
    std::size_t most = before; // it may become less, too
    for (int i = 0; i != 200; ++i)
    {
        futures.push_back(
            pool.submit([](std::string const& s) { return s.size(); }, big));
        most = (std::max)(most, test::resident_pages());
    }
    for (auto const& f : futures)
        BOOST_TEST(f.result() == big.size());
    BOOST_TEST((most - before) * page < 64 * mebibyte);
}
#endif

BOOST_AUTO_TEST_CASE(who_waits_for_room_is_told_of_the_end)
{
    for (bool const by_force : {false, true})
    {
        test::directory const files;
        auto options = test::one_worker();
        options.max_queued_tasks = 1;
        cf::process_pool_executor pool(options);
        pool.submit(test::signal_and_await, files / "begun", files / "go");
        test::await_event(files / "begun");
        pool.submit(where);
        std::thread blocked([&] { BOOST_CHECK_THROW(pool.submit(where), cf::error); });
        if (by_force)
            pool.kill_workers();
        else
            pool.shutdown(false);
        blocked.join();
        test::signal_event(files / "go");
    }
}

BOOST_AUTO_TEST_SUITE_END()
