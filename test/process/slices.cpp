// Tests of how what comes of a slice of a map gets from a worker to the pool.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include <boost/concurrent_futures.hpp>

#include <boost/serialization/string.hpp>
#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <numeric>
#include <stdexcept>
#include <string>
#include <vector>

namespace cf = boost::concurrent_futures;

namespace {

constexpr int many = 100'000; // more than a message of few bytes may claim

struct one_slice
{
    one_slice() : numbers(many)
    {
        std::iota(numbers.begin(), numbers.end(), 0);
        options.chunksize = many;
    }

    cf::process_pool_executor pool{1};
    cf::map_options options;
    std::vector<int> numbers;
};

double half(int n)
{
    return n / 2.0;
}

bool is_odd(int n)
{
    return n % 2 != 0;
}

std::string text_of(int n)
{
    return std::to_string(n);
}

void check(int n)
{
    if (n < 0)
        throw std::out_of_range("negative");
}

double half_of_even(int n)
{
    if (is_odd(n))
        throw std::domain_error("odd: " + text_of(n));
    return half(n);
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(slices, one_slice)

BOOST_AUTO_TEST_CASE(of_numbers)
{
    int next = 0;
    for (double x : pool.map(options, half, numbers))
        BOOST_REQUIRE(x == half(next++));
    BOOST_TEST(next == many);
}

BOOST_AUTO_TEST_CASE(of_truths)
{
    int next = 0;
    for (bool odd : pool.map(options, is_odd, numbers))
        BOOST_REQUIRE(odd == is_odd(next++));
    BOOST_TEST(next == many);
}

BOOST_AUTO_TEST_CASE(of_texts)
{
    int next = 0;
    for (std::string const& text : pool.map(options, text_of, numbers))
        BOOST_REQUIRE(text == text_of(next++));
    BOOST_TEST(next == many);
}

BOOST_AUTO_TEST_CASE(of_nothing)
{
    auto results = pool.map(options, check, numbers);
    int count = 0;
    for (auto it = results.begin(); it != results.end(); ++it, ++count)
        *it;
    BOOST_TEST(count == many);
}

BOOST_AUTO_TEST_CASE(of_nothing_and_an_exception_at_the_end)
{
    numbers.back() = -1;
    auto results = pool.map(options, check, numbers);
    auto it = results.begin();
    for (int n = 1; n != many; ++n, ++it)
        *it;
    BOOST_CHECK_THROW(*it, std::out_of_range);
    ++it;
    BOOST_TEST((it == results.end()));
}

BOOST_AUTO_TEST_CASE(of_numbers_and_exceptions)
{
    auto results = pool.map(options, half_of_even, numbers);
    int next = 0;
    for (auto it = results.begin(); it != results.end(); ++it, ++next)
    {
        if (is_odd(next))
            BOOST_CHECK_EXCEPTION(*it, std::domain_error, [&](auto const& e) {
                return e.what() == "odd: " + text_of(next);
            });
        else
            BOOST_REQUIRE(*it == half(next));
        if (next == 9) // exceptions are slow
            break;
    }
    BOOST_TEST(next == 9);
}

BOOST_AUTO_TEST_CASE(of_exceptions_alone)
{
    numbers = {1, 3};
    auto results = pool.map(options, half_of_even, numbers);
    auto it = results.begin();
    BOOST_CHECK_THROW(*it, std::domain_error);
    ++it;
    BOOST_CHECK_THROW(*it, std::domain_error);
    ++it;
    BOOST_TEST((it == results.end()));
}

BOOST_AUTO_TEST_SUITE_END()
