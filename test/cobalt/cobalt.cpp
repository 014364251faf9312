// Tests of asynchronous operations in coroutines of Boost.Cobalt, over all executors.
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

#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/cobalt.hpp>
#include <boost/serialization/string.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <exception>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <tuple>
#include <vector>

namespace cf = boost::concurrent_futures;
namespace asio = boost::asio;
namespace co = boost::cobalt;

namespace {

co::promise<void> await_file(std::string file)
{
    return test::await_file<co::promise<void>>(std::move(file), co::this_coro::executor,
                                               co::use_op);
}

} // namespace

BOOST_AUTO_TEST_SUITE(cobalt)

BOOST_AUTO_TEST_CASE_TEMPLATE(await_values_and_exceptions, Kind, test::executors)
{
    auto const pool = Kind::make(2);
    co::run(test::await_values_and_exceptions<co::task<void>>(*pool, co::use_op));
    co::run([](auto& p) -> co::task<void> {
        auto const [error, n] =
            co_await co::as_tuple(p.async_submit(test::refuse, 4, co::use_op));
        BOOST_TEST((error != nullptr));
        BOOST_TEST(n == 0);
    }(*pool));
}

BOOST_AUTO_TEST_CASE(what_is_there_does_not_suspend_the_coroutine)
{
    co::run([]() -> co::task<void> {
        cf::promise<int> p;
        p.set_result(10);
        auto const others_run = std::make_shared<bool>(false);
        asio::post(co_await co::this_coro::executor,
                   [others_run] { *others_run = true; });
        int const n = co_await cf::async_get(p.get_future(), co::use_op);
        BOOST_TEST(n == 10);
        BOOST_TEST(!*others_run);
    }());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(read_what_comes, Kind, test::executors)
{
    auto const pool = Kind::make(2);
    co::run(test::read_what_comes<co::task<void>>(*pool, co::use_op));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(several_at_a_time, Kind, test::executors)
{
    auto const pool = Kind::make(2);
    co::run([](auto& p) -> co::task<void> {
        auto const [a, b] = co_await co::join(p.async_submit(test::twice, 1, co::use_op),
                                              p.async_submit(test::twice, 2, co::use_op));
        BOOST_TEST(a == 2);
        BOOST_TEST(b == 4);
    }(*pool));
}

BOOST_AUTO_TEST_CASE(a_race_leaves_no_process_behind)
{
    test::directory dir;
    cf::process_pool_executor pool(1);
    co::run([](auto& p, test::directory& d) -> co::task<void> {
        auto const first = co_await co::race(
            p.async_submit(test::hang, d / "begun", co::use_op), await_file(d / "begun"));
        BOOST_TEST(first == 1u); // which was first
    }(pool, dir));
    test::await_end_of(test::await_process_of(dir / "begun"));
    BOOST_TEST(pool.submit(test::twice, 1).result() == 2);
}

BOOST_AUTO_TEST_CASE(a_coroutine_as_a_future)
{
    cf::thread_pool_executor pool(1);
    asio::io_context io;
    cf::future<int> const f = co::spawn(
        io,
        [](auto& p) -> co::task<int> {
            co_return 1 + co_await p.async_submit(test::twice, 3, co::use_op);
        }(pool),
        cf::use_future);
    io.run();
    BOOST_TEST(f.result() == 7);
}

BOOST_AUTO_TEST_SUITE_END()
