// Tests of asynchronous operations as the senders of stdexec, over all executors.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "asio_tasks.hpp"
#include "events.hpp"
#include "executors.hpp"
#include "processes.hpp"
#include "thrown.hpp"

#include <boost/concurrent_futures/asio.hpp>

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/system_executor.hpp>
#include <boost/test/unit_test.hpp>
#include <exec/asio/use_sender.hpp>
#include <exec/when_any.hpp>
#include <stdexec/execution.hpp>

#include <chrono>
#include <exception>
#include <stdexcept>
#include <tuple>

namespace cf = boost::concurrent_futures;
namespace asio = boost::asio;

namespace {

constexpr auto& use_sender = exec::asio::use_sender;

// A sender of Asio sends the exception, too, or null.
auto const value = stdexec::then([](std::exception_ptr const& error, int n) {
    if (error != nullptr)
        std::rethrow_exception(error);
    return n;
});

template <class Sender>
int sent_by(Sender sender)
{
    return std::get<0>(stdexec::sync_wait(std::move(sender)).value());
}

} // namespace

BOOST_AUTO_TEST_SUITE(senders)

BOOST_AUTO_TEST_CASE_TEMPLATE(send_values_and_exceptions, Kind, test::executors)
{
    auto const pool = Kind::make(2);
    BOOST_TEST(sent_by(pool->async_submit(test::twice, 3, use_sender) | value) == 6);
    BOOST_CHECK_THROW(sent_by(pool->async_submit(test::refuse, 4, use_sender) | value),
                      std::out_of_range);
    auto const f = pool->submit(test::twice, 5);
    stdexec::sync_wait(cf::async_wait(f, use_sender));
    BOOST_TEST(f.done());
    BOOST_TEST(sent_by(cf::async_get(f, use_sender) | value) == 10);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(do_nothing_before_they_are_started, Kind, test::executors)
{
    test::directory dir;
    auto const pool = Kind::make(1);
    auto sender = pool->async_submit(test::signal_event, dir / "begun", use_sender);
    pool->submit(test::twice, 1).result();
    BOOST_TEST(!test::has_happened(dir / "begun"));
    stdexec::sync_wait(std::move(sender));
    BOOST_TEST(test::has_happened(dir / "begun"));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(wait_for_all_of_several, Kind, test::executors)
{
    auto const pool = Kind::make(2);
    auto const [a, b] =
        stdexec::sync_wait(
            stdexec::when_all(pool->async_submit(test::twice, 1, use_sender) | value,
                              pool->async_submit(test::twice, 2, use_sender) | value))
            .value();
    BOOST_TEST(a == 2);
    BOOST_TEST(b == 4);
}

BOOST_AUTO_TEST_CASE(a_race_against_a_timer_leaves_no_process_behind)
{
    test::directory dir;
    cf::process_pool_executor pool(1);
    asio::steady_timer timer{asio::system_executor()};
    auto const lost = stdexec::then([](auto&&...) { return 1; });
    auto const won = stdexec::then([](auto&&...) { return 2; });
    // which is over when the task has begun
    auto until_begun = stdexec::just() | stdexec::then([&] {
                           test::await_event(dir / "begun");
                           timer.expires_after(std::chrono::milliseconds(1));
                       }) |
                       stdexec::let_value([&] { return timer.async_wait(use_sender); });
    BOOST_TEST(sent_by(exec::when_any(
                   pool.async_submit(test::hang, dir / "begun", use_sender) | lost,
                   std::move(until_begun) | won)) == 2);
    test::await_end_of(test::await_process_of(dir / "begun"));
    BOOST_TEST(pool.submit(test::twice, 1).result() == 2);
}

BOOST_AUTO_TEST_SUITE_END()
