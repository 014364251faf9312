// Tests of asynchronous operations in coroutines, where the compiler has them, over all
// executors.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "asio_tasks.hpp"
#include "coroutine_steps.hpp"
#include "events.hpp"
#include "executors.hpp"
#include "processes.hpp"

#include <boost/concurrent_futures/asio.hpp>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/serialization/string.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <exception>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace cf = boost::concurrent_futures;
namespace asio = boost::asio;
using namespace asio::experimental::awaitable_operators;

namespace {

// Runs until it is asked to stop, or its process is ended.
int until_stopped(cf::stop_token stop, std::string const& begun)
{
    test::signal_event(begun);
    test::await_that([&] { return stop.stop_requested(); }, "a request to stop");
    return 7;
}

asio::awaitable<void> await_file(std::string file)
{
    return test::await_file<asio::awaitable<void>>(
        std::move(file), asio::this_coro::executor, asio::use_awaitable);
}

// Runs it on this thread to its end.
void run(asio::awaitable<void> coroutine)
{
    asio::io_context io;
    bool finished = false;
    asio::co_spawn(io, std::move(coroutine), [&](std::exception_ptr error) {
        if (error != nullptr)
            std::rethrow_exception(error);
        finished = true;
    });
    io.run();
    BOOST_TEST(finished);
}

} // namespace

BOOST_AUTO_TEST_SUITE(coroutines)

BOOST_AUTO_TEST_CASE_TEMPLATE(await_values_and_exceptions, Kind, test::executors)
{
    auto const pool = Kind::make(2);
    run(test::await_values_and_exceptions<asio::awaitable<void>>(*pool,
                                                                 asio::use_awaitable));
    run([](auto& p) -> asio::awaitable<void> {
        auto const [error, n] =
            co_await p.async_submit(test::refuse, 4, asio::as_tuple(asio::use_awaitable));
        BOOST_TEST((error != nullptr));
        BOOST_TEST(n == 0);
    }(*pool));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(read_what_comes, Kind, test::executors)
{
    auto const pool = Kind::make(2);
    run(test::read_what_comes<asio::awaitable<void>>(*pool, asio::use_awaitable));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(wait_for_all_of_several, Kind, test::executors)
{
    auto const pool = Kind::make(2);
    run([](auto& p) -> asio::awaitable<void> {
        auto const [a, b] =
            co_await(p.async_submit(test::twice, 1, asio::use_awaitable) &&
                     p.async_submit(test::twice, 2, asio::use_awaitable));
        BOOST_TEST(a == 2);
        BOOST_TEST(b == 4);
        // one that fails ends the other
        test::directory dir;
        bool thrown = false;
        try
        {
            co_await(p.async_submit(until_stopped, dir / "begun", asio::use_awaitable) &&
                     (await_file(dir / "begun") &&
                      p.async_submit(test::refuse, 2, asio::use_awaitable)));
        }
        catch (std::exception const&)
        {
            thrown = true;
        }
        BOOST_TEST(thrown);
    }(*pool));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(wait_for_one_of_several, Kind, test::executors)
{
    auto const pool = Kind::make(2);
    run([](auto& p) -> asio::awaitable<void> {
        test::directory dir;
        // the loser is asked to stop, and that is waited for
        std::variant<int, std::monostate> const first =
            co_await(p.async_submit(until_stopped, dir / "begun", asio::use_awaitable) ||
                     await_file(dir / "begun"));
        BOOST_TEST(first.index() == 1u);
        // a wait leaves the task alone
        auto const f = p.submit(test::signal_and_await, dir / "held", dir / "go on");
        auto const second =
            co_await(cf::async_wait(f, asio::use_awaitable) || await_file(dir / "held"));
        BOOST_TEST(second.index() == 1u);
        BOOST_TEST(!f.done());
        test::signal_event(dir / "go on");
        int const n = co_await cf::async_get(f, asio::use_awaitable);
        BOOST_TEST(n == 0);
    }(*pool));
}

BOOST_AUTO_TEST_CASE(a_race_against_a_timer_leaves_no_process_behind)
{
    test::directory dir;
    cf::process_pool_executor pool(1);
    run([](auto& p, test::directory& d) -> asio::awaitable<void> {
        auto const first =
            co_await(p.async_submit(test::hang, d / "begun", asio::use_awaitable) ||
                     await_file(d / "begun"));
        BOOST_TEST(first.index() == 1u);
    }(pool, dir));
    test::await_end_of(test::await_process_of(dir / "begun"));
    BOOST_TEST(pool.submit(test::twice, 1).result() == 2);
}

BOOST_AUTO_TEST_CASE(a_coroutine_as_a_future)
{
    asio::io_context io;
    cf::thread_pool_executor pool(1);
    cf::future<int> const f = asio::co_spawn(
        io,
        [&]() -> asio::awaitable<int> {
            co_return 1 + co_await pool.async_submit(test::twice, 3, asio::use_awaitable);
        },
        cf::use_future);
    io.run();
    BOOST_TEST(f.result() == 7);

    // cancelled as a whole
    cf::future<void> const g = asio::co_spawn(
        io,
        []() -> asio::awaitable<void> {
            asio::steady_timer timer(co_await asio::this_coro::executor);
            timer.expires_after(std::chrono::hours(1));
            co_await timer.async_wait(asio::use_awaitable);
        },
        cf::use_future);
    BOOST_TEST(g.cancel());
    io.restart();
    io.run(); // to its end
    BOOST_TEST(g.cancelled());
}

BOOST_AUTO_TEST_SUITE_END()
