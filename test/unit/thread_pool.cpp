// The threads of a pool: how many, which, and in what order they run tasks.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "gate.hpp"
#include "occupation.hpp"
#include "thread_name.hpp"

#include <boost/concurrent_futures.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <exception>
#include <memory>
#include <mutex>
#include <set>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace cf = boost::concurrent_futures;

namespace {

auto says(std::string text)
{
    return [text](std::exception const& e) { return e.what() == text; };
}

cf::thread_pool_options named(int max_workers, std::string prefix)
{
    cf::thread_pool_options options;
    options.max_workers = max_workers;
    options.thread_name_prefix = std::move(prefix);
    return options;
}

} // namespace

BOOST_AUTO_TEST_SUITE(thread_pool)

BOOST_AUTO_TEST_CASE(the_number_of_threads_must_be_positive)
{
    for (int const n : {0, -1, -1000})
    {
        auto const what = says("max_workers must be greater than 0");
        BOOST_CHECK_EXCEPTION(cf::thread_pool_executor{n}, std::invalid_argument, what);
        cf::thread_pool_options options;
        options.max_workers = n;
        BOOST_CHECK_EXCEPTION(cf::thread_pool_executor{options}, std::invalid_argument,
                              what);
    }
}

BOOST_AUTO_TEST_CASE(the_default_number_of_threads)
{
    cf::thread_pool_executor const pool;
    BOOST_TEST(pool.max_workers() >= 5u);
    BOOST_TEST(pool.max_workers() <= 32u);
    BOOST_TEST(pool.max_workers() <= std::thread::hardware_concurrency() + 4);
    BOOST_TEST(cf::thread_pool_executor(cf::thread_pool_options()).max_workers() ==
               pool.max_workers());
    BOOST_TEST(cf::thread_pool_executor(7).max_workers() == 7u);
    BOOST_TEST(pool.statistics().threads == 0u);
}

BOOST_AUTO_TEST_CASE(one_thread_starts_tasks_in_order)
{
    cf::thread_pool_executor pool(1);
    std::vector<int> order;
    std::vector<cf::future<void>> fs;
    for (int i = 0; i != 500; ++i)
        fs.push_back(pool.submit([&order, i] { order.push_back(i); }));
    cf::wait(fs);
    BOOST_REQUIRE(order.size() == 500u);
    BOOST_TEST(std::is_sorted(order.begin(), order.end()));
}

BOOST_AUTO_TEST_CASE(submitted_and_posted_tasks_share_one_order)
{
    cf::thread_pool_executor pool(1);
    std::vector<int> order;
    pool.post([&] { order.push_back(0); });
    pool.submit([&] { order.push_back(1); });
    pool.post([&] { order.push_back(2); });
    pool.submit([&] { order.push_back(3); }).result();
    BOOST_TEST(order == (std::vector<int>{0, 1, 2, 3}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(blocked_tasks_take_a_thread_each_up_to_the_limit)
{
    for (int n = 1; n != 5; ++n)
    {
        cf::thread_pool_executor pool(4);
        test::occupation const busy(pool, n);
        BOOST_TEST(pool.statistics().threads == static_cast<std::size_t>(n));
        BOOST_TEST(pool.statistics().queued == 0u);
    }
}

BOOST_AUTO_TEST_CASE(idle_threads_are_all_used)
{
    cf::thread_pool_executor pool(5);
    for (int round = 0; round != 50; ++round)
    {
        test::counter here;
        std::vector<cf::future<void>> fs;
        for (int i = 0; i != 5; ++i)
            fs.push_back(pool.submit([&] {
                here.add();
                here.wait_for(5);
            }));
        for (auto const& f : fs)
            f.result();
    }
    BOOST_TEST(pool.statistics().threads == 5u);
}

BOOST_AUTO_TEST_CASE(tasks_beyond_the_limit_wait)
{
    cf::thread_pool_executor pool(4);
    test::counter late;
    {
        test::occupation const busy(pool, 4);
        for (int i = 0; i != 3; ++i)
            pool.post([&] { late.add(); });
        BOOST_TEST(pool.statistics().threads == 4u);
        BOOST_TEST(pool.statistics().queued == 3u);
        BOOST_TEST(late.value() == 0);
    }
    late.wait_for(3);
}

BOOST_AUTO_TEST_CASE(an_idle_thread_is_used_before_one_is_started)
{
    for (int round = 0; round != 1000; ++round)
    {
        cf::thread_pool_executor pool(4);
        for (int i = 0; i != 3; ++i)
            pool.submit([] {}).result();
        BOOST_REQUIRE(pool.statistics().threads == 1u);
    }
}

BOOST_AUTO_TEST_CASE(an_idle_thread_is_used_after_a_failure_or_a_timed_wait)
{
    for (int round = 0; round != 300; ++round)
    {
        cf::thread_pool_executor pool(4);
        pool.submit([] { throw 1; }).exception();
        pool.submit([] {}).result(std::chrono::hours(1));
        cf::wait(std::vector{pool.submit([] {})});
        for (auto const& f : cf::as_completed(std::vector{pool.submit([] {})}))
            f.result();
        BOOST_REQUIRE(pool.statistics().threads == 1u);
    }
}

BOOST_AUTO_TEST_CASE(threads_are_named_and_numbered)
{
    cf::thread_pool_executor pool(named(3, "crunch"));
    std::mutex mutex;
    std::set<std::string> names;
    test::counter here;
    std::vector<cf::future<void>> fs;
    for (int i = 0; i != 3; ++i)
        fs.push_back(pool.submit([&] {
            here.add();
            here.wait_for(3); // so that each is on a thread of its own
            std::lock_guard<std::mutex> const lock(mutex);
            names.insert(test::thread_name());
        }));
    cf::wait(fs);
    BOOST_TEST(names == (std::set<std::string>{"crunch_0", "crunch_1", "crunch_2"}),
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_long_name_keeps_the_number)
{
    cf::thread_pool_executor pool(named(1, "a-name-that-is-much-too-long"));
    std::string const name = pool.submit(test::thread_name).result();
    BOOST_TEST(name.substr(name.size() - 2) == "_0");
}

BOOST_AUTO_TEST_CASE(pools_without_a_name_differ)
{
    cf::thread_pool_executor a(1);
    cf::thread_pool_executor b(1);
    std::string const first = a.submit(test::thread_name).result();
    BOOST_TEST(!first.empty());
    BOOST_TEST(first != b.submit(test::thread_name).result());
}

BOOST_AUTO_TEST_CASE(a_queued_task_can_be_cancelled)
{
    cf::thread_pool_executor pool(1);
    std::atomic<bool> ran{false};
    cf::future<void> f;
    {
        test::occupation const busy(pool, 1);
        f = pool.submit([&] { ran = true; });
        BOOST_TEST(!f.running());
        BOOST_TEST(f.cancel());
        BOOST_TEST(f.cancelled());
    }
    pool.shutdown();
    BOOST_TEST(!ran);
    BOOST_CHECK_THROW(f.result(), cf::cancelled_error);
}

BOOST_AUTO_TEST_CASE(a_task_that_runs_cannot_be_cancelled)
{
    cf::thread_pool_executor pool(1);
    test::gate started;
    test::gate go;
    auto f = pool.submit([&] {
        started.open();
        go.wait();
        return 1;
    });
    started.wait();
    BOOST_TEST(f.running());
    BOOST_TEST(!f.cancel());
    go.open();
    BOOST_TEST(f.result() == 1);
    BOOST_TEST(!f.cancel());
}

BOOST_AUTO_TEST_CASE(a_task_is_either_cancelled_or_run)
{
    cf::thread_pool_executor pool(2);
    for (int round = 0; round != 2000; ++round)
    {
        auto const ran = std::make_shared<std::atomic<bool>>(false);
        auto f = pool.submit([ran] { *ran = true; });
        bool const cancelled = f.cancel();
        cf::wait(std::vector{f});
        BOOST_REQUIRE(f.cancelled() == cancelled);
        BOOST_REQUIRE(*ran != cancelled);
    }
}

BOOST_AUTO_TEST_CASE(tasks_from_several_threads)
{
    cf::thread_pool_executor pool(3);
    std::atomic<int> sum{0};
    std::vector<std::thread> threads;
    for (int t = 0; t != 4; ++t)
        threads.emplace_back([&] {
            for (int i = 0; i != 500; ++i)
            {
                pool.post([&] { ++sum; });
                sum += pool.submit([] { return 1; }).result();
            }
        });
    for (auto& t : threads)
        t.join();
    pool.shutdown();
    BOOST_TEST(sum == 4000);
    BOOST_TEST(pool.statistics().threads <= 3u);
    BOOST_TEST(pool.statistics().queued == 0u);
}

BOOST_AUTO_TEST_CASE(a_task_that_submits_the_next_one_starves_nobody)
{
    cf::thread_pool_executor pool(1);
    std::atomic<bool> stop{false};
    struct relay
    {
        cf::thread_pool_executor& pool;
        std::atomic<bool>& stop;
        void operator()() const
        {
            if (!stop)
                pool.post(*this);
        }
    };
    pool.post(relay{pool, stop});
    for (int i = 0; i != 10; ++i)
        BOOST_TEST(pool.submit([] { return 1; }).result() == 1);
    stop = true;
}

BOOST_AUTO_TEST_CASE(callbacks_do_not_hold_up_the_last_tasks)
{
    for (int round = 0; round != 1000; ++round)
    {
        std::atomic<int> runs{0};
        cf::thread_pool_executor pool(3);
        pool.submit([] {}).add_done_callback([](auto) { std::this_thread::yield(); });
        pool.post([&] { ++runs; });
        pool.shutdown(); // while a thread is in the callback, and another is started
        BOOST_REQUIRE(runs == 1);
    }
}

BOOST_AUTO_TEST_SUITE_END()
