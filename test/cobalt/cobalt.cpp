// Tests of asynchronous operations in coroutines of Boost.Cobalt, over all executors.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

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

#include <unistd.h>

namespace cf = boost::concurrent_futures;
namespace asio = boost::asio;
namespace co = boost::cobalt;

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

void hang(std::string const& begun)
{
    test::signal_event(begun);
    for (;;)
        ::pause();
}

co::promise<void> await_file(std::string file)
{
    asio::steady_timer timer(co_await co::this_coro::executor);
    while (test::lines_of(file).empty())
    {
        timer.expires_after(std::chrono::milliseconds(1));
        co_await timer.async_wait(co::use_op);
    }
}

} // namespace

BOOST_AUTO_TEST_SUITE(cobalt)

BOOST_AUTO_TEST_CASE_TEMPLATE(await_values_and_exceptions, Kind, test::executors)
{
    auto const pool = Kind::make(2);
    co::run([](auto& p) -> co::task<void> {
        int const n = co_await p.async_submit(twice, 4, co::use_op);
        BOOST_TEST(n == 8);
        co_await p.async_submit(do_nothing, co::use_op);
        bool thrown = false;
        try
        {
            co_await p.async_submit(refuse, 4, co::use_op);
        }
        catch (std::out_of_range const& e)
        {
            thrown = e.what() == std::string("4");
        }
        BOOST_TEST(thrown);
        auto const [error, m] =
            co_await co::as_tuple(p.async_submit(refuse, 4, co::use_op));
        BOOST_TEST((error != nullptr));
        BOOST_TEST(m == 0);

        cf::future<int> const f = co_await cf::async_wait(p.submit(twice, 5), co::use_op);
        BOOST_TEST(f.result() == 10);
        // what is there already does not suspend the coroutine
        auto const others_run = std::make_shared<bool>(false);
        asio::post(co_await co::this_coro::executor,
                   [others_run] { *others_run = true; });
        int const k = co_await cf::async_get(f, co::use_op);
        BOOST_TEST(k == 10);
        BOOST_TEST(!*others_run);
    }(*pool));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(read_what_comes, Kind, test::executors)
{
    auto const pool = Kind::make(2);
    co::run([](auto& p) -> co::task<void> {
        auto results = p.map(twice, std::vector<int>{1, 2, 3});
        int sum = 0;
        while (auto const n = co_await results.async_next(co::use_op))
            sum += *n;
        BOOST_TEST(sum == 12);

        std::vector<cf::future<int>> futures;
        for (int i = 0; i != 4; ++i)
            futures.push_back(p.submit(twice, i));
        auto done = cf::as_completed(futures);
        while (auto const f = co_await done.async_next(co::use_op))
            sum += f->result();
        BOOST_TEST(sum == 24);
    }(*pool));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(several_at_a_time, Kind, test::executors)
{
    auto const pool = Kind::make(2);
    co::run([](auto& p) -> co::task<void> {
        auto const [a, b] = co_await co::join(p.async_submit(twice, 1, co::use_op),
                                              p.async_submit(twice, 2, co::use_op));
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
            p.async_submit(hang, d / "begun", co::use_op), await_file(d / "begun"));
        BOOST_TEST(first == 1u); // which was first
    }(pool, dir));
    test::await_end_of(test::await_process_of(dir / "begun"));
    BOOST_TEST(pool.submit(twice, 1).result() == 2);
}

BOOST_AUTO_TEST_CASE(a_coroutine_as_a_future)
{
    cf::thread_pool_executor pool(1);
    asio::io_context io;
    cf::future<int> const f = co::spawn(
        io,
        [](auto& p) -> co::task<int> {
            co_return 1 + co_await p.async_submit(twice, 3, co::use_op);
        }(pool),
        cf::use_future);
    io.run();
    BOOST_TEST(f.result() == 7);
}

BOOST_AUTO_TEST_SUITE_END()
