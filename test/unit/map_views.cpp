// Tests map over views, which refer to elements that belong to others.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include <boost/concurrent_futures/thread_pool_executor.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <string_view>
#include <vector>

#if __has_include(<ranges>)
#include <ranges>
#endif

namespace cf = boost::concurrent_futures;

BOOST_AUTO_TEST_SUITE(map_views)

BOOST_AUTO_TEST_CASE(a_string_view)
{
    cf::thread_pool_executor pool(2);
    auto const next = [](char c) { return static_cast<char>(c + 1); };
    auto const letters = pool.map(next, std::string_view("abc")).to_vector();
    BOOST_TEST(std::string(letters.begin(), letters.end()) == "bcd");
}

// clang before 16 cannot read the ranges of libstdc++
#if defined(__cpp_lib_ranges) && (!defined(__clang_major__) || __clang_major__ >= 16)

BOOST_AUTO_TEST_CASE(adaptors)
{
    cf::thread_pool_executor pool(2);
    auto const even = [](int n) { return n % 2 == 0; };
    auto const sums =
        pool.map([](int a, int b) { return a + b; },
                 std::views::iota(1) | std::views::filter(even), std::views::iota(0, 3))
            .to_vector();
    std::vector<int> const expected{2, 5, 8};
    BOOST_TEST(sums == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(elements_stay_where_they_are)
{
    cf::thread_pool_executor pool(2);
    std::vector<std::string> const before{"a string too long to be stored in place"};
    std::vector<std::string> words = before;
    auto const size = [](std::string const& s) { return s.size(); };
    pool.map(size, std::views::all(words)).to_vector();
    BOOST_TEST(words == before, boost::test_tools::per_element());
}

#endif

BOOST_AUTO_TEST_SUITE_END()
