// How a pool of threads ends.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "caught_errors.hpp"
#include "gate.hpp"
#include "occupation.hpp"
#include "thrown.hpp"

#include <boost/concurrent_futures.hpp>

#include <boost/test/unit_test.hpp>

#include <atomic>
#include <chrono>
#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace cf = boost::concurrent_futures;

namespace {

bool says_shutdown(cf::executor_shutdown const& e)
{
    return e.what() == std::string("cannot schedule new futures after shutdown");
}

} // namespace

BOOST_AUTO_TEST_SUITE(thread_pool_shutdown)

BOOST_AUTO_TEST_CASE(the_destructor_runs_what_is_queued)
{
    std::atomic<int> runs{0};
    {
        cf::thread_pool_executor pool(2);
        for (int i = 0; i != 200; ++i)
        {
            pool.submit([&] { ++runs; });
            pool.post([&] { ++runs; });
        }
    }
    BOOST_TEST(runs == 400);
}

BOOST_AUTO_TEST_CASE(a_pool_that_did_nothing)
{
    cf::thread_pool_executor pool;
    pool.shutdown();
    cf::thread_pool_executor const unused(3);
}

BOOST_AUTO_TEST_CASE(nothing_can_be_submitted_afterwards)
{
    cf::thread_pool_executor pool(1);
    BOOST_TEST(pool.submit([] { return 1; }).result() == 1);
    pool.shutdown();
    BOOST_CHECK_EXCEPTION(pool.submit([] {}), cf::executor_shutdown, says_shutdown);
    BOOST_CHECK_EXCEPTION(pool.post([] {}), cf::executor_shutdown, says_shutdown);
    BOOST_CHECK_EXCEPTION(pool.map([](int) {}, std::vector<int>{1}),
                          cf::executor_shutdown, says_shutdown);
}

BOOST_AUTO_TEST_CASE(a_task_refused_frees_its_arguments)
{
    cf::thread_pool_executor pool(1);
    pool.shutdown();
    auto const held = std::make_shared<int>(1);
    BOOST_CHECK_THROW(pool.submit([held] {}), cf::executor_shutdown);
    BOOST_CHECK_THROW(pool.post([held] {}), cf::executor_shutdown);
    BOOST_TEST(held.use_count() == 1);
}

BOOST_AUTO_TEST_CASE(with_a_wait_everything_has_run)
{
    cf::thread_pool_executor pool(2);
    std::atomic<int> runs{0};
    for (int i = 0; i != 100; ++i)
        pool.post([&] { ++runs; });
    pool.shutdown();
    BOOST_TEST(runs == 100);
}

BOOST_AUTO_TEST_CASE(without_a_wait_it_returns_at_once)
{
    cf::thread_pool_executor pool(1);
    cf::future<int> queued;
    {
        test::occupation const busy(pool, 1);
        queued = pool.submit([] { return 1; });
        pool.shutdown(false);
        BOOST_TEST(!queued.done());
        BOOST_CHECK_THROW(pool.submit([] {}), cf::executor_shutdown);
    }
    BOOST_TEST(queued.result() == 1); // still runs
    pool.shutdown(true);
}

BOOST_AUTO_TEST_CASE(it_can_cancel_what_has_not_started)
{
    cf::thread_pool_executor pool(2);
    test::gate go;
    test::counter started;
    std::vector<cf::future<int>> running;
    for (int i = 0; i != 2; ++i)
        running.push_back(pool.submit([&] {
            started.add();
            go.wait();
            return 1;
        }));
    started.wait_for(2);
    std::vector<cf::future<int>> queued;
    std::atomic<int> callbacks{0};
    for (int i = 0; i != 20; ++i)
    {
        queued.push_back(pool.submit([] { return 2; }));
        queued.back().add_done_callback([&](auto) { ++callbacks; });
    }
    auto const held = std::make_shared<int>(1);
    pool.post([held] {});

    pool.shutdown(false, true);
    BOOST_TEST(callbacks == 20);
    for (auto const& f : queued)
        BOOST_TEST(f.cancelled());
    BOOST_TEST(held.use_count() == 1); // the posted task is dropped, too
    go.open();
    for (auto const& f : running)
        BOOST_TEST(f.result() == 1);
    pool.shutdown();
}

BOOST_AUTO_TEST_CASE(cancelling_wakes_who_waits)
{
    cf::thread_pool_executor pool(1);
    test::occupation const busy(pool, 1);
    auto const f = pool.submit([] {});
    bool woken = false;
    std::thread waiter([&] {
        try
        {
            f.result();
        }
        catch (cf::cancelled_error const&)
        {
            woken = true;
        }
    });
    pool.shutdown(false, true);
    waiter.join();
    BOOST_TEST(woken);
}

BOOST_AUTO_TEST_CASE(a_second_call_may_ask_for_more)
{
    cf::thread_pool_executor pool(1);
    cf::future<void> f;
    {
        test::occupation const busy(pool, 1);
        f = pool.submit([] {});
        pool.shutdown(false);
        BOOST_TEST(!f.done());
        pool.shutdown(false, true);
        BOOST_TEST(f.cancelled());
        pool.shutdown(false, true);
    }
    pool.shutdown(true);
    pool.shutdown(true, true);
}

BOOST_AUTO_TEST_CASE(from_several_threads)
{
    for (int round = 0; round != 100; ++round)
    {
        cf::thread_pool_executor pool(2);
        std::atomic<int> runs{0};
        for (int i = 0; i != 10; ++i)
            pool.post([&] { ++runs; });
        std::atomic<int> seen[3] = {};
        std::vector<std::thread> threads;
        for (auto& each : seen)
            threads.emplace_back([&] {
                pool.shutdown();
                each = runs.load(); // nobody returns before all is done
            });
        for (auto& t : threads)
            t.join();
        for (auto const& each : seen)
            BOOST_REQUIRE(each == 10);
    }
}

BOOST_AUTO_TEST_CASE(while_others_submit)
{
    for (int round = 0; round != 200; ++round)
    {
        cf::thread_pool_executor pool(2);
        std::atomic<int> accepted{0};
        std::atomic<int> runs{0};
        std::thread submitter([&] {
            try
            {
                for (;;)
                {
                    pool.post([&] { ++runs; });
                    ++accepted;
                    auto const f = pool.submit([&] { ++runs; });
                    ++accepted;
                    f.result(); // so that no queue builds up
                }
            }
            catch (cf::executor_shutdown const&)
            {
            }
        });
        for (int i = 0; i != round % 10; ++i)
            std::this_thread::yield();
        pool.shutdown();
        submitter.join();
        BOOST_REQUIRE(runs == accepted);
    }
}

BOOST_AUTO_TEST_CASE(a_task_must_not_wait_for_it)
{
    cf::thread_pool_executor pool(2);
    auto const f = pool.submit([&] { pool.shutdown(true); });
    BOOST_CHECK_EXCEPTION(
        f.result(), cf::deadlock_error,
        test::says("deadlock: a task of a thread pool cannot wait for the pool to shut "
                   "down; use shutdown(false)"));
    BOOST_TEST(pool.submit([] { return 1; }).result() == 1); // it had no effect
}

BOOST_AUTO_TEST_CASE(a_task_may_start_it)
{
    cf::thread_pool_executor pool(1);
    test::gate go;
    auto const f = pool.submit([&] {
        go.wait();
        pool.shutdown(false);
    });
    auto const queued = pool.submit([] { return 1; });
    go.open();
    f.result();
    BOOST_TEST(queued.result() == 1);
    BOOST_CHECK_THROW(pool.submit([] {}), cf::executor_shutdown);
    pool.shutdown();
}

BOOST_AUTO_TEST_CASE(a_task_may_cancel_the_rest)
{
    cf::thread_pool_executor pool(1);
    test::gate go;
    auto const f = pool.submit([&] {
        go.wait();
        auto const own = pool.submit([] {});
        pool.shutdown(false, true);
        return own;
    });
    auto const queued = pool.submit([] { return 1; });
    go.open();
    BOOST_TEST(f.result().cancelled());
    BOOST_TEST(queued.cancelled());
}

BOOST_AUTO_TEST_CASE(another_pool_may_wait_for_it)
{
    cf::thread_pool_executor a(1);
    cf::thread_pool_executor b(1);
    auto const f = b.submit([] { return 1; });
    a.submit([&] { b.shutdown(); }).result();
    BOOST_TEST(f.done());
}

BOOST_AUTO_TEST_CASE(the_executor_is_destroyed_by_a_task_of_its_own)
{
    for (int round = 0; round != 50; ++round)
    {
        test::caught_errors const errors;
        auto pool = std::make_shared<cf::thread_pool_executor>(2);
        test::gate dropped;
        test::gate destroyed;
        auto const f = pool->submit([&, last = pool]() mutable {
            dropped.wait();
            last.reset();
            destroyed.open();
            return 1;
        });
        auto const queued = pool->submit([] { return 2; });
        pool.reset();
        dropped.open();
        destroyed.wait();
        BOOST_REQUIRE(f.result() == 1);
        BOOST_REQUIRE(queued.result() == 2); // what was submitted still runs
        BOOST_REQUIRE(errors.lines().empty());
    }
}

BOOST_AUTO_TEST_CASE(with_a_deadline)
{
    cf::thread_pool_executor pool(1);
    test::gate go;
    auto const f = pool.submit([&] { go.wait(); });
    BOOST_TEST(!pool.shutdown_for(std::chrono::milliseconds(1)));
    BOOST_TEST(!pool.shutdown_for(std::chrono::seconds(0)));
    BOOST_CHECK_EXCEPTION(pool.submit([] {}), cf::executor_shutdown, says_shutdown);
    go.open();
    BOOST_TEST(pool.shutdown_for((std::chrono::hours::max)()));
    BOOST_TEST(f.done());
    BOOST_TEST(pool.shutdown_for(std::chrono::seconds(0)));

    cf::thread_pool_executor unused;
    BOOST_TEST(unused.shutdown_for(std::chrono::seconds(0)));
}

BOOST_AUTO_TEST_SUITE_END()
