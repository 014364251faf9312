// Tests of cancelling tasks of a process pool.
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

#include <atomic>
#include <chrono>
#include <string>
#include <thread>
#include <vector>

namespace cf = boost::concurrent_futures;
using namespace std::chrono_literals;

namespace {

int log_number(std::string const& log, int number)
{
    test::append_line(log, std::to_string(number));
    return number;
}

/// A pool with one worker, and a task that keeps it busy.
struct busy_pool
{
    busy_pool()
        : blocker(pool.submit(test::signal_and_await, files / "begun", files / "go"))
    {
        test::await_event(files / "begun");
    }

    ~busy_pool() { release(); }

    void release() { test::signal_event(files / "go"); }

    std::vector<cf::future<int>> submit_numbers(int n)
    {
        std::vector<cf::future<int>> futures;
        for (int i = 0; i != n; ++i)
            futures.push_back(pool.submit(log_number, files / "log", i));
        return futures;
    }

    std::vector<std::string> numbers_run() const { return test::lines_of(files / "log"); }

    test::directory files;
    cf::process_pool_executor pool{1};
    cf::future<int> blocker;
};

/// The same, but the worker has the next tasks, too.
struct pool_with_tasks_sent_ahead
{
    pool_with_tasks_sent_ahead()
    {
        test::run_short_tasks(pool);
        blocker = pool.submit(test::signal_and_await, files / "begun", files / "go");
        test::await_event(files / "begun");
        while (futures.size() != count)
        {
            auto const number = static_cast<int>(futures.size());
            futures.push_back(pool.submit(log_number, files / "log", number));
        }
        test::await_sent(pool, count - 1);
    }

    ~pool_with_tasks_sent_ahead() { release(); }

    void release() { test::signal_event(files / "go"); }
    std::vector<std::string> numbers_run() const { return test::lines_of(files / "log"); }

    static constexpr std::size_t count = 100;
    test::directory files;
    cf::process_pool_executor pool{1};
    cf::future<int> blocker;
    std::vector<cf::future<int>> futures;
};

} // namespace

BOOST_AUTO_TEST_SUITE(cancel)

BOOST_FIXTURE_TEST_CASE(a_queued_task_never_runs, busy_pool)
{
    auto const futures = submit_numbers(10);
    for (auto f : futures)
    {
        BOOST_TEST(!f.running());
        BOOST_TEST(f.cancel());
        BOOST_TEST(f.cancelled());
        BOOST_TEST(f.done());
        BOOST_TEST(f.cancel());
        BOOST_CHECK_THROW(f.result(), cf::cancelled_error);
        BOOST_CHECK_THROW(f.exception(), cf::cancelled_error);
    }
    release();
    pool.shutdown();
    BOOST_TEST(numbers_run().empty());
    BOOST_TEST(blocker.result() == 0);
}

BOOST_FIXTURE_TEST_CASE(a_task_that_was_sent_ahead_never_runs, pool_with_tasks_sent_ahead)
{
    for (auto& f : futures)
    {
        BOOST_TEST(!f.running());
        BOOST_TEST(f.cancel());
        BOOST_TEST(f.done());
    }
    release();
    pool.shutdown();
    BOOST_TEST(numbers_run().empty());
    BOOST_TEST(blocker.result() == 0);
}

BOOST_FIXTURE_TEST_CASE(every_other_task_that_was_sent_ahead, pool_with_tasks_sent_ahead)
{
    for (std::size_t i = 0; i < futures.size(); i += 2)
        BOOST_TEST(futures[i].cancel());
    release();
    for (std::size_t i = 1; i < futures.size(); i += 2)
        BOOST_TEST(futures[i].result() == static_cast<int>(i));
    auto const log = numbers_run();
    BOOST_TEST_REQUIRE(log.size() == futures.size() / 2);
    for (std::size_t i = 0; i != log.size(); ++i)
        BOOST_TEST(log[i] == std::to_string(2 * i + 1));
}

BOOST_FIXTURE_TEST_CASE(what_was_cancelled_stays_so_when_the_worker_dies,
                        pool_with_tasks_sent_ahead)
{
    for (std::size_t i = 0; i < futures.size(); i += 2)
        BOOST_TEST(futures[i].cancel());
    test::kill(pool.statistics().workers.at(0), test::by_force);
    BOOST_CHECK_THROW(blocker.result(), cf::worker_died);
    for (std::size_t i = 1; i < futures.size(); i += 2)
        BOOST_TEST(futures[i].result() == static_cast<int>(i));
    for (std::size_t i = 0; i < futures.size(); i += 2)
        BOOST_TEST(futures[i].cancelled());
    BOOST_TEST(numbers_run().size() == futures.size() / 2);
}

BOOST_FIXTURE_TEST_CASE(a_running_task_cannot_be, busy_pool)
{
    BOOST_TEST(blocker.running());
    BOOST_TEST(!blocker.cancel());
    BOOST_TEST(!blocker.cancelled());
    BOOST_TEST(!blocker.done());
    release();
    BOOST_TEST(blocker.result() == 0);
    BOOST_TEST(!blocker.running());
    BOOST_TEST(!blocker.cancel());
    BOOST_TEST(blocker.result() == 0);
}

BOOST_AUTO_TEST_CASE(running_is_true_from_the_start_on)
{
    test::directory const files;
    cf::process_pool_executor pool(1);
    auto const f = pool.submit(test::signal_and_await, files / "begun", files / "go");
    auto const g = pool.submit(test::signal_and_await, files / "begun2", files / "go2");
    test::await_event(files / "begun");
    BOOST_TEST(f.running());
    BOOST_TEST(!g.running());
    test::signal_event(files / "go");
    test::await_event(files / "begun2");
    BOOST_TEST(f.result() == 0);
    BOOST_TEST(!f.running());
    BOOST_TEST(g.running());
    test::signal_event(files / "go2");
}

BOOST_FIXTURE_TEST_CASE(wakes_all_waiters, pool_with_tasks_sent_ahead)
{
    std::vector<std::thread> waiters;
    std::atomic<int> woken{0};
    auto f = futures[50];
    for (int i = 0; i != 3; ++i)
        waiters.emplace_back([&woken, f] {
            try
            {
                f.result();
            }
            catch (cf::cancelled_error const&)
            {
                ++woken;
            }
        });
    BOOST_TEST(f.cancel());
    for (auto& t : waiters)
        t.join();
    BOOST_TEST(woken == 3);

    auto const waited =
        cf::wait(std::vector{f, futures[51]}, cf::return_when::first_completed);
    BOOST_TEST(waited.done.size() == 1u);
    for (auto const& g : cf::as_completed(std::vector{futures[51], f}))
    {
        BOOST_TEST((g == f));
        break;
    }
}

BOOST_FIXTURE_TEST_CASE(runs_callbacks_at_once, pool_with_tasks_sent_ahead)
{
    std::vector<std::thread::id> called;
    auto const note = [&called](cf::future<int> const& f) {
        BOOST_TEST(f.cancelled());
        called.push_back(std::this_thread::get_id());
    };
    futures[7].add_done_callback(note);
    futures[7].add_done_callback(note);
    auto const next = futures[7].then([](int x) { return x; });
    BOOST_TEST(futures[7].cancel());
    BOOST_TEST(called.size() == 2u);
    BOOST_CHECK(called.at(0) == std::this_thread::get_id());
    BOOST_TEST(next.cancelled());
    futures[7].cancel();
    BOOST_TEST(called.size() == 2u);
}

BOOST_FIXTURE_TEST_CASE(the_rest_of_a_map, busy_pool)
{
    {
        std::vector<std::string> const logs(20, files / "log");
        std::vector<int> const numbers(20, 1);
        auto const results = pool.map(log_number, logs, numbers);
    }
    release();
    pool.shutdown();
    BOOST_TEST(numbers_run().empty());
}

BOOST_AUTO_TEST_CASE(races_with_the_start)
{
    // what says that it was cancelled has not run; all else has
    cf::process_pool_executor pool(2);
    test::run_short_tasks(pool);
    for (int round = 0; round != 10; ++round)
    {
        test::directory const files;
        std::vector<cf::future<int>> futures;
        for (int i = 0; i != 300; ++i)
            futures.push_back(pool.submit(log_number, files / "log", i));
        std::size_t cancelled = 0;
        std::thread other([&] {
            for (auto i = futures.rbegin(); i != futures.rend(); ++i)
                i->cancel();
        });
        for (auto& f : futures)
            f.cancel();
        other.join();
        for (auto const& f : futures)
        {
            if (f.cancelled())
                ++cancelled;
            else
                f.result();
        }
        pool.submit([] {}).result();
        BOOST_TEST(test::lines_of(files / "log").size() + cancelled == futures.size());
    }
}

BOOST_AUTO_TEST_SUITE_END()
