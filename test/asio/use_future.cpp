// Tests of cf::use_future with operations of Asio.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "gate.hpp"
#include "socket_pair.hpp"

#include <boost/concurrent_futures.hpp>
#include <boost/concurrent_futures/asio.hpp>

#include <boost/asio/async_result.hpp>
#include <boost/asio/bind_executor.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>
#include <boost/system/system_error.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <exception>
#include <stdexcept>
#include <string>
#include <thread>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace cf = boost::concurrent_futures;
namespace asio = boost::asio;

namespace {

// A context that runs on a thread of its own.
struct running_context
{
    ~running_context()
    {
        work.reset();
        thread.join();
    }

    asio::io_context io{1};
    asio::executor_work_guard<asio::io_context::executor_type> work{io.get_executor()};
    std::thread thread{[this] { io.run(); }};
};

// An operation that completes at once with what it is given.
template <class Signature, class Token, class... Args>
auto async_give(Token&& token, Args... args)
{
    return asio::async_initiate<Token, Signature>(
        [](auto handler, auto... all) { std::move(handler)(std::move(all)...); }, token,
        std::move(args)...);
}

} // namespace

BOOST_AUTO_TEST_SUITE(use_future)

BOOST_FIXTURE_TEST_CASE(of_a_timer_and_a_socket, running_context)
{
    asio::steady_timer timer(io, std::chrono::milliseconds(1));
    cf::future<void> const over = timer.async_wait(cf::use_future);
    over.result();

    test::socket a(io);
    test::socket b(io);
    test::connect_pair(a, b);
    char buffer[8];
    cf::future<std::size_t> const read =
        a.async_read_some(asio::buffer(buffer), cf::use_future);
    cf::future<std::size_t> const written =
        asio::async_write(b, asio::buffer("abc", 3), cf::use_future);
    BOOST_TEST(written.result() == 3u);
    BOOST_TEST(read.result() == 3u);
    b.close();
    BOOST_CHECK_EXCEPTION(
        a.async_read_some(asio::buffer(buffer), cf::use_future).result(),
        boost::system::system_error,
        [](auto const& e) { return e.code() == asio::error::eof; });
}

BOOST_AUTO_TEST_CASE(of_all_signatures)
{
    using error_code = boost::system::error_code;
    static_assert(
        std::is_same_v<decltype(async_give<void()>(cf::use_future)), cf::future<void>>);
    async_give<void()>(cf::use_future).result();
    BOOST_TEST(async_give<void(int)>(cf::use_future, 3).result() == 3);
    auto const two =
        async_give<void(int, std::string)>(cf::use_future, 3, std::string("a"));
    BOOST_TEST((two.result() == std::make_tuple(3, std::string("a"))));
    async_give<void(error_code)>(cf::use_future, error_code()).result();
    BOOST_CHECK_THROW(async_give<void(error_code)>(
                          cf::use_future, make_error_code(asio::error::access_denied))
                          .result(),
                      boost::system::system_error);
    BOOST_TEST(
        async_give<void(error_code, int)>(cf::use_future, error_code(), 3).result() == 3);
    auto const more =
        async_give<void(error_code, int, int)>(cf::use_future, error_code(), 3, 4);
    BOOST_TEST((more.result() == std::make_tuple(3, 4)));
    BOOST_TEST(
        async_give<void(std::exception_ptr, int)>(cf::use_future, std::exception_ptr(), 3)
            .result() == 3);
    auto const failed = async_give<void(std::exception_ptr, int)>(
        cf::use_future, std::make_exception_ptr(std::domain_error("x")), 3);
    BOOST_CHECK_THROW(failed.result(), std::domain_error);
}

BOOST_FIXTURE_TEST_CASE(cancelled_cancels_the_operation, running_context)
{
    asio::steady_timer timer(io, std::chrono::hours(1));
    test::gate aborted;
    timer.async_wait([&](boost::system::error_code) { aborted.open(); });
    cf::future<void> const f = timer.async_wait(cf::use_future);
    BOOST_TEST(f.cancel());
    BOOST_TEST(f.cancelled());
    BOOST_TEST(f.cancel());
    BOOST_CHECK_THROW(f.result(), cf::cancelled_error);
    asio::post(io, cf::use_future).result(); // behind the cancellation
    BOOST_TEST(timer.cancel() == 1u);        // which has left the other one alone
    aborted.wait();
}

BOOST_FIXTURE_TEST_CASE(asked_to_stop_fails_as_the_operation_does, running_context)
{
    asio::steady_timer timer(io, std::chrono::hours(1));
    cf::future<void> const f = timer.async_wait(cf::use_future);
    BOOST_TEST(f.request_stop());
    BOOST_CHECK_EXCEPTION(f.result(), boost::system::system_error, [](auto const& e) {
        return e.code() == asio::error::operation_aborted;
    });
    BOOST_TEST(!f.request_stop());
    BOOST_TEST(!f.cancel());
}

BOOST_AUTO_TEST_CASE(of_an_operation_that_is_dropped)
{
    cf::future<void> f;
    {
        asio::io_context io;
        asio::steady_timer timer(io, std::chrono::hours(1));
        f = timer.async_wait(cf::use_future);
    }
    BOOST_CHECK_THROW(f.result(), cf::broken_promise);
    BOOST_TEST(!f.cancel());
}

BOOST_FIXTURE_TEST_CASE(works_with_the_rest_of_the_library, running_context)
{
    cf::thread_pool_executor pool(2);
    std::vector<cf::future<int>> all;
    for (int i = 0; i != 10; ++i)
        all.push_back(asio::post(io, cf::use_future).then(pool, [i] { return i; }));
    int sum = 0;
    for (auto const& f : cf::as_completed(all))
        sum += f.result();
    BOOST_TEST(sum == 45);
}

BOOST_AUTO_TEST_CASE(cancelled_at_the_moment_of_completion)
{
    cf::thread_pool_executor pool(1);
    int cancelled = 0;
    constexpr int rounds = 5'000;
    for (int i = 0; i != rounds; ++i)
    {
        auto const f = pool.async_submit([] { return 1; }, cf::use_future);
        cancelled += f.cancel() ? 1 : 0;
        if (!f.cancelled())
            BOOST_REQUIRE(f.result() == 1);
    }
    BOOST_TEST(cancelled <= rounds);
}

BOOST_AUTO_TEST_SUITE_END()
