// Tests that the cancellation of an operation ends a task in a process.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "asio_tasks.hpp"
#include "events.hpp"
#include "processes.hpp"

#include <boost/concurrent_futures.hpp>
#include <boost/concurrent_futures/asio.hpp>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/bind_executor.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/serialization/string.hpp>
#include <boost/test/unit_test.hpp>

#include <exception>
#include <string>

namespace cf = boost::concurrent_futures;
namespace asio = boost::asio;

namespace {

} // namespace

BOOST_AUTO_TEST_SUITE(ending)

BOOST_AUTO_TEST_CASE(a_terminal_cancellation_leaves_no_process_behind)
{
    test::directory dir;
    cf::process_pool_executor pool(1);
    asio::io_context io;
    asio::cancellation_signal signal;
    bool cancelled = false;
    pool.async_submit(
        test::hang, dir / "begun",
        asio::bind_cancellation_slot(
            signal.slot(), asio::bind_executor(io, [&](std::exception_ptr error) {
                BOOST_CHECK_THROW(std::rethrow_exception(error), cf::cancelled_error);
                cancelled = true;
            })));
    long const pid = test::await_process_of(dir / "begun");
    signal.emit(asio::cancellation_type::terminal);
    io.run();
    BOOST_TEST(cancelled);
    test::await_end_of(pid);
}

BOOST_AUTO_TEST_CASE(a_future_of_the_operation_ends_it_too)
{
    test::directory dir;
    cf::process_pool_executor pool(1);
    cf::future<void> const f =
        pool.async_submit(test::hang, dir / "begun", cf::use_future);
    long const pid = test::await_process_of(dir / "begun");
    BOOST_TEST(f.cancel());
    BOOST_TEST(f.cancelled());
    test::await_end_of(pid);
}

BOOST_AUTO_TEST_SUITE_END()
