// Tests of tasks that do not outlive a scope.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "gate.hpp"
#include "occupation.hpp"

#include <boost/concurrent_futures.hpp>
#include <boost/concurrent_futures/asio.hpp>

#include <boost/test/unit_test.hpp>
#include <boost/thread/thread.hpp>

#include <atomic>
#include <chrono>
#include <cstddef>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <type_traits>
#include <vector>

namespace cf = boost::concurrent_futures;
using namespace std::chrono_literals;

namespace {

#if defined(__SANITIZE_THREAD__) || defined(__SANITIZE_ADDRESS__)
constexpr int many = 100'000;
constexpr int rounds = 500;
#else
constexpr int many = 1'000'000;
constexpr int rounds = 5'000;
#endif

void throw_domain_error()
{
    throw std::domain_error("no");
}

void run_until_stopped(cf::stop_token stop)
{
    while (!stop.stop_requested())
        std::this_thread::yield();
}

cf::future<void> over(cf::task_group<cf::thread_pool_executor>& group)
{
    return group.async_wait(cf::use_future);
}

} // namespace

BOOST_AUTO_TEST_SUITE(task_group)

BOOST_AUTO_TEST_CASE(waits_for_all_of_its_tasks)
{
    cf::thread_pool_executor pool(2);
    std::atomic<int> sum{0};
    cf::task_group group(pool);
    static_assert(
        std::is_same_v<decltype(group), cf::task_group<cf::thread_pool_executor>>);
    for (int i = 0; i != 100; ++i)
        group.post([&, i] { sum += i; });
    auto const f = group.submit([](int a, int b) { return a + b; }, 1, 2);
    group.wait();
    BOOST_TEST(sum == 4950);
    BOOST_TEST(f.done());
    BOOST_TEST(f.result() == 3);
}

BOOST_AUTO_TEST_CASE(takes_any_executor)
{
    cf::thread_pool_executor pool(2);
    cf::executor& any = pool;
    cf::task_group<> group(any);
    static_assert(std::is_same_v<decltype(cf::task_group(any)), cf::task_group<>>);
    auto const f = group.submit([](std::unique_ptr<int> p) { return *p; },
                                std::make_unique<int>(1)); // no process could run it
    group.wait();
    BOOST_TEST(f.result() == 1);

    cf::inline_executor here;
    cf::task_group at_once(here);
    at_once.post(throw_domain_error);
    BOOST_CHECK_THROW(at_once.wait(), std::domain_error);
}

BOOST_AUTO_TEST_CASE(without_tasks_there_is_nothing_to_wait_for)
{
    cf::thread_pool_executor pool(1);
    cf::task_group group(pool);
    group.wait();
    group.cancel();
    group.wait();
    over(group).result();
}

BOOST_AUTO_TEST_CASE(the_first_failure_ends_the_others_and_is_thrown_when_all_are_over)
{
    cf::thread_pool_executor pool(2);
    cf::task_group group(pool);
    test::gate begun;
    std::atomic<bool> stopped{false};
    auto const runs = group.submit([&](cf::stop_token stop) {
        begun.open();
        run_until_stopped(stop);
        stopped = true;
        throw std::logic_error("a later failure");
    });
    begun.wait();
    test::gate fail;
    auto const fails = group.submit([&] {
        fail.wait();
        throw_domain_error();
    });
    auto const queued = group.submit([] {});
    fail.open();
    BOOST_CHECK_THROW(group.wait(), std::domain_error);
    BOOST_TEST(stopped);
    BOOST_TEST(runs.done());
    BOOST_CHECK_THROW(fails.result(), std::domain_error);
    BOOST_TEST(queued.done());
}

BOOST_AUTO_TEST_CASE(what_is_submitted_after_a_failure_is_cancelled_until_it_is_reported)
{
    cf::thread_pool_executor pool(1);
    cf::task_group group(pool);
    group.post(throw_domain_error);
    cf::wait(std::vector{pool.submit([] {})}); // comes after it
    bool ran = false;
    BOOST_TEST(group.submit([&] { ran = true; }).cancelled());
    BOOST_CHECK_THROW(group.wait(), std::domain_error);
    BOOST_TEST(!ran);
    group.post([&] { ran = true; });
    group.wait();
    BOOST_TEST(ran);
}

BOOST_AUTO_TEST_CASE(a_cancelled_task_is_no_failure)
{
    cf::thread_pool_executor pool(1);
    test::occupation busy(pool, 1);
    cf::task_group group(pool);
    auto const f = group.submit([] {});
    auto const g = group.submit([] { return 1; });
    f.cancel();
    busy.release();
    group.wait();
    BOOST_TEST(g.result() == 1);
}

BOOST_AUTO_TEST_CASE(can_be_cancelled_and_used_again)
{
    cf::thread_pool_executor pool(1);
    cf::task_group group(pool);
    test::gate begun;
    auto const runs = group.submit([&](cf::stop_token stop) {
        begun.open();
        run_until_stopped(stop);
        return 1;
    });
    auto const queued = group.submit([] {});
    begun.wait();
    group.cancel();
    BOOST_TEST(queued.cancelled());
    BOOST_TEST(group.submit([] {}).cancelled());
    group.wait();
    BOOST_TEST(runs.result() == 1);
    BOOST_TEST(group.submit([] { return 2; }).result() == 2);
}

BOOST_AUTO_TEST_CASE(the_others_may_go_on)
{
    cf::thread_pool_executor pool(1);
    cf::task_group group(pool, cf::losers::leave);
    int runs = 0;
    group.post(throw_domain_error);
    group.post([] { throw std::logic_error("not the first"); });
    for (int i = 0; i != 10; ++i)
        group.post([&] { ++runs; });
    BOOST_CHECK_THROW(group.wait(), std::domain_error);
    BOOST_TEST(runs == 10);
}

BOOST_AUTO_TEST_CASE(the_destructor_cancels_and_waits)
{
    cf::thread_pool_executor pool(1);
    cf::future<void> queued;
    std::atomic<bool> stopped{false};
    {
        test::gate begun;
        cf::task_group group(pool);
        group.post([&](cf::stop_token stop) {
            begun.open();
            run_until_stopped(stop);
            stopped = true;
        });
        begun.wait();
        queued = group.submit([] {});
    }
    BOOST_TEST(stopped);
    BOOST_TEST(queued.cancelled());
}

BOOST_AUTO_TEST_CASE(a_task_may_submit_others)
{
    cf::thread_pool_executor pool(2);
    cf::task_group group(pool);
    std::atomic<int> leaves{0};
    struct tree
    {
        cf::task_group<cf::thread_pool_executor>& group;
        std::atomic<int>& leaves;

        void operator()(int depth) const
        {
            if (depth == 0)
                ++leaves;
            else
            {
                group.post(*this, depth - 1);
                group.post(*this, depth - 1);
            }
        }
    };
    group.post(tree{group, leaves}, 10);
    group.wait();
    BOOST_TEST(leaves == 1024);
}

BOOST_AUTO_TEST_CASE(a_task_of_the_pool_may_wait_for_a_group)
{
    cf::thread_pool_executor pool(1);
    auto const f = pool.submit([&] {
        int runs = 0;
        cf::task_group group(pool);
        group.post([&] {
            for (int i = 0; i != 10; ++i)
                group.post([&] { ++runs; });
        });
        group.wait();
        group.post([&] { ++runs; });
        return runs; // and the destructor waits
    });
    BOOST_TEST(f.result() == 10);
}

// The task may begin before the group has its future.
BOOST_AUTO_TEST_CASE(a_task_that_waits_for_its_own_group_is_told_so)
{
    cf::thread_pool_executor pool(1);
    for (int round = 0; round != rounds / 5; ++round)
    {
        cf::task_group group(pool);
        group.post([&] { group.wait(); });
        BOOST_REQUIRE_THROW(group.wait(), cf::deadlock_error);
    }
}

BOOST_AUTO_TEST_CASE(options_come_first)
{
    cf::thread_pool_executor pool(1);
    test::occupation busy(pool, 1);
    cf::task_group group(pool);
    cf::task_options options;
    options.deadline = 0s;
    group.post(options, [] {});
    BOOST_CHECK_THROW(group.wait(), cf::task_timeout);
}

BOOST_AUTO_TEST_CASE(a_task_that_is_out_of_time_belongs_to_it_until_it_returns)
{
    cf::thread_pool_executor pool(1);
    cf::task_group group(pool);
    test::gate go_on;
    std::atomic<bool> returned{false};
    cf::task_options options;
    options.timeout = 1ms;
    auto const f = group.submit(options, [&] {
        go_on.wait();
        returned = true;
    });
    BOOST_CHECK_THROW(f.result(), cf::task_timeout);
    auto const all = over(group);
    BOOST_TEST(!all.done());
    go_on.open();
    BOOST_CHECK_THROW(all.result(), cf::task_timeout);
    BOOST_TEST(returned);
}

BOOST_AUTO_TEST_CASE(a_submit_that_throws_leaves_the_group_as_it_was)
{
    cf::thread_pool_executor pool(1);
    cf::task_group group(pool);
    pool.shutdown();
    BOOST_CHECK_THROW(group.post([] {}), cf::executor_shutdown);
    group.wait();
}

BOOST_AUTO_TEST_CASE(tells_when_it_is_over_without_blocking)
{
    cf::thread_pool_executor pool(1);
    cf::task_group group(pool);
    test::gate go_on;
    test::gate_opener const at_end(go_on);
    group.post([&] { go_on.wait(); });
    auto const first = over(group);
    auto const second = over(group);
    group.post(throw_domain_error);
    BOOST_TEST(!first.done());
    go_on.open();
    BOOST_CHECK_THROW(first.result(), std::domain_error);
    second.result(); // it has been reported
    group.wait();
}

BOOST_AUTO_TEST_CASE(an_interrupted_wait_leaves_the_failure_to_the_next)
{
    cf::thread_pool_executor pool(1);
    cf::task_group group(pool);
    test::gate go_on;
    test::gate_opener const at_end(go_on);
    group.post([&] {
        go_on.wait();
        throw_domain_error();
    });
    bool interrupted = false;
    boost::thread waiter([&] {
        try
        {
            group.wait();
        }
        catch (boost::thread_interrupted const&)
        {
            interrupted = true;
        }
    });
    waiter.interrupt();
    waiter.join();
    BOOST_TEST(interrupted);
    go_on.open();
    BOOST_CHECK_THROW(group.wait(), std::domain_error);
}

BOOST_AUTO_TEST_CASE(a_million_tasks)
{
    cf::thread_pool_executor pool(2);
    std::atomic<int> runs{0};
    cf::task_group group(pool);
    for (int i = 0; i != many; ++i)
        group.post([&] { ++runs; });
    group.wait();
    BOOST_TEST(runs == many);
}

BOOST_AUTO_TEST_CASE(a_million_tasks_are_cancelled)
{
    cf::thread_pool_executor pool(1);
    test::occupation busy(pool, 1);
    std::atomic<int> runs{0};
    cf::task_group group(pool);
    for (int i = 0; i != many; ++i)
        group.post([&] { ++runs; });
    group.cancel();
    group.wait();
    BOOST_TEST(runs == 0);
}

BOOST_AUTO_TEST_CASE(failures_cancellations_and_the_end_race)
{
    cf::thread_pool_executor pool(3);
    std::atomic<int> wrong{0};
    for (int round = 0; round != rounds; ++round)
    {
        int const scope = round; // what tasks refer to
        std::atomic<bool> go{false};
        cf::task_group group(pool);
        for (int i = 0; i != 4; ++i)
            group.post([&, i] {
                while (!go)
                    std::this_thread::yield();
                if (i == round % 5)
                    throw_domain_error();
                group.post([&scope, &wrong, round] { wrong += scope != round; });
            });
        go = true;
        if (round % 3 == 0)
            group.cancel();
        if (round % 2 == 0)
        {
            try
            {
                group.wait();
            }
            catch (std::domain_error const&)
            {
            }
        }
    }
    BOOST_TEST(wrong == 0);
}

BOOST_AUTO_TEST_SUITE_END()
