// Tests of exceptions that tasks throw in worker processes.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "events.hpp"
#include "thrown.hpp"

#include <boost/concurrent_futures.hpp>

#include <boost/algorithm/string/erase.hpp>
#include <boost/core/demangle.hpp>
#include <boost/test/unit_test.hpp>

#include <any>
#include <cstdlib>
#include <exception>
#include <functional>
#include <memory>
#include <new>
#include <optional>
#include <stdexcept>
#include <string>
#include <tuple>
#include <typeinfo>
#include <variant>
#include <vector>

namespace cf = boost::concurrent_futures;

namespace {

using test::is;
using test::text_of;

struct one_worker
{
    cf::process_pool_executor pool{1};
};

template <class E>
[[noreturn]] void throw_text(std::string const& text)
{
    throw E(text);
}

template <class E>
[[noreturn]] void throw_default()
{
    throw E();
}

/// What is nested in an exception; null if there is nothing.
std::exception_ptr cause_of(std::exception_ptr const& e)
{
    try
    {
        std::rethrow_exception(e);
    }
    catch (std::nested_exception const& x)
    {
        return x.nested_ptr();
    }
    catch (...)
    {
        return nullptr;
    }
}

/// Checks that an exception says where it came from.
void check_origin(std::exception_ptr const& e, std::string const& type, long pid)
{
    std::exception_ptr const cause = cause_of(e);
    BOOST_REQUIRE(cause != nullptr);
    try
    {
        std::rethrow_exception(cause);
    }
    catch (cf::remote_error const& origin)
    {
        BOOST_TEST(origin.type_name() == type);
        BOOST_TEST(origin.pid() == pid);
        BOOST_TEST(!origin.task().empty());
        BOOST_TEST(origin.what() == text_of(e));
    }
}

long where()
{
    return test::own_pid();
}

using texts =
    std::tuple<std::runtime_error, std::range_error, std::overflow_error,
               std::underflow_error, std::logic_error, std::domain_error,
               std::invalid_argument, std::length_error, std::out_of_range, cf::error,
               cf::cancelled_error, cf::timeout_error, cf::task_timeout,
               cf::invalid_state_error, cf::executor_shutdown, cf::queue_full_error,
               cf::not_serializable, cf::broken_promise, cf::deadlock_error,
               cf::broken_executor, cf::broken_thread_pool, cf::broken_process_pool>;

using defaults =
    std::tuple<std::exception, std::bad_alloc, std::bad_array_new_length, std::bad_cast,
               std::bad_typeid, std::bad_exception, std::bad_function_call,
               std::bad_weak_ptr, std::bad_any_cast, std::bad_optional_access,
               std::bad_variant_access, cf::cancelled_error, cf::broken_promise>;

/// Without the namespace of the release.
template <class E>
std::string name_of()
{
    return boost::algorithm::erase_all_copy(
        boost::core::demangle(typeid(E).name()),
        BOOST_STRINGIZE(BOOST_CONCURRENT_FUTURES_ABI) "::");
}

} // namespace

BOOST_AUTO_TEST_SUITE(errors)

BOOST_AUTO_TEST_CASE_TEMPLATE(with_a_text_arrive_as_they_are, E, texts)
{
    cf::process_pool_executor pool(1);
    auto const e = pool.submit(throw_text<E>, "what happened").exception();
    BOOST_REQUIRE(e != nullptr);
    BOOST_TEST(is<E>(e));
    BOOST_TEST(text_of(e) == "what happened");
    check_origin(e, name_of<E>(), pool.submit(where).result());
    BOOST_CHECK_THROW(pool.submit(throw_text<E>, "").result(), E);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(without_a_text_arrive_as_they_are, E, defaults)
{
    cf::process_pool_executor pool(1);
    auto const e = pool.submit(throw_default<E>).exception();
    BOOST_REQUIRE(e != nullptr);
    BOOST_TEST(is<E>(e));
    BOOST_TEST(text_of(e) == E().what());
    check_origin(e, name_of<E>(), pool.submit(where).result());
}

BOOST_FIXTURE_TEST_CASE(arrive_in_great_number, one_worker)
{
    void (*const throwers[])(std::string const&) = {
        throw_text<std::runtime_error>, throw_text<std::out_of_range>,
        throw_text<std::invalid_argument>, throw_text<std::overflow_error>};
    bool (*const checks[])(std::exception_ptr const&) = {
        is<std::runtime_error>, is<std::out_of_range>, is<std::invalid_argument>,
        is<std::overflow_error>};
    std::vector<cf::future<void>> futures;
    for (std::size_t i = 0; i != 1000; ++i)
        futures.push_back(pool.submit(throwers[i % 4], std::to_string(i)));
    for (std::size_t i = 0; i != 1000; ++i)
    {
        auto const e = futures[i].exception();
        BOOST_TEST((e != nullptr && checks[i % 4](e) && text_of(e) == std::to_string(i)));
    }
}

BOOST_FIXTURE_TEST_CASE(keep_what_is_nested_in_them, one_worker)
{
    auto const f = pool.submit([] {
        try
        {
            try
            {
                throw std::out_of_range("index 7");
            }
            catch (...)
            {
                std::throw_with_nested(std::invalid_argument("bad row"));
            }
        }
        catch (...)
        {
            std::throw_with_nested(std::runtime_error("cannot load"));
        }
    });
    auto const outer = f.exception();
    BOOST_TEST(is<std::runtime_error>(outer));
    BOOST_TEST(text_of(outer) == "cannot load");
    auto const middle = cause_of(outer);
    BOOST_REQUIRE(middle != nullptr);
    BOOST_TEST(is<std::invalid_argument>(middle));
    BOOST_TEST(text_of(middle) == "bad row");
    auto const inner = cause_of(middle);
    BOOST_REQUIRE(inner != nullptr);
    BOOST_TEST(is<std::out_of_range>(inner));
    BOOST_TEST(text_of(inner) == "index 7");
    check_origin(inner, "std::out_of_range", pool.submit(where).result());
}

BOOST_FIXTURE_TEST_CASE(of_a_worker_of_a_worker_arrive_here, one_worker)
{
    auto const f = pool.submit([] {
        cf::process_pool_executor inner(1);
        inner.submit(throw_text<std::length_error>, "deep down").result();
    });
    BOOST_TEST(is<std::length_error>(f.exception()));
    BOOST_TEST(text_of(f.exception()) == "deep down");

    auto const g = pool.submit([] {
        cf::process_pool_executor inner(1);
        inner.submit([] { std::_Exit(9); }).result();
    });
    BOOST_CHECK_EXCEPTION(g.result(), cf::worker_died, [](cf::worker_died const& e) {
        return e.exit_code() == 9 && e.signal() == -1 && e.pid() > 0;
    });
}

BOOST_FIXTURE_TEST_CASE(are_thrown_again_and_again, one_worker)
{
    auto const f = pool.submit(throw_text<std::domain_error>, "x");
    auto const copy = f;
    for (int i = 0; i != 3; ++i)
        BOOST_CHECK_THROW(copy.result(), std::domain_error);
    BOOST_TEST(pool.submit([] { return 1; }).result() == 1);
}

BOOST_AUTO_TEST_SUITE_END()
