// Tests of callbacks and continuations of futures of process pools.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "events.hpp"
#include "gate.hpp"
#include "pools.hpp"
#include "processes.hpp"

#include <boost/concurrent_futures.hpp>

#include <boost/serialization/string.hpp>
#include <boost/test/unit_test.hpp>

#include <atomic>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace cf = boost::concurrent_futures;

namespace {

struct two_workers
{
    cf::process_pool_executor pool{2};
};

int square(int x)
{
    return x * x;
}

long where()
{
    return test::own_pid();
}

int fail(int)
{
    throw std::domain_error("failed");
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(continuations, two_workers)

BOOST_AUTO_TEST_CASE(a_callback_runs_here_and_in_order)
{
    test::directory const files;
    test::gate called;
    std::vector<int> order;
    auto const f = pool.submit(test::signal_and_await, files / "begun", files / "go");
    for (int i = 0; i != 5; ++i)
        f.add_done_callback([&order, i](cf::future<int> const& done) {
            BOOST_TEST(done.result() == 0);
            order.push_back(i);
        });
    f.add_done_callback([&called](cf::future<int> const&) { called.open(); });
    test::signal_event(files / "go");
    called.wait();
    BOOST_TEST((order == std::vector<int>{0, 1, 2, 3, 4}));
    bool at_once = false;
    f.add_done_callback([&at_once](cf::future<int> const&) { at_once = true; });
    BOOST_TEST(at_once);
}

BOOST_AUTO_TEST_CASE(a_callback_may_wait_for_another_task)
{
    test::directory const files;
    test::gate called;
    auto const f = pool.submit(test::signal_and_await, files / "begun", files / "go");
    auto const g = pool.submit(test::signal_and_await, files / "begun2", files / "go2");
    f.add_done_callback([&](cf::future<int> const&) {
        test::signal_event(files / "go2");
        BOOST_TEST(g.result() == 0);
        BOOST_TEST(pool.submit(square, 5).result() == 25);
        called.open();
    });
    test::signal_event(files / "go");
    called.wait();
}

BOOST_AUTO_TEST_CASE(a_callback_that_takes_its_time_delays_no_result)
{
    test::gate go_on;
    test::gate gone_on;
    test::directory const files;
    auto const f = pool.submit(test::signal_and_await, files / "begun", files / "go");
    f.add_done_callback([&](cf::future<int> const&) {
        go_on.wait();
        gone_on.open();
    });
    test::signal_event(files / "go");
    BOOST_TEST(f.result() == 0);
    for (int i = 0; i != 50; ++i)
        BOOST_TEST(pool.submit(square, i).result() == i * i);
    go_on.open();
    gone_on.wait();
}

BOOST_AUTO_TEST_CASE(callbacks_follow_a_death)
{
    test::gate called;
    test::directory const files;
    auto const f = pool.submit(
        [](std::string const& begun, std::string const& go) {
            test::signal_and_await(begun, go);
            test::die();
        },
        files / "begun", files / "go");
    f.add_done_callback([&](cf::future<void> const& done) {
        BOOST_CHECK_THROW(done.result(), cf::worker_died);
        called.open();
    });
    test::signal_event(files / "go");
    called.wait();
}

BOOST_AUTO_TEST_CASE(a_continuation_runs_here)
{
    auto const f = pool.submit(square, 3).then([](int x) { return x + test::own_pid(); });
    BOOST_TEST(f.result() == 9 + test::own_pid());
}

BOOST_AUTO_TEST_CASE(a_continuation_runs_in_the_pool)
{
    auto const f = pool.submit(square, 3).then(pool, [](int x) { return x + 1; });
    BOOST_TEST(f.result() == 10);
    auto const pid = pool.submit(square, 3).then(pool, [](int) { return where(); });
    BOOST_TEST(pid.result() != test::own_pid());
    cf::executor& ex = pool;
    BOOST_TEST(pool.submit(square, 4).then(ex, square).result() == 256);
}

BOOST_AUTO_TEST_CASE(a_chain_goes_from_pool_to_pool)
{
    cf::thread_pool_executor threads(2);
    cf::process_pool_executor other(1);
    auto f = threads.submit(square, 2);
    for (int i = 0; i != 20; ++i)
        f = f.then(pool, [](int x) { return x + 1; })
                .then(threads, [](int x) { return x + 1; })
                .then(other, [](int x) { return x + 1; });
    BOOST_TEST(f.result() == 4 + 60);
}

BOOST_AUTO_TEST_CASE(a_failure_passes_continuations_over)
{
    std::atomic<bool> called{false};
    auto const f = pool.submit(fail, 1)
                       .then(pool, square)
                       .then([&called](int x) {
                           called = true;
                           return x;
                       })
                       .then(pool, square);
    BOOST_CHECK_THROW(f.result(), std::domain_error);
    BOOST_TEST(!called);
    auto const g = pool.submit(fail, 1).then(
        [](cf::future<int> const& done) { return done.exception() != nullptr; });
    BOOST_TEST(g.result());
}

BOOST_AUTO_TEST_CASE(a_continuation_that_submits_is_flattened)
{
    auto const f =
        pool.submit(square, 2).then([this](int x) { return pool.submit(square, x); });
    BOOST_TEST(f.result() == 16);
}

BOOST_AUTO_TEST_CASE(a_continuation_in_a_pool_that_has_ended_fails)
{
    test::directory const files;
    cf::process_pool_executor other(1);
    auto const f = pool.submit(test::signal_and_await, files / "begun", files / "go");
    auto const g = f.then(other, square);
    other.shutdown();
    test::signal_event(files / "go");
    BOOST_CHECK_THROW(g.result(), cf::executor_shutdown);
}

BOOST_AUTO_TEST_CASE(callbacks_have_run_when_the_pool_is_gone)
{
    std::atomic<int> called{0};
    {
        cf::process_pool_executor other(2);
        for (int i = 0; i != 500; ++i)
            other.submit(square, i).add_done_callback(
                [&called](cf::future<int> const&) { ++called; });
    }
    BOOST_TEST(called == 500);
}

BOOST_AUTO_TEST_SUITE_END()
