// Tests of combined futures and groups of tasks of process pools.
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
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <tuple>
#include <vector>

namespace cf = boost::concurrent_futures;
using namespace std::chrono_literals;

namespace {

int square(int x)
{
    return x * x;
}

int fail_when(std::string const& go)
{
    test::await_event(go);
    throw std::domain_error("no");
}

int hang(std::string const& begun)
{
    test::signal_event(begun);
    for (;;)
        std::this_thread::sleep_for(1h);
}

int run_until_stopped(cf::stop_token stop, std::string const& begun)
{
    test::signal_event(begun);
    test::await_that([&] { return stop.stop_requested(); }, "a request to stop");
    return 1;
}

/// A task that never ends in a pool of its own, and where it runs.
struct hanging_task
{
    hanging_task()
    {
        cf::process_pool_options options;
        options.max_workers = 1;
        options.grace_period = 10ms;
        pool = std::make_unique<cf::process_pool_executor>(options);
    }

    ~hanging_task() { pool->kill_workers(); }

    long pid_when_it_runs() const { return test::await_process_of(files / "begun"); }

    test::directory files;
    std::unique_ptr<cf::process_pool_executor> pool;
};

} // namespace

BOOST_AUTO_TEST_SUITE(groups)

BOOST_AUTO_TEST_CASE(all_of_threads_and_processes)
{
    cf::thread_pool_executor threads(2);
    cf::process_pool_executor processes(2);
    std::vector<cf::future<int>> fs;
    for (int i = 0; i != 100; ++i)
        fs.push_back(i % 2 == 0 ? threads.submit(square, i)
                                : processes.submit(square, i));
    auto const squares = cf::when_all(fs).result();
    for (int i = 0; i != 100; ++i)
        BOOST_TEST(squares[std::size_t(i)] == square(i));
    BOOST_TEST((cf::when_all(fs[2], threads.submit([] {
                    return std::string("x");
                })).result() == std::tuple(4, std::string("x"))));
}

BOOST_AUTO_TEST_CASE(any_of_threads_and_processes)
{
    cf::thread_pool_executor threads(1);
    hanging_task slow;
    auto const f = slow.pool->submit(hang, slow.files / "begun");
    auto const any = cf::when_any(cf::losers::leave, f, threads.submit(square, 3));
    BOOST_TEST(any.result().value == 9);
    BOOST_TEST(!f.done());
}

BOOST_AUTO_TEST_CASE(a_failure_in_a_process_stops_what_runs_and_cancels_what_does_not)
{
    test::directory const files;
    cf::process_pool_executor pool(2);
    cf::process_pool_executor busy(1);
    auto const stopped = pool.submit(run_until_stopped, files / "begun");
    test::await_event(files / "begun");
    auto const failing = pool.submit(fail_when, files / "go");
    busy.post(test::signal_and_await, files / "busy", files / "end");
    test::await_event(files / "busy");
    auto const queued = busy.submit(square, 1);
    auto const all = cf::when_all(stopped, failing, queued);
    test::signal_event(files / "go");
    BOOST_CHECK_THROW(all.result(), std::domain_error);
    BOOST_TEST(stopped.result() == 1);
    BOOST_TEST(queued.cancelled());
    test::signal_event(files / "end");
}

BOOST_AUTO_TEST_CASE(a_loser_that_hangs_is_killed)
{
    hanging_task slow;
    auto const f = slow.pool->submit(hang, slow.files / "begun");
    cf::promise<int> p;
    auto const any = cf::when_any(cf::losers::kill, f, p.get_future());
    long const pid = slow.pid_when_it_runs();
    p.set_result(1);
    BOOST_TEST(any.result().index == 1u);
    BOOST_TEST(f.cancelled());
    test::await_end_of(pid);
}

BOOST_AUTO_TEST_CASE(what_hangs_when_another_fails_is_killed)
{
    hanging_task slow;
    auto const f = slow.pool->submit(hang, slow.files / "begun");
    cf::promise<int> p;
    auto const all = cf::when_all(cf::losers::kill, f, p.get_future());
    long const pid = slow.pid_when_it_runs();
    p.set_exception(std::domain_error("no"));
    BOOST_CHECK_THROW(all.result(), std::domain_error);
    test::await_end_of(pid);
}

BOOST_AUTO_TEST_CASE(to_kill_the_whole_kills_its_parts)
{
    hanging_task slow;
    auto const f = slow.pool->submit(hang, slow.files / "begun");
    auto const all = cf::when_all(f);
    long const pid = slow.pid_when_it_runs();
    BOOST_TEST(all.kill());
    BOOST_TEST(f.cancelled());
    test::await_end_of(pid);
}

BOOST_AUTO_TEST_CASE(a_task_on_a_thread_waits_for_processes)
{
    cf::thread_pool_executor threads(1);
    cf::process_pool_executor processes(2);
    auto const sum = threads.submit([&] {
        std::vector<cf::future<int>> fs;
        for (int i = 0; i != 10; ++i)
            fs.push_back(i % 2 == 0 ? threads.submit(square, i)
                                    : processes.submit(square, i));
        int all = 0;
        for (int const n : cf::when_all(fs).result())
            all += n;
        cf::task_group group(processes);
        auto const f = group.submit(square, 2);
        group.wait();
        return all + f.result();
    });
    BOOST_TEST(sum.result() == 289);
}

// What settles these is a callback itself, and callbacks of a pool may have one thread.
BOOST_AUTO_TEST_CASE(a_callback_may_wait_for_them)
{
    test::directory const files;
    cf::process_pool_executor pool(2);
    cf::promise<int> sum;
    pool.submit(square, 1).add_done_callback([&](auto const&) {
        auto const all = cf::when_all(pool.submit(square, 2), pool.submit(square, 3));
        auto const [four, nine] = all.result();
        auto const any = cf::when_any(pool.submit(square, 4), pool.submit(square, 4));
        cf::task_group group(pool);
        auto const f = group.submit(square, 5);
        group.wait();
        auto const values = four + nine + any.result().value + f.result();
        group.submit(run_until_stopped, files / "begun");
        group.post(fail_when, files / "begun");
        BOOST_CHECK_THROW(group.wait(), std::domain_error);
        BOOST_CHECK_THROW(cf::when_all(pool.submit(run_until_stopped, files / "again"),
                                       pool.submit(fail_when, files / "again"))
                              .result(),
                          std::domain_error);
        sum.set_result(values);
    });
    int const result = sum.get_future().result(); // no two threads may check at a time
    BOOST_TEST(result == 54);
}

BOOST_AUTO_TEST_CASE(a_group_of_tasks_in_processes)
{
    test::directory const files;
    cf::process_pool_executor pool(2);
    cf::task_group group(pool);
    auto const f = group.submit(square, 3);
    group.wait();
    BOOST_TEST(f.result() == 9);

    auto const stopped = group.submit(run_until_stopped, files / "begun");
    test::await_event(files / "begun");
    group.post(fail_when, files / "go");
    test::signal_event(files / "go");
    BOOST_CHECK_THROW(group.wait(), std::domain_error);
    BOOST_TEST(stopped.result() == 1);
}

BOOST_AUTO_TEST_CASE(a_group_that_kills_ends_what_hangs)
{
    hanging_task slow;
    long pid = 0;
    {
        cf::task_group group(*slow.pool, cf::losers::kill);
        group.post(hang, slow.files / "begun");
        pid = slow.pid_when_it_runs();
    }
    test::await_end_of(pid);
}

BOOST_AUTO_TEST_CASE(what_a_process_cannot_run_is_a_failure_of_the_group)
{
    cf::process_pool_executor pool(1);
    cf::executor& any = pool;
    cf::task_group group(any);
    int n = 1;
    group.post([&n] { return ++n; });
    BOOST_CHECK_THROW(group.wait(), cf::not_serializable);
}

BOOST_AUTO_TEST_SUITE_END()
