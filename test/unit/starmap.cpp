// Tests starmap.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include <boost/concurrent_futures/executor.hpp>
#include <boost/concurrent_futures/thread_pool_executor.hpp>

#include <boost/test/unit_test.hpp>

#include <array>
#include <memory>
#include <stdexcept>
#include <tuple>
#include <utility>
#include <vector>

namespace cf = boost::concurrent_futures;

namespace {

int add(int a, int b)
{
    return a + b;
}

} // namespace

BOOST_AUTO_TEST_SUITE(starmap)

BOOST_AUTO_TEST_CASE(calls_with_the_elements_of_tuples)
{
    cf::thread_pool_executor pool(2);
    std::vector<std::tuple<int, int>> const pairs{{1, 2}, {3, 4}};
    auto const sums = pool.starmap(add, pairs).to_vector();
    std::vector<int> const expected{3, 7};
    BOOST_TEST(sums == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(takes_pairs_and_arrays)
{
    cf::thread_pool_executor pool(2);
    auto const of_pairs =
        pool.starmap(add, std::vector<std::pair<int, int>>{{1, 2}}).to_vector();
    auto const of_arrays =
        pool.starmap(add, std::vector<std::array<int, 2>>{{5, 6}}).to_vector();
    BOOST_TEST(of_pairs.at(0) == 3);
    BOOST_TEST(of_arrays.at(0) == 11);
}

BOOST_AUTO_TEST_CASE(moves_the_elements_of_an_rvalue)
{
    cf::thread_pool_executor pool(2);
    std::vector<std::tuple<std::unique_ptr<int>, int>> elements;
    elements.emplace_back(std::make_unique<int>(5), 6);
    auto const sums = pool.starmap([](std::unique_ptr<int> a, int b) { return *a + b; },
                                   std::move(elements))
                          .to_vector();
    BOOST_TEST(sums.at(0) == 11);
}

BOOST_AUTO_TEST_CASE(obeys_the_options_of_map)
{
    cf::thread_pool_executor pool(2);
    cf::executor& any = pool;
    cf::map_options options;
    options.chunksize = 2;
    std::vector<std::tuple<int, int>> const pairs{{1, 2}, {3, 4}, {5, 6}};
    auto const sums = any.starmap(options, add, pairs).to_vector();
    std::vector<int> const expected{3, 7, 11};
    BOOST_TEST(sums == expected, boost::test_tools::per_element());
    options.chunksize = 0;
    BOOST_CHECK_THROW(any.starmap(options, add, pairs), std::invalid_argument);
}

BOOST_AUTO_TEST_SUITE_END()
