// Tests of exceptions that tasks throw in worker processes.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include <boost/concurrent_futures.hpp>

#include <boost/core/demangle.hpp>
#include <boost/serialization/base_object.hpp>
#include <boost/serialization/string.hpp>
#include <boost/system/system_error.hpp>
#include <boost/test/unit_test.hpp>

#include <any>
#include <exception>
#include <filesystem>
#include <functional>
#include <future>
#include <ios>
#include <memory>
#include <new>
#include <optional>
#include <regex>
#include <stdexcept>
#include <string>
#include <system_error>
#include <tuple>
#include <typeinfo>
#include <variant>
#include <vector>

#include <unistd.h>

namespace cf = boost::concurrent_futures;

namespace {

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

/// Whether an exception is of the type `E`, as it is thrown: it may carry others.
template <class E>
bool is(std::exception_ptr const& e)
{
    try
    {
        std::rethrow_exception(e);
    }
    catch (E const&)
    {
        return true;
    }
    catch (...)
    {
        return false;
    }
}

std::string text_of(std::exception_ptr const& e)
{
    try
    {
        std::rethrow_exception(e);
    }
    catch (std::exception const& x)
    {
        return x.what();
    }
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
    return ::getpid();
}

using texts =
    std::tuple<std::runtime_error, std::range_error, std::overflow_error,
               std::underflow_error, std::logic_error, std::domain_error,
               std::invalid_argument, std::length_error, std::out_of_range, cf::error,
               cf::cancelled_error, cf::timeout_error, cf::invalid_state_error,
               cf::executor_shutdown, cf::not_serializable, cf::broken_promise,
               cf::deadlock_error, cf::broken_executor, cf::broken_thread_pool,
               cf::broken_process_pool>;

using defaults =
    std::tuple<std::exception, std::bad_alloc, std::bad_array_new_length, std::bad_cast,
               std::bad_typeid, std::bad_exception, std::bad_function_call,
               std::bad_weak_ptr, std::bad_any_cast, std::bad_optional_access,
               std::bad_variant_access, cf::cancelled_error, cf::broken_promise>;

} // namespace

BOOST_AUTO_TEST_SUITE(errors)

BOOST_AUTO_TEST_CASE_TEMPLATE(with_a_text_arrive_as_they_are, E, texts)
{
    cf::process_pool_executor pool(1);
    auto const e = pool.submit(throw_text<E>, "what happened").exception();
    BOOST_REQUIRE(e != nullptr);
    BOOST_TEST(is<E>(e));
    BOOST_TEST(text_of(e) == "what happened");
    check_origin(e, boost::core::demangle(typeid(E).name()), pool.submit(where).result());
    BOOST_CHECK_THROW(pool.submit(throw_text<E>, "").result(), E);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(without_a_text_arrive_as_they_are, E, defaults)
{
    cf::process_pool_executor pool(1);
    auto const e = pool.submit(throw_default<E>).exception();
    BOOST_REQUIRE(e != nullptr);
    BOOST_TEST(is<E>(e));
    BOOST_TEST(text_of(e) == E().what());
    check_origin(e, boost::core::demangle(typeid(E).name()), pool.submit(where).result());
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

BOOST_FIXTURE_TEST_CASE(of_the_system_keep_code_and_category, one_worker)
{
    std::error_category const* const categories[] = {
        &std::generic_category(), &std::system_category(), &std::iostream_category(),
        &std::future_category()};
    for (int i = 0; i != 4; ++i)
    {
        auto const f = pool.submit(
            [](int which, int value) {
                std::error_category const* const all[] = {
                    &std::generic_category(), &std::system_category(),
                    &std::iostream_category(), &std::future_category()};
                throw std::system_error(value, *all[which], "opening: x");
            },
            i, i + 1);
        std::system_error const expected(i + 1, *categories[i], "opening: x");
        BOOST_CHECK_EXCEPTION(f.result(), std::system_error,
                              [&](std::system_error const& e) {
                                  return e.code() == expected.code() &&
                                         e.what() == std::string(expected.what());
                              });
    }
    auto const bare = pool.submit(
        [] { throw std::system_error(std::make_error_code(std::errc::io_error)); });
    std::system_error const expected(std::make_error_code(std::errc::io_error));
    BOOST_TEST(text_of(bare.exception()) == expected.what());
    BOOST_TEST(is<std::system_error>(bare.exception()));
}

BOOST_FIXTURE_TEST_CASE(of_boost_system_keep_code_and_category, one_worker)
{
    using boost::system::system_error;
    auto const f = pool.submit(
        [] { throw system_error(2, boost::system::system_category(), "reading"); });
    system_error const expected(2, boost::system::system_category(), "reading");
    BOOST_CHECK_EXCEPTION(f.result(), system_error, [&](system_error const& e) {
        return e.code() == expected.code() && e.what() == std::string(expected.what());
    });
    auto const g =
        pool.submit([] { throw system_error(5, boost::system::generic_category()); });
    BOOST_CHECK_EXCEPTION(g.result(), system_error, [](system_error const& e) {
        return e.code().value() == 5 &&
               e.code().category() == boost::system::generic_category();
    });
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
        inner.submit([] { ::_exit(9); }).result();
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

BOOST_FIXTURE_TEST_CASE(of_the_filesystem_keep_code_and_paths, one_worker)
{
    using std::filesystem::filesystem_error;
    auto const f =
        pool.submit([] { return std::filesystem::file_size("/no/such/file"); });
    BOOST_CHECK_EXCEPTION(f.result(), filesystem_error, [](filesystem_error const& e) {
        return e.code() == std::errc::no_such_file_or_directory &&
               e.path1() == "/no/such/file" && e.path2().empty();
    });
    auto const code = std::make_error_code(std::errc::file_exists);
    for (filesystem_error const& expected :
         {filesystem_error("a", code), filesystem_error("b", "/x", code),
          filesystem_error("c", "/x", "/y", code)})
    {
        auto const g = pool.submit(
            [](char text, std::string const& path1, std::string const& path2) {
                auto const same = std::make_error_code(std::errc::file_exists);
                std::string const given(1, text);
                if (path1.empty())
                    throw filesystem_error(given, same);
                if (path2.empty())
                    throw filesystem_error(given, path1, same);
                throw filesystem_error(given, path1, path2, same);
            },
            expected.std::runtime_error::what()[0], expected.path1().string(),
            expected.path2().string());
        BOOST_TEST(is<filesystem_error>(g.exception()));
        BOOST_TEST(text_of(g.exception()) == expected.what());
    }
}

BOOST_FIXTURE_TEST_CASE(of_streams_and_futures_keep_their_code, one_worker)
{
    using failure = std::ios_base::failure;
    auto const f = pool.submit([] { throw failure("reading"); });
    BOOST_CHECK_EXCEPTION(f.result(), failure, [](failure const& e) {
        failure const expected("reading");
        return e.code() == expected.code() && e.what() == std::string(expected.what());
    });
    auto const g = pool.submit([] {
        std::promise<int> p;
        p.set_value(1);
        p.set_value(2);
    });
    BOOST_CHECK_EXCEPTION(g.result(), std::future_error, [](std::future_error const& e) {
        return e.code() == std::future_errc::promise_already_satisfied;
    });
}

BOOST_AUTO_TEST_SUITE_END()
