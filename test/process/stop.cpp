// Tests of tasks that are asked to stop, run out of time, or are killed.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "events.hpp"
#include "pools.hpp"
#include "processes.hpp"

#include <boost/concurrent_futures.hpp>

#include <boost/serialization/string.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <csignal>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace cf = boost::concurrent_futures;
using namespace std::chrono_literals;

namespace {

int add(int a, int b)
{
    return a + b;
}

long where()
{
    return test::own_pid();
}

/// Heeds no request.
int never_end(std::string const& begun)
{
    test::signal_event(begun);
    for (;;)
        std::this_thread::sleep_for(1h);
}

/// Nor SIGTERM.
int never_terminate(std::string const& begun)
{
    std::signal(SIGTERM, SIG_IGN);
    return never_end(begun);
}

int run_until_stopped(cf::stop_token stop, std::string const& begun, int result)
{
    test::signal_event(begun);
    test::await_that([&] { return stop.stop_requested(); }, "a request to stop");
    return result;
}

bool is_stopped(cf::stop_token stop)
{
    return stop.stop_possible() && stop.stop_requested();
}

cf::task_options within(std::chrono::nanoseconds time)
{
    cf::task_options options;
    options.timeout = time;
    return options;
}

cf::process_pool_options with_grace(std::chrono::steady_clock::duration time,
                                    int max_workers = 1)
{
    cf::process_pool_options options;
    options.max_workers = max_workers;
    options.grace_period = time;
    return options;
}

} // namespace

BOOST_AUTO_TEST_SUITE(stop)

BOOST_AUTO_TEST_CASE(a_running_task_sees_the_request)
{
    test::directory const files;
    cf::process_pool_executor pool(1);
    auto const f = pool.submit(run_until_stopped, files / "begun", 7);
    test::await_event(files / "begun");
    BOOST_TEST(f.request_stop());
    BOOST_TEST(!f.request_stop()); // it has been asked
    BOOST_TEST(f.result() == 7);
    BOOST_TEST(!f.request_stop()); // it is done
    BOOST_TEST(!f.cancelled());
    BOOST_TEST(!pool.submit(is_stopped).result()); // the next one was not asked
}

BOOST_AUTO_TEST_CASE(a_queued_task_sees_it_when_it_starts)
{
    test::directory const files;
    cf::process_pool_executor pool(1);
    auto const first = pool.submit(run_until_stopped, files / "begun", 1);
    std::vector<cf::future<bool>> queued;
    for (int i = 0; i != 20; ++i)
        queued.push_back(pool.submit(is_stopped));
    for (std::size_t i = 0; i < queued.size(); i += 2)
        BOOST_TEST(queued[i].request_stop());
    first.request_stop();
    for (std::size_t i = 0; i != queued.size(); ++i)
        BOOST_TEST(queued[i].result() == (i % 2 == 0));
}

BOOST_AUTO_TEST_CASE(of_tasks_that_were_sent_ahead_the_right_one_is_stopped)
{
    test::directory const files;
    cf::process_pool_executor pool(1);
    test::run_short_tasks(pool);
    auto const first = pool.submit(run_until_stopped, files / "begun", 1);
    test::await_event(files / "begun");
    auto const second = pool.submit(is_stopped);
    auto const third = pool.submit(is_stopped);
    test::await_sent(pool, 1);
    BOOST_TEST(second.request_stop());
    first.request_stop();
    BOOST_TEST(second.result());
    BOOST_TEST(!third.result());
}

BOOST_AUTO_TEST_CASE(through_a_continuation_on_the_pool)
{
    test::directory const files;
    cf::process_pool_executor pool(1);
    auto const f = pool.submit(where).then(pool, [](cf::stop_token, long) { return 1; });
    f.request_stop();
    BOOST_TEST(f.result() == 1);
}

BOOST_AUTO_TEST_CASE(a_task_that_takes_too_long_fails)
{
    test::directory const files;
    cf::process_pool_executor pool(with_grace(10ms));
    auto const old = pool.submit(where).result();
    auto const f = pool.submit(within(50ms), never_end, files / "begun");
    try
    {
        f.result();
        BOOST_ERROR("the task should have been out of time");
    }
    catch (cf::task_timeout const& e)
    {
        std::string const what = e.what();
        BOOST_TEST(
            what.find(" ran for longer than its timeout of 0.05 s, and is ended") !=
                std::string::npos,
            what);
    }
    BOOST_TEST(pool.submit(where).result() != old);
    test::await_end_of(old);
}

BOOST_AUTO_TEST_CASE(a_task_that_is_in_time_keeps_its_worker)
{
    cf::process_pool_executor pool(1);
    auto const first = pool.submit(within(1h), where).result();
    std::vector<cf::future<long>> more;
    for (int i = 0; i != 100; ++i)
        more.push_back(pool.submit(within(1h), where));
    for (auto const& f : more)
        BOOST_TEST(f.result() == first);
}

BOOST_AUTO_TEST_CASE(the_time_runs_from_the_start_of_the_task)
{
    test::directory const files;
    cf::process_pool_executor pool(1);
    auto const blocker =
        pool.submit(test::signal_and_await, files / "begun", files / "go");
    auto const f = pool.submit(within(1h), add, 1, 2);
    auto const overdue = pool.submit(within(-1s), never_end, files / "second");
    test::await_event(files / "begun");
    BOOST_TEST(!f.done());
    BOOST_TEST(!overdue.done()); // it has not started
    test::signal_event(files / "go");
    BOOST_TEST(f.result() == 3);
    BOOST_CHECK_THROW(overdue.result(), cf::task_timeout);
}

BOOST_AUTO_TEST_CASE(at_the_end_of_its_time_a_task_is_first_asked_to_stop)
{
    test::directory const files;
    cf::process_pool_executor pool(with_grace(1h));
    auto const worker = pool.submit(where).result();
    auto const f = pool.submit(within(1ms), run_until_stopped, files / "begun", 7);
    BOOST_CHECK_THROW(f.result(), cf::task_timeout);
    // it heeds the request, so its worker ends as one that is not needed
    test::await_end_of(worker);
    BOOST_TEST(test::has_happened(files / "begun"));
    BOOST_TEST(pool.submit(add, 1, 1).result() == 2);
}

BOOST_AUTO_TEST_CASE(then_it_is_terminated_and_then_killed)
{
    test::directory const files;
    {
        cf::process_pool_executor pool(with_grace(1ms));
        auto const worker = pool.submit(where).result();
        auto const f = pool.submit(within(100ms), never_terminate, files / "begun");
        BOOST_CHECK_THROW(f.result(), cf::task_timeout);
        test::await_end_of(worker);
    }
    BOOST_TEST(test::children().empty());
}

BOOST_AUTO_TEST_CASE(the_replacement_does_not_wait_for_the_end_of_the_old_worker)
{
    test::directory const files;
    cf::process_pool_executor pool(with_grace(1h));
    auto const f = pool.submit(within(1ms), never_end, files / "begun");
    BOOST_CHECK_THROW(f.result(), cf::task_timeout);
    BOOST_TEST(pool.submit(add, 1, 2).result() == 3);
    BOOST_TEST(pool.statistics().workers.size() == 2u);
    pool.kill_workers();
}

BOOST_AUTO_TEST_CASE(killing_a_running_task_cancels_it)
{
    test::directory const files;
    cf::process_pool_executor pool(with_grace(1ms));
    auto const f = pool.submit(never_end, files / "begun");
    bool called = false;
    f.add_done_callback([&](auto const& done) { called = done.cancelled(); });
    long const worker = test::await_process_of(files / "begun");
    BOOST_TEST(!f.cancel()); // Python's meaning
    BOOST_TEST(f.kill());
    BOOST_TEST(called);
    BOOST_TEST(f.cancelled());
    BOOST_TEST(f.kill()); // it is
    BOOST_CHECK_THROW(f.result(), cf::cancelled_error);
    test::await_end_of(worker);
    BOOST_TEST(pool.submit(add, 1, 2).result() == 3);
}

BOOST_AUTO_TEST_CASE(killing_a_queued_task_cancels_it_and_no_other)
{
    test::directory const files;
    cf::process_pool_executor pool(1);
    auto const first = pool.submit(test::signal_and_await, files / "begun", files / "go");
    auto const second = pool.submit(never_end, files / "second");
    test::await_event(files / "begun");
    BOOST_TEST(second.kill());
    test::signal_event(files / "go");
    BOOST_TEST(first.result() == 0);
    BOOST_TEST(!first.kill());
    BOOST_TEST(!test::has_happened(files / "second"));
}

BOOST_AUTO_TEST_CASE(tasks_behind_one_that_is_killed_run_elsewhere)
{
    test::directory const files;
    cf::process_pool_executor pool(with_grace(1ms));
    test::run_short_tasks(pool);
    auto const f = pool.submit(never_end, files / "begun");
    test::await_event(files / "begun");
    std::vector<cf::future<int>> behind;
    for (int i = 0; i != 100; ++i)
        behind.push_back(pool.submit(add, i, 1));
    test::await_sent(pool, 99);
    BOOST_TEST(f.kill());
    for (int i = 0; i != 100; ++i)
        BOOST_TEST(behind[static_cast<std::size_t>(i)].result() == i + 1);
}

BOOST_AUTO_TEST_CASE(the_death_of_a_killed_worker_breaks_no_pool)
{
    test::directory const files;
    auto options = with_grace(1ms);
    options.on_worker_death = cf::on_worker_death::break_pool;
    cf::process_pool_executor pool(options);
    for (int i = 0; i != 5; ++i)
    {
        auto const begun = files / std::to_string(i);
        auto const f = pool.submit(never_terminate, begun);
        test::await_event(begun);
        f.kill();
        auto const g = pool.submit(within(1ms), never_end, begun + 'g');
        BOOST_CHECK_THROW(g.result(), cf::task_timeout);
        BOOST_TEST(pool.submit(add, i, 1).result() == i + 1);
    }
}

BOOST_AUTO_TEST_CASE(shutdown_waits_for_workers_that_are_being_ended)
{
    test::directory const files;
    {
        cf::process_pool_executor pool(with_grace(20ms, 2));
        auto const f = pool.submit(never_terminate, files / "begun");
        test::await_event(files / "begun");
        f.kill();
    }
    BOOST_TEST(test::children().empty());
}

BOOST_AUTO_TEST_CASE(futures_of_other_tasks_cannot_be_killed)
{
    cf::promise<int> p;
    auto const f = p.get_future();
    p.set_running_or_notify_cancel();
    BOOST_TEST(!f.kill());
    p.set_result(1);
    BOOST_TEST(!f.kill());
}

BOOST_AUTO_TEST_SUITE_END()
