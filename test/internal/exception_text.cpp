// Tests of what is said about exceptions.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "task/exception_text.hpp"
#include "thrown.hpp"

#include <boost/test/unit_test.hpp>
#include <boost/throw_exception.hpp>

#include <exception>
#include <stdexcept>
#include <string>

namespace detail = boost::concurrent_futures::detail;

namespace {

using test::thrown_by;

struct textless_error : std::exception
{
    char const* what() const noexcept override { return nullptr; }
};

template <class T>
struct error_about : std::exception
{
};

} // namespace

BOOST_AUTO_TEST_SUITE(exception_text)

BOOST_AUTO_TEST_CASE(names_the_type_without_its_wrapping)
{
    auto const plain = thrown_by([] { throw std::range_error("x"); });
    BOOST_TEST(detail::type_of_exception(plain) == "std::range_error");
    auto const nesting = thrown_by([] { std::throw_with_nested(std::range_error("x")); });
    BOOST_TEST(detail::type_of_exception(nesting) == "std::range_error");
    auto const of_boost =
        thrown_by([] { boost::throw_exception(std::range_error("x")); });
    BOOST_TEST(detail::type_of_exception(of_boost) == "std::range_error");
    auto const of_template = thrown_by([] { throw error_about<int>(); });
    auto const nesting_too =
        thrown_by([] { std::throw_with_nested(error_about<int>()); });
    BOOST_TEST(detail::type_of_exception(nesting_too) ==
               detail::type_of_exception(of_template));
}

BOOST_AUTO_TEST_CASE(names_types_that_are_no_exceptions)
{
    BOOST_TEST(detail::type_of_exception(std::make_exception_ptr(42)) == "int");
    BOOST_TEST(detail::type_of_exception(std::make_exception_ptr(std::string()))
                   .find("string") != std::string::npos);
    BOOST_TEST(detail::text_of_exception(std::make_exception_ptr(42)) ==
               "an exception that is not a std::exception");
}

BOOST_AUTO_TEST_CASE(takes_a_text_that_is_not_there)
{
    BOOST_TEST(detail::text_of_exception(textless_error()) == "(no text)");
    auto const e = std::make_exception_ptr(textless_error());
    BOOST_TEST(detail::text_of_exception(e) == "(no text)");
}

BOOST_AUTO_TEST_SUITE_END()
