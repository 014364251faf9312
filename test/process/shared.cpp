// Tests of values and arrays that processes share, as arguments and results.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "in_both_ways.hpp"
#include "pools.hpp"
#include "shared_tasks.hpp"

#include <boost/concurrent_futures.hpp>
#include <boost/concurrent_futures/shared.hpp>

#include <boost/core/span.hpp>
#include <boost/serialization/utility.hpp>
#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <numeric>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cf = boost::concurrent_futures;
using test::filled;
using test::has;
using test::in_both_ways;
using test::look_up;
using test::read_counter;
using test::sum;
using test::table;

namespace {

int sum_of_counter(read_counter const& c)
{
    return std::accumulate(c.numbers.begin(), c.numbers.end(), 0);
}

int reads_here()
{
    return test::reads;
}

long sum_of_span(boost::span<int const> numbers)
{
    return std::accumulate(numbers.begin(), numbers.end(), 0L);
}

std::size_t length(std::string_view text)
{
    return text.size();
}

/// Sizes around those at which something changes.
std::vector<std::size_t> const sizes = {0,    1,     1023,  1024,  1025,
                                        4095, 16384, 16385, 300000};

} // namespace

BOOST_AUTO_TEST_SUITE(shared)

BOOST_AUTO_TEST_CASE(a_value_is_an_argument_by_a_handle_or_as_itself)
{
    auto const t = cf::share(table{{"one", 1}, {"two", 2}});
    in_both_ways([&](cf::process_pool_executor& pool) {
        BOOST_TEST(pool.submit(look_up, t, "two").result() == 2);
        BOOST_TEST(pool.submit([](cf::shared<table> const& s) { return s->at("one"); }, t)
                       .result() == 1);
    });
}

BOOST_AUTO_TEST_CASE(a_value_is_read_once_by_each_worker)
{
    for (std::size_t const size : {std::size_t(10), std::size_t(100000)})
    {
        auto const c = cf::share(read_counter{std::vector<int>(size, 1)});
        in_both_ways([&](cf::process_pool_executor& pool) {
            for (int i = 0; i != 20; ++i)
                BOOST_TEST(pool.submit(sum_of_counter, c).result() ==
                           static_cast<int>(size));
            BOOST_TEST(pool.submit(reads_here).result() == 1);
        });
        BOOST_TEST(test::reads == 0); // here, where it was shared
    }
}

BOOST_AUTO_TEST_CASE(a_null_handle_stays_one)
{
    in_both_ways([](cf::process_pool_executor& pool) {
        BOOST_TEST(!pool.submit([](cf::shared<int> s) { return s; }, cf::shared<int>())
                        .result());
        BOOST_TEST(pool.submit([](cf::shared_array<int> a) { return a; },
                               cf::shared_array<int>())
                       .result()
                       .empty());
    });
}

BOOST_AUTO_TEST_CASE(an_array_is_an_argument_in_all_its_forms)
{
    auto const numbers = cf::share_copy(std::vector<int>(100000, 2));
    auto const text = cf::share_copy(std::string(70000, 'x'));
    in_both_ways([&](cf::process_pool_executor& pool) {
        BOOST_TEST(pool.submit(sum_of_span, numbers).result() == 200000);
        BOOST_TEST(pool.submit(sum, numbers).result() == 200000);
        BOOST_TEST(pool.submit(length, text).result() == 70000u);
    });
}

BOOST_AUTO_TEST_CASE(arrays_of_all_sizes_come_as_they_were_and_come_back)
{
    in_both_ways([](cf::process_pool_executor& pool) {
        for (std::size_t const n : sizes)
        {
            auto const there = filled<std::uint32_t>(n, 7);
            auto const back =
                pool.submit([](cf::shared_array<std::uint32_t> a) { return a; }, there)
                    .result();
            BOOST_TEST(has(there, back));
            auto const made = pool.submit(filled<std::uint32_t>, n, 7u).result();
            BOOST_TEST(has(there, made));
        }
    });
}

BOOST_AUTO_TEST_CASE(what_goes_there_and_comes_back_is_the_same_object)
{
    auto const t = cf::share(table{{"one", 1}});
    auto const numbers = cf::share_copy(std::vector<int>(100000, 2));
    in_both_ways([&](cf::process_pool_executor& pool) {
        auto const echo = [](cf::shared<table> s, cf::shared_array<int> a) {
            return std::make_pair(s, a);
        };
        auto const back = pool.submit(echo, t, numbers).result();
        BOOST_TEST((back.first == t));
        BOOST_TEST(back.second.data() == numbers.data());
    });
}

BOOST_AUTO_TEST_CASE(a_result_is_a_value_that_a_worker_shares)
{
    in_both_ways([](cf::process_pool_executor& pool) {
        auto const make = [](int n) {
            return cf::share(
                std::vector<std::string>(static_cast<std::size_t>(n), "abc"));
        };
        for (int const n : {0, 3, 100000})
        {
            cf::shared<std::vector<std::string>> const s = pool.submit(make, n).result();
            BOOST_TEST(
                (*s == std::vector<std::string>(static_cast<std::size_t>(n), "abc")));
        }
    });
}

BOOST_AUTO_TEST_CASE(from_one_pool_to_another_no_byte_is_copied)
{
    cf::process_pool_executor first(test::one_worker());
    cf::process_pool_executor second(test::one_worker());
    auto const made = first.submit(filled<int>, std::size_t(100000), 0).result();
    auto const echo = [](cf::shared_array<int> a) { return a; };
    BOOST_TEST(second.submit(echo, made).result().data() == made.data());
    BOOST_TEST(first.submit(echo, made).result().data() == made.data());
}

BOOST_AUTO_TEST_CASE(a_new_worker_gets_what_it_needs)
{
    auto const numbers = cf::share_copy(std::vector<int>(100000, 2));
    in_both_ways([&](cf::process_pool_executor& pool) {
        BOOST_TEST(pool.submit(sum, numbers).result() == 200000);
        BOOST_CHECK_THROW(pool.submit([] { std::_Exit(1); }).result(), cf::worker_died);
        BOOST_TEST(pool.submit(sum, numbers).result() == 200000);
    });
}

BOOST_AUTO_TEST_SUITE_END()
