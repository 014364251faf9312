// Tests of async_wait of a group of tasks.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "gate.hpp"

#include <boost/concurrent_futures.hpp>
#include <boost/concurrent_futures/asio.hpp>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/bind_executor.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/test/unit_test.hpp>

#include <exception>
#include <stdexcept>

namespace cf = boost::concurrent_futures;
namespace asio = boost::asio;

BOOST_AUTO_TEST_SUITE(group)

BOOST_AUTO_TEST_CASE(is_waited_for)
{
    cf::thread_pool_executor pool(2);
    asio::io_context io;
    cf::task_group group(pool);
    int calls = 0;
    auto count = asio::bind_executor(io, [&](std::exception_ptr error) {
        BOOST_TEST((error == nullptr));
        ++calls;
    });
    group.async_wait(count); // for nothing
    BOOST_TEST(calls == 0);
    io.run();
    BOOST_TEST(calls == 1);
    for (int i = 0; i != 100; ++i)
        group.post([] {});
    group.async_wait(count);
    io.restart();
    io.run();
    BOOST_TEST(calls == 2);
}

BOOST_AUTO_TEST_CASE(gives_its_first_failure)
{
    cf::thread_pool_executor pool(2);
    asio::io_context io;
    cf::task_group group(pool);
    bool called = false;
    group.post([] { throw std::domain_error("x"); });
    group.async_wait(asio::bind_executor(io, [&](std::exception_ptr error) {
        BOOST_CHECK_THROW(std::rethrow_exception(error), std::domain_error);
        called = true;
    }));
    io.run();
    BOOST_TEST(called);
    group.wait();
}

BOOST_AUTO_TEST_CASE(is_left_alone_when_the_wait_is_cancelled)
{
    cf::thread_pool_executor pool(1);
    asio::io_context io;
    asio::cancellation_signal signal;
    test::gate go_on;
    cf::task_group group(pool);
    test::gate_opener const at_end(go_on);
    group.post([&] { go_on.wait(); });
    group.post([] { throw std::domain_error("x"); });
    bool called = false;
    group.async_wait(asio::bind_cancellation_slot(
        signal.slot(), asio::bind_executor(io, [&](std::exception_ptr error) {
            BOOST_CHECK_THROW(std::rethrow_exception(error), cf::cancelled_error);
            called = true;
        })));
    signal.emit(asio::cancellation_type::partial);
    io.run();
    BOOST_TEST(called);
    go_on.open();
    BOOST_CHECK_THROW(group.wait(), std::domain_error); // which nobody has been told yet
}

BOOST_AUTO_TEST_SUITE_END()
