// What coroutines of each kind are tested with.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_TEST_COMMON_COROUTINE_STEPS_HPP
#define BOOST_CONCURRENT_FUTURES_TEST_COMMON_COROUTINE_STEPS_HPP

#include "asio_tasks.hpp"
#include "events.hpp"

#include <boost/concurrent_futures/as_completed.hpp>
#include <boost/concurrent_futures/asio.hpp>

#include <boost/asio/awaitable.hpp> // with the traits of coroutines, wherever they are
#include <boost/asio/steady_timer.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <stdexcept>
#include <string>
#include <vector>

namespace test {

namespace cf = boost::concurrent_futures;

// The first parameter is the kind of coroutine, and the last argument is its token.

template <class Coroutine, class Pool, class Token>
Coroutine await_values_and_exceptions(Pool& pool, Token token)
{
    int const n = co_await pool.async_submit(twice, 4, token);
    BOOST_TEST(n == 8);
    co_await pool.async_submit(do_nothing, token);
    bool thrown = false;
    try
    {
        co_await pool.async_submit(refuse, 4, token);
    }
    catch (std::out_of_range const& e)
    {
        thrown = e.what() == std::string("4");
    }
    BOOST_TEST(thrown);
    cf::future<int> const f = co_await cf::async_wait(pool.submit(twice, 5), token);
    BOOST_TEST(f.result() == 10);
    int const k = co_await cf::async_get(f, token);
    BOOST_TEST(k == 10);
}

template <class Coroutine, class Pool, class Token>
Coroutine read_what_comes(Pool& pool, Token token)
{
    auto results = pool.map(twice, std::vector<int>{1, 2, 3});
    int sum = 0;
    while (auto const n = co_await results.async_next(token))
        sum += *n;
    BOOST_TEST(sum == 12);

    std::vector<cf::future<int>> futures;
    for (int i = 0; i != 4; ++i)
        futures.push_back(pool.submit(twice, i));
    auto done = cf::as_completed(futures);
    while (auto const f = co_await done.async_next(token))
        sum += f->result();
    BOOST_TEST(sum == 24);
}

/// @param where gives a coroutine its executor
template <class Coroutine, class Executor, class Token>
Coroutine await_file(std::string file, Executor where, Token token)
{
    boost::asio::steady_timer timer(co_await where);
    while (lines_of(file).empty())
    {
        timer.expires_after(std::chrono::milliseconds(1));
        co_await timer.async_wait(token);
    }
}

} // namespace test

#endif
