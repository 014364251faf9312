// Tests of immediate executors, which the library uses with Boost 1.85 and later.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#if __has_include(<boost/asio/bind_immediate_executor.hpp>)

#include "asio_tasks.hpp"
#include "plain_posix.hpp"

#include <boost/concurrent_futures.hpp>
#include <boost/concurrent_futures/asio.hpp>

#include <boost/asio/bind_executor.hpp>
#include <boost/asio/bind_immediate_executor.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/system_executor.hpp>
#include <boost/test/unit_test.hpp>

#include <exception>
#include <optional>
#include <utility>
#include <vector>

namespace cf = boost::concurrent_futures;
namespace asio = boost::asio;

namespace {

template <class T>
cf::future<T> done_with(T value)
{
    cf::promise<T> p;
    p.set_result(std::move(value));
    return p.get_future();
}

struct program
{
    // Called in place where there is nothing to wait for.
    template <class Handler>
    auto at_once(Handler handler)
    {
        return asio::bind_executor(io, asio::bind_immediate_executor(
                                           asio::system_executor(), std::move(handler)));
    }

    asio::io_context io;
};

} // namespace

BOOST_AUTO_TEST_SUITE(immediate_executor,
                      test::needs(BOOST_ASIO_VERSION >= 103000, "a newer Asio"))

BOOST_AUTO_TEST_CASE(what_is_done_completes_in_place)
{
    program p;
    int calls = 0;
    cf::async_get(done_with(3), p.at_once([&](std::exception_ptr error, int n) {
        BOOST_TEST((error == nullptr));
        BOOST_TEST(n == 3);
        ++calls;
    }));
    BOOST_TEST(calls == 1);
    cf::async_wait(done_with(3), p.at_once([&](cf::future<int> f) {
        BOOST_TEST(f.done());
        ++calls;
    }));
    BOOST_TEST(calls == 2);
    BOOST_TEST(p.io.run() == 0u);
}

BOOST_AUTO_TEST_CASE(what_is_there_is_read_in_place)
{
    program p;
    cf::inline_executor here;
    auto results = here.map(test::twice, std::vector<int>{1});
    std::optional<int> last = 0;
    results.async_next(
        p.at_once([&](std::exception_ptr, std::optional<int> next) { last = next; }));
    BOOST_TEST((last == 2));
    results.async_next(
        p.at_once([&](std::exception_ptr, std::optional<int> next) { last = next; }));
    BOOST_TEST((last == std::nullopt));
    BOOST_TEST(p.io.run() == 0u);
}

BOOST_AUTO_TEST_CASE(what_cannot_be_submitted_completes_in_place)
{
    program p;
    cf::thread_pool_executor pool(1);
    pool.shutdown();
    bool failed = false;
    pool.async_submit(test::twice, 1, p.at_once([&](std::exception_ptr error, int) {
        failed = error != nullptr;
    }));
    BOOST_TEST(failed);
}

BOOST_AUTO_TEST_CASE(what_is_pending_completes_where_the_handler_wants_it)
{
    program p;
    cf::promise<int> promise;
    int calls = 0;
    cf::async_get(promise.get_future(),
                  p.at_once([&](std::exception_ptr, int) { ++calls; }));
    promise.set_result(1);
    BOOST_TEST(calls == 0);
    p.io.run();
    BOOST_TEST(calls == 1);
}

BOOST_AUTO_TEST_CASE(nothing_completes_in_place_without_one)
{
    program p;
    int calls = 0;
    cf::async_get(done_with(3),
                  asio::bind_executor(p.io, [&](std::exception_ptr, int) { ++calls; }));
    BOOST_TEST(calls == 0);
    p.io.run();
    BOOST_TEST(calls == 1);
}

BOOST_AUTO_TEST_SUITE_END()

#endif
