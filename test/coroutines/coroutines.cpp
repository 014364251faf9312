// Tests of asynchronous operations in coroutines, where the compiler has them, over all
// executors.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

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

#include <unistd.h>

namespace cf = boost::concurrent_futures;
namespace asio = boost::asio;
using namespace asio::experimental::awaitable_operators;

namespace {

int twice(int n)
{
    return 2 * n;
}

int refuse(int n)
{
    throw std::out_of_range(std::to_string(n));
}

void do_nothing() {}

// Runs until it is asked to stop, or its process is ended.
int until_stopped(cf::stop_token stop, std::string const& begun)
{
    test::signal_event(begun);
    test::await_that([&] { return stop.stop_requested(); }, "a request to stop");
    return 7;
}

void hang(std::string const& begun)
{
    test::signal_event(begun);
    for (;;)
        ::pause();
}

asio::awaitable<void> await_file(std::string file)
{
    asio::steady_timer timer(co_await asio::this_coro::executor);
    while (test::lines_of(file).empty())
    {
        timer.expires_after(std::chrono::milliseconds(1));
        co_await timer.async_wait(asio::use_awaitable);
    }
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
    run([](auto& p) -> asio::awaitable<void> {
        int const n = co_await p.async_submit(twice, 4, asio::use_awaitable);
        BOOST_TEST(n == 8);
        co_await p.async_submit(do_nothing, asio::use_awaitable);
        bool thrown = false;
        try
        {
            co_await p.async_submit(refuse, 4, asio::use_awaitable);
        }
        catch (std::out_of_range const& e)
        {
            thrown = e.what() == std::string("4");
        }
        BOOST_TEST(thrown);
        auto const [error, m] =
            co_await p.async_submit(refuse, 4, asio::as_tuple(asio::use_awaitable));
        BOOST_TEST((error != nullptr));
        BOOST_TEST(m == 0);

        cf::future<int> const f =
            co_await cf::async_wait(p.submit(twice, 5), asio::use_awaitable);
        BOOST_TEST(f.result() == 10);
        int const k = co_await cf::async_get(f, asio::use_awaitable);
        BOOST_TEST(k == 10);
    }(*pool));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(read_what_comes, Kind, test::executors)
{
    auto const pool = Kind::make(2);
    run([](auto& p) -> asio::awaitable<void> {
        auto results = p.map(twice, std::vector<int>{1, 2, 3});
        int sum = 0;
        while (auto const n = co_await results.async_next(asio::use_awaitable))
            sum += *n;
        BOOST_TEST(sum == 12);

        std::vector<cf::future<int>> futures;
        for (int i = 0; i != 4; ++i)
            futures.push_back(p.submit(twice, i));
        auto done = cf::as_completed(futures);
        while (auto const f = co_await done.async_next(asio::use_awaitable))
            sum += f->result();
        BOOST_TEST(sum == 24);
    }(*pool));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(wait_for_all_of_several, Kind, test::executors)
{
    auto const pool = Kind::make(2);
    run([](auto& p) -> asio::awaitable<void> {
        auto const [a, b] = co_await(p.async_submit(twice, 1, asio::use_awaitable) &&
                                     p.async_submit(twice, 2, asio::use_awaitable));
        BOOST_TEST(a == 2);
        BOOST_TEST(b == 4);
        // one that fails ends the other
        test::directory dir;
        bool thrown = false;
        try
        {
            co_await(p.async_submit(until_stopped, dir / "begun", asio::use_awaitable) &&
                     (await_file(dir / "begun") &&
                      p.async_submit(refuse, 2, asio::use_awaitable)));
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
            co_await(p.async_submit(hang, d / "begun", asio::use_awaitable) ||
                     await_file(d / "begun"));
        BOOST_TEST(first.index() == 1u);
    }(pool, dir));
    test::await_end_of(test::await_process_of(dir / "begun"));
    BOOST_TEST(pool.submit(twice, 1).result() == 2);
}

BOOST_AUTO_TEST_CASE(a_coroutine_as_a_future)
{
    asio::io_context io;
    cf::thread_pool_executor pool(1);
    cf::future<int> const f = asio::co_spawn(
        io,
        [&]() -> asio::awaitable<int> {
            co_return 1 + co_await pool.async_submit(twice, 3, asio::use_awaitable);
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
