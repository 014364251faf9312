// Tests of which worker gets which task: no task waits while a worker could run it.
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

#include <algorithm>
#include <set>
#include <string>
#include <vector>

namespace cf = boost::concurrent_futures;

namespace {

long where()
{
    return test::own_pid();
}

void nothing() {}

/// As long as it lives, a task runs in the pool.
class long_task
{
public:
    explicit long_task(cf::process_pool_executor& pool)
        : task_(pool.submit(test::signal_and_await, files_ / "begun", files_ / "end"))
    {
    }

    long_task(long_task const&) = delete;
    long_task& operator=(long_task const&) = delete;

    ~long_task()
    {
        end();
        task_.exception();
    }

    void await_begin() const { test::await_event(files_ / "begun"); }
    void end() const { test::signal_event(files_ / "end"); }
    cf::future<int> const& future() const { return task_; }

private:
    test::directory files_;
    cf::future<int> task_;
};

} // namespace

BOOST_AUTO_TEST_SUITE(scheduling)

BOOST_AUTO_TEST_CASE(tasks_run_at_the_same_time)
{
    cf::process_pool_executor pool(4);
    auto const pids = test::start_workers(pool, 4);
    BOOST_TEST((std::set<long>(pids.begin(), pids.end()).size() == 4u));
    for (int i = 0; i != 3; ++i)
    {
        test::run_short_tasks(pool); // however short others have been
        auto const again = test::start_workers(pool, 4);
        BOOST_CHECK(std::is_permutation(again.begin(), again.end(), pids.begin()));
    }
}

BOOST_AUTO_TEST_CASE(tasks_run_at_the_same_time_after_one_worker_sufficed)
{
    cf::process_pool_executor pool(3);
    for (int i = 0; i != 100; ++i)
        pool.submit(nothing).result();
    BOOST_TEST(pool.statistics().workers.size() == 1u);
    auto const pids = test::start_workers(pool, 3);
    BOOST_TEST((std::set<long>(pids.begin(), pids.end()).size() == 3u));
}

BOOST_AUTO_TEST_CASE(a_task_does_not_wait_behind_a_long_one)
{
    cf::process_pool_executor pool(2);
    for (int i = 0; i != 100; ++i)
        pool.submit(nothing).result();
    long_task const blocker(pool);
    BOOST_CHECK_NO_THROW(pool.submit(nothing).result());
    BOOST_TEST(!blocker.future().done());
}

BOOST_AUTO_TEST_CASE(many_tasks_do_not_wait_behind_a_long_one)
{
    for (int round = 0; round != 5; ++round)
    {
        cf::process_pool_executor pool(2);
        test::start_workers(pool, 2);
        test::run_short_tasks(pool);
        long_task const blocker(pool);
        std::vector<cf::future<void>> short_ones;
        for (int i = 0; i != 300; ++i)
            short_ones.push_back(pool.submit(nothing));
        for (auto const& f : short_ones)
            f.result();
        BOOST_TEST(!blocker.future().done());
    }
}

BOOST_AUTO_TEST_CASE(tasks_do_not_wait_behind_several_long_ones)
{
    cf::process_pool_executor pool(3);
    test::start_workers(pool, 3);
    test::run_short_tasks(pool);
    std::vector<cf::future<void>> short_ones;
    long_task const blocker(pool);
    for (int i = 0; i != 100; ++i)
        short_ones.push_back(pool.submit(nothing));
    long_task const other_blocker(pool);
    for (int i = 0; i != 100; ++i)
        short_ones.push_back(pool.submit(nothing));
    for (auto const& f : short_ones)
        f.result();
    blocker.await_begin();
    other_blocker.await_begin();
    BOOST_TEST(!blocker.future().done());
    BOOST_TEST(!other_blocker.future().done());
}

BOOST_AUTO_TEST_CASE(a_big_task_moves_to_an_idle_worker)
{
    // while its argument is being written to the worker that it was sent to first
    auto const length = [](std::string const& s) { return s.size(); };
    constexpr std::size_t size = 16 * 1024 * 1024;
    for (int round = 0; round != 3; ++round)
    {
        cf::process_pool_executor pool(2);
        auto const pids = test::start_workers(pool, 2);
        test::run_short_tasks(pool);
        std::vector<cf::future<std::size_t>> big;
        {
            long_task const blocker(pool);
            long_task const other_blocker(pool);
            for (int i = 0; i != 8; ++i)
                big.push_back(pool.submit(length, std::string(size, 'x')));
            other_blocker.end();
            for (auto const& f : big)
                BOOST_TEST(f.result() == size);
            BOOST_TEST(!blocker.future().done());
        }
        // and the one that it was taken from is well
        auto const again = test::start_workers(pool, 2);
        BOOST_CHECK(std::is_permutation(again.begin(), again.end(), pids.begin()));
    }
}

BOOST_AUTO_TEST_CASE(start_in_the_order_of_submission)
{
    test::directory const files;
    cf::process_pool_executor pool(1);
    test::run_short_tasks(pool);
    std::vector<cf::future<void>> futures;
    for (int i = 0; i != 1000; ++i)
        futures.push_back(
            pool.submit([](std::string const& log,
                           int n) { test::append_line(log, std::to_string(n)); },
                        files / "log", i));
    pool.shutdown();
    auto const log = test::lines_of(files / "log");
    BOOST_TEST_REQUIRE(log.size() == 1000u);
    for (std::size_t i = 0; i != log.size(); ++i)
        BOOST_TEST(log[i] == std::to_string(i));
}

BOOST_AUTO_TEST_CASE(an_idle_worker_is_used_again)
{
    cf::process_pool_executor pool(8);
    std::set<long> pids;
    for (int i = 0; i != 50; ++i)
        pids.insert(pool.submit(where).result());
    BOOST_TEST(pids.size() == 1u);
    BOOST_TEST(test::children() == pids);
}

BOOST_AUTO_TEST_SUITE_END()
