// Tests of what becomes of tasks at ranks that nobody wants any more.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "events.hpp"

#include <boost/concurrent_futures.hpp>
#include <boost/concurrent_futures/mpi_pool_executor.hpp>

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <cstddef>
#include <string>
#include <thread>
#include <vector>

namespace cf = boost::concurrent_futures;
using namespace std::chrono_literals;

namespace {

void do_nothing() {}

// More than MPI sends before somebody receives.
std::string big_result()
{
    return std::string(4 << 20, 'x');
}

void run_until_stopped(cf::stop_token token, std::string const& begun)
{
    test::signal_event(begun);
    test::await_that([&] { return token.stop_requested(); });
}

// A pool of one rank, which is known to be quick, so that it is sent tasks ahead.
struct one_rank
{
    one_rank()
    {
        for (int i = 0; i != 10; ++i)
            pool.submit(&do_nothing).result();
    }

    // Keeps the rank busy until the event "end".
    cf::future<int> occupy()
    {
        auto f = pool.submit(&test::signal_and_await, dir / "begun", dir / "end");
        test::await_event(dir / "begun");
        return f;
    }

    test::directory const dir;
    cf::mpi_pool_executor pool{1};
};

} // namespace

BOOST_AUTO_TEST_SUITE(cancel)

BOOST_FIXTURE_TEST_CASE(what_was_sent_ahead_can_be_cancelled, one_rank)
{
    auto const first = occupy();
    std::vector<cf::future<void>> rest;
    for (int i = 0; i != 300; ++i)
        rest.push_back(pool.submit(&test::signal_event, dir / "started"));
    test::await_that([&] { return pool.statistics().queued < rest.size(); });
    for (auto& f : rest)
    {
        BOOST_TEST(f.cancel());
        BOOST_TEST(f.cancelled());
        BOOST_TEST(f.cancel()); // it still is
    }
    test::signal_event(dir / "end");
    BOOST_TEST(first.result() == 0);
    pool.submit(&do_nothing).result();
    BOOST_TEST(!test::has_happened(dir / "started"));
}

BOOST_FIXTURE_TEST_CASE(a_task_that_runs_cannot_be_cancelled, one_rank)
{
    auto f = occupy();
    BOOST_TEST(!f.cancel());
    BOOST_TEST(f.running());
    test::signal_event(dir / "end");
    BOOST_TEST(f.result() == 0);
    BOOST_TEST(!f.cancel());
}

// Each of them is cancelled, or has run; and cancel() tells which.
BOOST_FIXTURE_TEST_CASE(cancel_tells_the_truth_while_tasks_run, one_rank)
{
    std::string const log = dir / "log";
    std::vector<cf::future<void>> all;
    for (int i = 0; i != 500; ++i)
        all.push_back(pool.submit(&test::append_line, log, std::to_string(i)));
    std::size_t cancelled = 0;
    for (auto i = all.rbegin(); i != all.rend(); ++i)
        cancelled += i->cancel() ? 1 : 0;
    pool.shutdown();
    BOOST_TEST(test::lines_of(log).size() == all.size() - cancelled);
}

BOOST_FIXTURE_TEST_CASE(several_threads_cancel_the_same, one_rank)
{
    auto const first = occupy();
    auto f = pool.submit(&do_nothing);
    std::vector<std::thread> threads;
    std::vector<int> told(4);
    for (int& t : told)
        threads.emplace_back([f, &t]() mutable { t = f.cancel() ? 1 : 0; });
    for (std::thread& t : threads)
        t.join();
    BOOST_TEST(told == std::vector<int>(4, 1), boost::test_tools::per_element());
    test::signal_event(dir / "end");
    BOOST_TEST(first.result() == 0);
}

BOOST_FIXTURE_TEST_CASE(a_running_task_is_asked_to_stop, one_rank)
{
    auto f = pool.submit(&run_until_stopped, dir / "begun");
    test::await_event(dir / "begun");
    BOOST_TEST(f.request_stop());
    f.result();
}

// What a rank hears while it rests, such as that it is let go, need not be a task.
BOOST_AUTO_TEST_CASE(a_task_that_begins_after_a_rest_is_asked_to_stop)
{
    test::directory const dir;
    for (int i = 0; i != 20; ++i)
    {
        std::string const begun = dir / ("begun" + std::to_string(i));
        cf::mpi_pool_executor before(1);
        before.submit(&do_nothing).result();
        std::this_thread::sleep_for(20ms); // nothing tells that a rank rests
        before.terminate_workers();
        std::this_thread::sleep_for(2ms); // or that it has heard
        cf::mpi_pool_executor pool(1);
        auto f = pool.submit(&run_until_stopped, begun);
        test::await_event(begun);
        BOOST_TEST(f.request_stop());
        f.result();
    }
}

BOOST_FIXTURE_TEST_CASE(a_task_that_is_over_time_fails_and_is_asked_to_stop, one_rank)
{
    cf::task_options options;
    options.timeout = 50ms;
    auto const f = pool.submit(options, &run_until_stopped, dir / "begun");
    BOOST_CHECK_THROW(f.result(), cf::task_timeout);
    pool.submit(&do_nothing).result(); // the rank goes on
}

BOOST_FIXTURE_TEST_CASE(a_task_can_be_killed, one_rank)
{
    auto f = pool.submit(&run_until_stopped, dir / "begun");
    test::await_event(dir / "begun");
    BOOST_TEST(f.kill());
    BOOST_TEST(f.cancelled());
    pool.submit(&do_nothing).result();
}

BOOST_FIXTURE_TEST_CASE(all_tasks_can_be_abandoned, one_rank)
{
    auto const f = pool.submit(&run_until_stopped, dir / "begun");
    auto const g = pool.submit(&test::signal_event, dir / "started");
    test::await_event(dir / "begun");
    pool.terminate_workers();
    BOOST_CHECK_THROW(f.result(), cf::broken_process_pool);
    BOOST_CHECK_THROW(g.result(), cf::broken_process_pool);
    BOOST_CHECK_THROW(pool.submit(&do_nothing), cf::broken_process_pool);
    cf::mpi_pool_executor other;
    other.submit(&do_nothing).result();
    BOOST_TEST(!test::has_happened(dir / "started"));
}

// The pool turns away before, while and after the rank sends its result.
BOOST_AUTO_TEST_CASE(a_big_result_that_nobody_wants_does_not_keep_its_rank)
{
    cf::mpi_pool_options options;
    options.max_workers = 1;
    options.grace_period = 0ms;
    for (int i = 0; i != 200; ++i)
    {
        cf::mpi_pool_executor pool(options);
        pool.start_workers();
        pool.submit(&big_result);
        auto const start = std::chrono::steady_clock::now();
        while (std::chrono::steady_clock::now() - start < i * 20us)
            ;
        pool.terminate_workers();
    }
    cf::mpi_pool_executor other;
    other.start_workers();
    other.submit(&do_nothing).result();
}

BOOST_AUTO_TEST_SUITE_END()
