// Tests that each allocation on the way of a call to a rank and back may fail.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include <boost/concurrent_futures/mpi_pool_executor.hpp>

#include "replaced_memory.hpp"

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <new>
#include <stdexcept>
#include <string>

namespace cf = boost::concurrent_futures;

namespace {

constexpr std::size_t big = 300'000; // its message is one of its own
constexpr long sweep = 150;          // more allocations than such a round takes

int twice(int i)
{
    return 2 * i;
}

std::string text_of(std::size_t size)
{
    return std::string(size, 'x');
}

std::size_t length(std::string const& text)
{
    return text.size();
}

int throw_text(std::string const& text)
{
    throw std::out_of_range(text);
}

/// One allocation of the rank fails, after so many.
void fail_here(long allocations)
{
    test::others_left = allocations;
}

template <class F, class T>
int expect(F const& f, T const& value)
{
    try
    {
        BOOST_TEST((f.result() == value));
        return 0;
    }
    catch (std::bad_alloc const&)
    {
        return 1;
    }
}

/// @return how many calls failed for want of memory
int make_calls(cf::mpi_pool_executor& pool)
{
    auto small = pool.submit(twice, 1);
    auto result = pool.submit(text_of, big);
    auto argument = pool.submit(length, text_of(big));
    auto error = pool.submit(throw_text, text_of(big));
    auto last = pool.submit(twice, 2);
    int failed = expect(small, 2) + expect(result, text_of(big)) + expect(argument, big) +
                 expect(last, 4);
    try
    {
        error.result();
        BOOST_ERROR("nothing was thrown");
    }
    catch (std::out_of_range const&)
    {
    }
    catch (std::bad_alloc const&)
    {
        ++failed;
    }
    return failed;
}

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
                BOOST_TEST(make_calls(pool) <= 1);
            }
            BOOST_TEST(pool.submit(twice, 3).result() == 6);
        }
    }
}

BOOST_AUTO_TEST_CASE(at_a_rank_one_call_fails_at_most)
{
    cf::mpi_pool_executor pool(one_rank());
    for (long n = 0; n != sweep; ++n)
    {
        BOOST_TEST_CONTEXT("no memory after " << n << " allocations")
        {
            pool.submit(fail_here, n).result();
            BOOST_TEST(make_calls(pool) <= 1);
            try
            {
                pool.submit(fail_here, -1).result();
            }
            catch (std::bad_alloc const&)
            {
            }
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
