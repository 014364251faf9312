// Tests of the end of a process pool: shutdown, destruction, and the end by force.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "caught_errors.hpp"
#include "events.hpp"
#include "gate.hpp"
#include "pools.hpp"
#include "processes.hpp"
#include "thrown.hpp"

#include <boost/concurrent_futures.hpp>

#include <boost/serialization/string.hpp>
#include <boost/test/unit_test.hpp>

#include <atomic>
#include <chrono>
#include <csignal>
#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace cf = boost::concurrent_futures;

namespace {

int log_number(std::string const& log, int number)
{
    test::append_line(log, std::to_string(number));
    return number;
}

std::string what_of(std::exception_ptr const& e)
{
    try
    {
        std::rethrow_exception(e);
    }
    catch (std::exception const& x)
    {
        return x.what();
    }
}

/// Two tasks that run, and more that wait, sent ahead or not.
struct working_pool
{
    working_pool()
    {
        test::start_workers(pool, 2);
        test::run_short_tasks(pool);
        for (int i = 0; i != 2; ++i)
        {
            auto const begun = files / ("begun" + std::to_string(i));
            running.push_back(pool.submit(test::signal_and_await, begun, files / "go"));
        }
        for (int i = 0; i != 2; ++i)
            test::await_event(files / ("begun" + std::to_string(i)));
        for (int i = 0; i != 600; ++i)
            waiting.push_back(pool.submit(log_number, files / "log", i));
    }

    ~working_pool() { release(); }

    void release() { test::signal_event(files / "go"); }
    std::size_t numbers_run() const { return test::lines_of(files / "log").size(); }

    test::directory files;
    cf::process_pool_executor pool{2};
    std::vector<cf::future<int>> running;
    std::vector<cf::future<int>> waiting;
};

} // namespace

BOOST_AUTO_TEST_SUITE(shutdown)

BOOST_FIXTURE_TEST_CASE(waits_for_all_work, working_pool)
{
    std::thread other([this] {
        test::await_that([this] {
            try
            {
                pool.submit([] {});
                return false;
            }
            catch (cf::executor_shutdown const&)
            {
                return true;
            }
        });
        release();
    });
    pool.shutdown();
    other.join();
    for (auto const& f : running)
        BOOST_TEST((f.done() && f.result() == 0));
    for (auto const& f : waiting)
        BOOST_TEST((f.done() && f.exception() == nullptr));
    BOOST_TEST(numbers_run() == waiting.size());
    BOOST_TEST(test::children().empty());
}

BOOST_FIXTURE_TEST_CASE(without_waiting, working_pool)
{
    pool.shutdown(false);
    BOOST_TEST(!running[0].done());
    BOOST_CHECK_THROW(pool.submit([] {}), cf::executor_shutdown);
    release();
    for (auto const& f : waiting)
        BOOST_CHECK_NO_THROW(f.result());
    BOOST_TEST(numbers_run() == waiting.size());
    test::await_that([] { return test::children().empty(); }, "the end of the workers");
}

BOOST_FIXTURE_TEST_CASE(cancels_what_has_not_started, working_pool)
{
    pool.shutdown(false, true);
    for (auto const& f : waiting)
        BOOST_TEST(f.cancelled());
    for (auto const& f : running)
        BOOST_TEST(f.running());
    release();
    pool.shutdown();
    for (auto const& f : running)
        BOOST_TEST(f.result() == 0);
    BOOST_TEST(numbers_run() == 0u);
    BOOST_TEST(test::children().empty());
}

BOOST_AUTO_TEST_CASE(of_an_unused_pool)
{
    cf::process_pool_executor pool;
    pool.shutdown();
    pool.shutdown(false, true);
    BOOST_CHECK_EXCEPTION(
        pool.submit([] {}), cf::executor_shutdown, [](cf::executor_shutdown const& e) {
            return e.what() == std::string("cannot schedule new futures after shutdown");
        });
    BOOST_CHECK_THROW(pool.post([] {}), cf::executor_shutdown);
    BOOST_CHECK_THROW(pool.map([](int) {}, std::vector<int>(1)), cf::executor_shutdown);
}

BOOST_FIXTURE_TEST_CASE(from_several_threads, working_pool)
{
    std::vector<std::thread> threads;
    std::atomic<std::size_t> children_left{0};
    for (int i = 0; i != 4; ++i)
        threads.emplace_back([&] {
            pool.shutdown();
            children_left += test::children().size();
        });
    release();
    for (auto& t : threads)
        t.join();
    BOOST_TEST(children_left == 0u);
    BOOST_TEST(numbers_run() == waiting.size());
}

BOOST_AUTO_TEST_CASE(from_a_callback)
{
    test::directory const files;
    cf::process_pool_executor pool(1);
    test::gate done;
    auto const f = pool.submit(test::signal_and_await, files / "begun", files / "go");
    f.add_done_callback([&](cf::future<int> const&) {
        BOOST_CHECK_EXCEPTION(
            pool.shutdown(), cf::deadlock_error,
            test::says(
                "deadlock: a callback of a process pool cannot wait for the pool to "
                "shut down; use shutdown(false)"));
        pool.shutdown(false);
        done.open();
    });
    test::signal_event(files / "go");
    done.wait();
    BOOST_CHECK_THROW(pool.submit([] {}), cf::executor_shutdown);
    pool.shutdown();
    BOOST_TEST(test::children().empty());
}

BOOST_AUTO_TEST_CASE(by_destruction_waits_for_all_work)
{
    test::directory const files;
    std::vector<cf::future<int>> futures;
    {
        cf::process_pool_executor pool(2);
        for (int i = 0; i != 300; ++i)
            futures.push_back(pool.submit(log_number, files / "log", i));
    }
    BOOST_TEST(test::lines_of(files / "log").size() == 300u);
    BOOST_TEST(test::children().empty());
    for (int i = 0; i != 300; ++i) // futures outlive their pool
        BOOST_TEST(futures[static_cast<std::size_t>(i)].result() == i);
    BOOST_TEST(!futures[0].cancel());
}

BOOST_AUTO_TEST_CASE(by_destruction_in_a_callback)
{
    test::directory const files;
    auto pool = std::make_unique<cf::process_pool_executor>(1);
    auto const f = pool->submit(test::signal_and_await, files / "begun", files / "go");
    auto const last = pool->submit(log_number, files / "log", 1);
    test::gate done;
    test::caught_errors const errors;
    f.add_done_callback([&](cf::future<int> const&) {
        pool.reset();
        done.open();
    });
    test::signal_event(files / "go");
    done.wait();
    BOOST_TEST(last.result() == 1);
    test::await_that([] { return test::children().empty(); }, "the end of the worker");
    BOOST_TEST(errors.lines().empty());
}

BOOST_FIXTURE_TEST_CASE(by_force, working_pool)
{
    auto const pids = pool.statistics().workers;
    BOOST_TEST(pids.size() == 2u);
    pool.kill_workers();
    for (auto* futures : {&running, &waiting})
    {
        for (auto const& f : *futures)
        {
            BOOST_CHECK_THROW(f.result(), cf::broken_process_pool);
            BOOST_TEST(what_of(f.exception()) ==
                       "the process pool was forcefully shut down");
        }
    }
    BOOST_CHECK_THROW(pool.submit([] {}), cf::broken_process_pool);
    for (long const pid : pids)
        test::await_end_of(pid);
    pool.shutdown();
    BOOST_TEST(test::children().empty());
    BOOST_TEST(numbers_run() == 0u);
}

BOOST_FIXTURE_TEST_CASE(by_request, working_pool)
{
    auto const pids = pool.statistics().workers;
    pool.terminate_workers();
    for (auto* futures : {&running, &waiting})
    {
        for (auto const& f : *futures)
            BOOST_CHECK_THROW(f.result(), cf::broken_process_pool);
    }
    BOOST_CHECK_THROW(pool.submit([] {}), cf::broken_process_pool);
    for (long const pid : pids)
        test::await_end_of(pid);
    pool.shutdown();
    BOOST_TEST(test::children().empty());
    BOOST_TEST(numbers_run() == 0u);
}

BOOST_AUTO_TEST_CASE(by_request_of_a_worker_that_does_not_listen)
{
    test::directory const files;
    cf::process_pool_executor pool(1);
    auto const f = pool.submit(
        [](std::string const& begun, std::string const& go) {
            std::signal(SIGTERM, SIG_IGN);
            test::signal_and_await(begun, go);
        },
        files / "begun", files / "go");
    test::await_event(files / "begun");
    pool.terminate_workers();
    BOOST_CHECK_THROW(f.result(), cf::broken_process_pool);
    pool.shutdown(); // it is ended by force after some time
    BOOST_TEST(test::children().empty());
}

#ifndef _WIN32
BOOST_AUTO_TEST_CASE(by_force_of_a_worker_that_is_stuck)
{
    test::directory const files;
    {
        cf::process_pool_executor pool(1);
        auto const f = pool.submit(
            [](std::string const& begun) {
                test::signal_event(begun);
                std::raise(SIGSTOP);
            },
            files / "begun");
        test::await_event(files / "begun");
        pool.kill_workers();
        BOOST_CHECK_THROW(f.result(), cf::broken_process_pool);
    }
    BOOST_TEST(test::children().empty());
}
#endif

BOOST_AUTO_TEST_CASE(by_force_of_an_unused_pool)
{
    cf::process_pool_executor pool(1);
    pool.kill_workers();
    pool.terminate_workers();
    BOOST_CHECK_THROW(pool.submit([] {}), cf::broken_process_pool);
}

BOOST_AUTO_TEST_CASE(by_force_while_workers_start)
{
    for (int i = 0; i != 20; ++i)
    {
        cf::process_pool_executor pool(3);
        std::vector<cf::future<void>> futures;
        for (int k = 0; k != 10; ++k)
            futures.push_back(pool.submit([] {}));
        pool.kill_workers();
        for (auto const& f : futures)
        {
            auto const e = f.exception();
            BOOST_TEST((e == nullptr ||
                        what_of(e) == "the process pool was forcefully shut down"));
        }
        pool.shutdown();
        BOOST_TEST(test::children().empty());
    }
}

BOOST_AUTO_TEST_CASE(with_a_deadline)
{
    test::directory const files;
    cf::process_pool_executor pool(1);
    auto const f = pool.submit(test::signal_and_await, files / "begun", files / "go");
    test::await_event(files / "begun");
    BOOST_TEST(!pool.shutdown_for(std::chrono::milliseconds(1)));
    BOOST_CHECK_THROW(pool.submit(log_number, files / "log", 1), cf::executor_shutdown);
    BOOST_TEST(!f.done());
    test::signal_event(files / "go");
    BOOST_TEST(pool.shutdown_for((std::chrono::hours::max)()));
    BOOST_TEST(f.result() == 0);
    BOOST_TEST(test::children().empty());
    BOOST_TEST(pool.shutdown_for(std::chrono::seconds(0)));
}

BOOST_AUTO_TEST_CASE(with_a_deadline_and_then_by_force)
{
    for (bool const kill : {false, true})
    {
        test::directory const files;
        cf::process_pool_executor pool(1);
        auto const f = pool.submit(test::signal_and_await, files / "begun", files / "go");
        test::await_event(files / "begun");
        if (!pool.shutdown_for(std::chrono::milliseconds(1)))
        {
            if (kill)
                pool.kill_workers();
            else
                pool.terminate_workers();
        }
        BOOST_TEST(pool.shutdown_for(std::chrono::hours(1)));
        BOOST_CHECK_THROW(f.result(), cf::broken_process_pool);
        BOOST_TEST(test::children().empty());
    }
}

BOOST_AUTO_TEST_SUITE_END()
