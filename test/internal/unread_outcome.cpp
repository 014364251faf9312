// Tests of outcomes that a call keeps as bytes until somebody asks for them.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "archived.hpp"
#include "codec/exception_transport.hpp"

#include <boost/concurrent_futures/detail/remote/remote_task.hpp>
#include <boost/concurrent_futures/exceptions.hpp>

#include <boost/serialization/utility.hpp>
#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <limits>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>

namespace cf = boost::concurrent_futures;
namespace detail = boost::concurrent_futures::detail;

namespace {

using value = std::pair<int, long>; // takes a serialize function to be read

/// A call that a worker runs.
struct running_call
{
    explicit running_call(std::size_t message_size = 10)
    {
        task->message.assign(message_size, 7);
        task->begin();
    }

    void answer(value const& v)
    {
        test::bytes const b = test::written(v);
        task->take_result(b.data(), b.size());
        finish();
    }

    /// As a pool does.
    void finish()
    {
        task->release_message();
        task->finish();
    }

    detail::state<value>& state() { return *task; }

    value const& result()
    {
        state().require_value(detail::at_once);
        return state().value();
    }

    detail::remote_task<value>* const task =
        new detail::remote_task<value>(std::weak_ptr<detail::remote_pool>(), 0);
    detail::state_ptr<value> const owner{task};
};

bool no_memory(detail::remote_call const& call)
{
    return call.message.empty() && call.message.capacity() <= 64;
}

} // namespace

BOOST_AUTO_TEST_SUITE(unread_outcome)

BOOST_AUTO_TEST_CASE(takes_the_place_of_the_message)
{
    running_call c;
    c.answer({1, 2});
    BOOST_TEST(c.task->message.size() == test::written(value(1, 2)).size());
    BOOST_TEST(c.task->message.capacity() == 64u); // no allocation
    BOOST_TEST(!c.state().raised());
    BOOST_CHECK(c.result() == value(1, 2));
    BOOST_TEST(no_memory(*c.task));
    BOOST_CHECK(c.result() == value(1, 2));
}

BOOST_AUTO_TEST_CASE(gives_the_memory_of_a_big_message_back)
{
    running_call c(1'000'000);
    c.answer({1, 2});
    BOOST_TEST(c.task->message.capacity() < 1000u);
    BOOST_CHECK(c.result() == value(1, 2));
}

BOOST_AUTO_TEST_CASE(does_not_touch_a_message_that_is_being_written)
{
    running_call c(100'000);
    c.task->share_message();
    unsigned char const* const data = c.task->message.data();
    c.answer({1, 2});
    BOOST_TEST(c.task->message.data() == data);
    BOOST_TEST(c.task->message.size() == 100'000u);
    BOOST_CHECK(c.result() == value(1, 2));
    BOOST_TEST(c.task->message.size() == 100'000u);
    c.task->release_message();
    BOOST_TEST(no_memory(*c.task));
    BOOST_CHECK(c.result() == value(1, 2));
}

BOOST_AUTO_TEST_CASE(may_come_in_pieces)
{
    running_call c;
    test::bytes const b = test::written(value(1, 2));
    auto const incoming = c.task->expect_result(b.size());
    for (unsigned char const& each : b)
        incoming->append(&each, 1);
    c.task->take_result(*incoming);
    c.finish();
    BOOST_CHECK(c.result() == value(1, 2));
    BOOST_TEST(no_memory(*c.task));
}

BOOST_AUTO_TEST_CASE(for_which_there_is_no_memory_is_an_error)
{
    std::size_t const too_big = (std::numeric_limits<std::size_t>::max)() / 4 * 3;
    running_call c;
    auto const incoming = c.task->expect_result(too_big);
    unsigned char const any = 0;
    incoming->append(&any, 1);
    c.task->take_result(*incoming);
    c.finish();
    BOOST_TEST(c.state().raised());
    BOOST_TEST(c.state().failed());
}

BOOST_AUTO_TEST_CASE(need_not_be_read)
{
    running_call read_by_nobody;
    read_by_nobody.answer({1, 2});
    running_call damaged;
    damaged.task->take_result("x", 1);
    damaged.finish();
    BOOST_TEST(damaged.state().done());
    BOOST_TEST(!damaged.state().raised());
}

BOOST_AUTO_TEST_CASE(that_is_damaged_is_an_error_once_it_is_read)
{
    running_call c;
    c.task->take_result("x", 1);
    c.finish();
    BOOST_TEST(c.state().failed());
    BOOST_TEST(c.state().raised());
    BOOST_CHECK_THROW(c.result(), boost::archive::archive_exception);
}

BOOST_AUTO_TEST_CASE(may_be_an_exception)
{
    running_call c;
    boost::container::small_vector<unsigned char, 64> b;
    cf::packed_oarchive out(b);
    detail::write_exception(out, std::make_exception_ptr(std::domain_error("why")));
    c.task->take_exception(b.data(), b.size(), "node 3");
    c.finish();
    BOOST_TEST(c.state().raised());
    BOOST_TEST(no_memory(*c.task));
    BOOST_CHECK_EXCEPTION(c.result(), std::domain_error, [](std::domain_error const& e) {
        return e.what() == std::string("why");
    });
    BOOST_TEST(c.state().raised());
}

BOOST_AUTO_TEST_SUITE_END()
