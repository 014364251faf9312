// Tests of the codes of the library's errors.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include <boost/concurrent_futures/errc.hpp>
#include <boost/concurrent_futures/exceptions.hpp>

#include <boost/system/errc.hpp>
#include <boost/system/error_code.hpp>
#include <boost/system/system_error.hpp>
#include <boost/test/unit_test.hpp>

#include <stdexcept>
#include <string>
#include <type_traits>

namespace cf = boost::concurrent_futures;

namespace {

using boost::system::error_code;

/// A user's own, which takes the code of its base.
class my_error : public cf::error
{
public:
    using error::error;
};

/// A user's own, which has the code of another.
class my_full_queue : public cf::error
{
public:
    my_full_queue() : error("full", cf::errc::queue_full) {}
};

} // namespace

BOOST_AUTO_TEST_SUITE(errc)

BOOST_AUTO_TEST_CASE(each_exception_has_a_code)
{
    BOOST_TEST((cf::error("x").code() == cf::errc::other));
    BOOST_TEST((cf::cancelled_error().code() == cf::errc::cancelled));
    BOOST_TEST((cf::timeout_error().code() == cf::errc::timeout));
    BOOST_TEST((cf::task_timeout().code() == cf::errc::task_timeout));
    BOOST_TEST((cf::invalid_state_error("x").code() == cf::errc::invalid_state));
    BOOST_TEST((cf::executor_shutdown().code() == cf::errc::executor_shutdown));
    BOOST_TEST((cf::queue_full_error("x").code() == cf::errc::queue_full));
    BOOST_TEST((cf::not_serializable("x").code() == cf::errc::not_serializable));
    BOOST_TEST((cf::broken_promise().code() == cf::errc::broken_promise));
    BOOST_TEST((cf::deadlock_error("x").code() == cf::errc::deadlock));
    BOOST_TEST((cf::remote_error("T", 1, "x").code() == cf::errc::remote));
    BOOST_TEST((cf::broken_executor("x").code() == cf::errc::broken_executor));
    BOOST_TEST((cf::broken_thread_pool("x").code() == cf::errc::broken_thread_pool));
    BOOST_TEST((cf::broken_process_pool("x").code() == cf::errc::broken_process_pool));
    BOOST_TEST((cf::worker_died("x", 1, -1, 9).code() == cf::errc::worker_died));
}

BOOST_AUTO_TEST_CASE(is_kept_by_those_who_catch_a_base)
{
    try
    {
        throw cf::broken_thread_pool("x");
    }
    catch (cf::error const& e)
    {
        BOOST_TEST((e.code() == cf::errc::broken_thread_pool));
        BOOST_TEST((cf::error(e).code() == cf::errc::broken_thread_pool));
    }
}

BOOST_AUTO_TEST_CASE(is_for_the_users_errors_too)
{
    BOOST_TEST((my_error("x").code() == cf::errc::other));
    BOOST_TEST((my_full_queue().code() == cf::errc::queue_full));
}

BOOST_AUTO_TEST_CASE(converts_to_an_error_code)
{
    error_code const code = cf::errc::worker_died;
    BOOST_TEST(code.failed());
    BOOST_TEST(code.category().name() == std::string("boost.concurrent_futures"));
    BOOST_TEST((code.category() == cf::error_category()));
    BOOST_TEST((code == cf::errc::worker_died));
    BOOST_TEST((code != cf::errc::broken_process_pool));
    BOOST_TEST(boost::system::system_error(code).code() == code);
}

BOOST_AUTO_TEST_CASE(has_a_text_for_each)
{
    constexpr char const* texts[] = {
        "an error of Boost.ConcurrentFutures",
        "the task was cancelled before it started",
        "the wait ran out of time",
        "the task ran out of time",
        "the operation does not fit the state of the future",
        "the executor has been shut down",
        "the queue of the executor is full",
        "a callable, an argument or a result cannot be sent to another process",
        "the promise was destroyed without a result",
        "the wait could never end",
        "an exception was thrown in another process",
        "the executor can no longer run tasks",
        "the thread pool can no longer run tasks",
        "the process pool can no longer run tasks",
        "the worker process ended while it ran the task",
    };
    int value = 0;
    for (char const* const text : texts)
    {
        error_code const code = static_cast<cf::errc>(++value);
        BOOST_TEST(code.message() == text);
        char buffer[1];
        BOOST_TEST(code.message(buffer, sizeof buffer) == std::string(text));
    }
    BOOST_TEST(value == static_cast<int>(cf::errc::worker_died));
    BOOST_TEST(error_code(99, cf::error_category()).message() == "an unknown error");
}

BOOST_AUTO_TEST_CASE(is_not_all_that_an_exception_says)
{
    BOOST_TEST(cf::cancelled_error().what() == "the future was cancelled");
    BOOST_TEST(cf::timeout_error().what() == "the future was not done in time");
    BOOST_TEST(cf::task_timeout().what() == "the task ran out of time");
    BOOST_TEST(cf::executor_shutdown().what() ==
               "cannot schedule new futures after shutdown");
    BOOST_TEST(cf::broken_promise().what() ==
               "the promise was destroyed without a result");
}

BOOST_AUTO_TEST_CASE(means_what_the_standard_has_a_code_for)
{
    using boost::system::errc::errc_t;
    auto const code = [](cf::errc e) { return error_code(e); };
    BOOST_TEST((code(cf::errc::cancelled) == errc_t::operation_canceled));
    BOOST_TEST((code(cf::errc::timeout) == errc_t::timed_out));
    BOOST_TEST((code(cf::errc::task_timeout) == errc_t::timed_out));
    BOOST_TEST((code(cf::errc::deadlock) == errc_t::resource_deadlock_would_occur));
    BOOST_TEST((code(cf::errc::worker_died) != errc_t::timed_out));
}

BOOST_AUTO_TEST_CASE(tells_a_wait_that_is_over_from_a_task_that_is)
{
    BOOST_CHECK_THROW(throw cf::task_timeout("x"), cf::timeout_error);
    BOOST_TEST((cf::task_timeout().code() != cf::errc::timeout));
    static_assert(!std::is_base_of_v<cf::broken_executor, cf::worker_died>);
    static_assert(std::is_base_of_v<cf::error, cf::worker_died>);
    static_assert(std::is_base_of_v<std::runtime_error, cf::error>);
}

BOOST_AUTO_TEST_SUITE_END()
