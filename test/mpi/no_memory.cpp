// Tests that each allocation on the way of a call to a rank and back may fail.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include <boost/concurrent_futures/mpi_pool_executor.hpp>

#include "without_memory.hpp"

#include <boost/test/unit_test.hpp>

#include <cstddef>

namespace cf = boost::concurrent_futures;

namespace {

constexpr std::size_t big = 300'000; // its message is one of its own
constexpr long sweep = 150;          // more allocations than such a round takes

cf::mpi_pool_options one_rank()
{
    cf::mpi_pool_options options;
    options.max_workers = 1;
    return options;
}

} // namespace

BOOST_AUTO_TEST_SUITE(no_memory)

BOOST_AUTO_TEST_CASE(at_the_root_one_call_fails_at_most)
{
    for (long n = 0; n != sweep; ++n)
    {
        BOOST_TEST_CONTEXT("no memory after " << n << " allocations")
        {
            cf::mpi_pool_executor pool(one_rank());
            {
                test::failing_once const memory(n);
                test::make_calls(pool, big);
            }
            BOOST_TEST(pool.submit(test::twice, 3).result() == 6);
        }
    }
}

BOOST_AUTO_TEST_CASE(at_a_rank_one_call_fails_at_most)
{
    cf::mpi_pool_executor pool(one_rank());
    test::fail_in_worker(pool, big);
}

BOOST_AUTO_TEST_SUITE_END()
