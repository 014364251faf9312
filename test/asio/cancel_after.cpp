// Tests of cancel_after, which Asio has since Boost 1.86, over all executors.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#if __has_include(<boost/asio/cancel_after.hpp>)

#include "asio_program.hpp"
#include "asio_tasks.hpp"
#include "events.hpp"
#include "executors.hpp"
#include "processes.hpp"

#include <boost/concurrent_futures/asio.hpp>

#include <boost/asio/bind_executor.hpp>
#include <boost/asio/cancel_after.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/serialization/string.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace cf = boost::concurrent_futures;
namespace asio = boost::asio;

namespace {

using namespace std::chrono_literals;

int until_stopped(cf::stop_token stop)
{
    test::await_that([&] { return stop.stop_requested(); }, "a request to stop");
    return 7;
}

template <class Kind>
struct program : test::asio_program<Kind>
{
    test::directory dir;
};

} // namespace

BOOST_AUTO_TEST_SUITE(cancel_after)

BOOST_AUTO_TEST_CASE_TEMPLATE(a_task_is_asked_to_stop, Kind, test::executors)
{
    program<Kind> p;
    int got = 0;
    p.pool->async_submit(until_stopped,
                         asio::cancel_after(1ms, asio::cancellation_type::total,
                                            p.here([&](std::exception_ptr error, int n) {
                                                got = error != nullptr ? -1 : n;
                                            })));
    p.io.run();
    // or never begins, if the time is over before
    BOOST_TEST((got == 7 || got == -1));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_result_in_time_is_given_at_once, Kind, test::executors)
{
    program<Kind> p;
    int got = 0;
    auto const begin = std::chrono::steady_clock::now();
    p.pool->async_submit(
        test::twice, 4,
        asio::cancel_after(1h, p.here([&](std::exception_ptr error, int n) {
            BOOST_TEST((error == nullptr));
            got = n;
        })));
    p.io.run();
    BOOST_TEST(got == 8);
    BOOST_TEST((std::chrono::steady_clock::now() - begin < 1min));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_wait_leaves_the_task_alone, Kind, test::executors)
{
    program<Kind> p;
    auto const f =
        p.pool->submit(test::signal_and_await, p.dir / "begun", p.dir / "go on");
    bool done = true;
    cf::async_wait(
        f, asio::cancel_after(1ms, p.here([&](cf::future<int> g) { done = g.done(); })));
    p.io.run();
    BOOST_TEST(!done);
    test::signal_event(p.dir / "go on");
    BOOST_TEST(f.result() == 0);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(what_comes_next_is_not_lost, Kind, test::executors)
{
    program<Kind> p;
    std::vector<cf::future<int>> futures;
    futures.push_back(
        p.pool->submit(test::signal_and_await, p.dir / "begun", p.dir / "go on"));
    auto done = cf::as_completed(futures);
    using next = std::optional<cf::future<int>>;
    bool aborted = false;
    done.async_next(asio::cancel_after(1ms, p.here([&](std::exception_ptr error, next f) {
        aborted = test::is<boost::system::system_error>(error) && !f;
    })));
    p.io.run();
    BOOST_TEST(aborted);

    test::signal_event(p.dir / "go on");
    int got = -1;
    done.async_next(asio::cancel_after(
        1h, p.here([&](std::exception_ptr, next f) { got = f->result(); })));
    p.io.restart();
    p.io.run();
    BOOST_TEST(got == 0);
}

BOOST_AUTO_TEST_CASE(a_task_that_hangs_is_ended_with_its_process)
{
    program<test::processes> p;
    std::exception_ptr got;
    asio::steady_timer timer(p.io); // one's own
    p.pool->async_submit(
        test::hang, p.dir / "begun",
        asio::cancel_after(timer, 500ms,
                           p.here([&](std::exception_ptr error) { got = error; })));
    p.io.run();
    BOOST_TEST(test::is<cf::cancelled_error>(got));
    if (test::has_happened(p.dir / "begun")) // else it was late
        test::await_end_of(test::await_process_of(p.dir / "begun"));
    BOOST_TEST(p.pool->submit(test::twice, 1).result() == 2);
}

BOOST_AUTO_TEST_CASE(a_group_is_waited_for_in_vain)
{
    program<test::threads> p;
    cf::task_group group(*p.pool);
    group.submit(test::signal_and_await, p.dir / "begun", p.dir / "go on");
    std::exception_ptr got;
    group.async_wait(
        asio::cancel_after(1ms, p.here([&](std::exception_ptr error) { got = error; })));
    p.io.run();
    BOOST_TEST(test::is<cf::cancelled_error>(got));
    test::signal_event(p.dir / "go on");
    group.wait();
}

BOOST_AUTO_TEST_CASE(as_a_future)
{
    program<test::processes> p;
    asio::steady_timer timer(p.io); // else another thread could cancel what has not begun
    auto const late = p.pool->async_submit(
        test::hang, p.dir / "begun", asio::cancel_after(timer, 1ms, cf::use_future));
    p.io.run();
    BOOST_CHECK_THROW(late.result(), cf::cancelled_error);
    auto const in_time =
        p.pool->async_submit(test::twice, 4, asio::cancel_after(1h, cf::use_future));
    BOOST_TEST(in_time.result() == 8);
}

BOOST_AUTO_TEST_SUITE_END()

#endif
