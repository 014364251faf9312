// Tests of what becomes of the memory that big data has needed on its way.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "events.hpp"
#include "pools.hpp"
#include "processes.hpp"

#include <boost/concurrent_futures.hpp>

#include <boost/serialization/string.hpp>
#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <string>

namespace cf = boost::concurrent_futures;

namespace {

constexpr std::size_t size = 40 * 1000 * 1000;
[[maybe_unused]] constexpr std::size_t pages = size / 4096;

std::string echo(std::string text)
{
    return text;
}

/// Data to the only worker and back, of which nothing is left here.
[[maybe_unused]] void send_and_receive(cf::process_pool_executor& pool)
{
    BOOST_TEST_REQUIRE(pool.submit(echo, std::string(size, 'x')).result().size() == size);
}

} // namespace

BOOST_AUTO_TEST_SUITE(big_data)

BOOST_AUTO_TEST_CASE(comes_back_as_it_went_also_among_small_data)
{
    cf::process_pool_executor pool(test::one_worker());
    for (char const c : {'a', 'b', 'c'})
    {
        // more small ones than memory is kept for
        for (std::size_t n = 0; n != 100; ++n)
            BOOST_TEST(pool.submit(echo, std::string(n, c)).result() ==
                       std::string(n, c));
        std::string const big(size, c);
        BOOST_TEST((pool.submit(echo, big).result() == big));
    }
}

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
// sanitizers keep memory that was given back

BOOST_AUTO_TEST_CASE(leaves_nothing_in_the_program)
{
    cf::process_pool_executor pool(test::one_worker());
    pool.submit(echo, std::string()).result();
    std::size_t const before = test::resident_pages();
    send_and_receive(pool);
    test::await_that([&] { return test::resident_pages() < before + pages / 2; },
                     "the memory to be given back");
}

BOOST_AUTO_TEST_CASE(leaves_nothing_in_a_worker_that_has_only_small_tasks_then)
{
    cf::process_pool_executor pool(test::one_worker());
    std::size_t const before = pool.submit(test::resident_pages).result();
    send_and_receive(pool);
    test::await_that(
        [&] { return pool.submit(test::resident_pages).result() < before + pages / 2; },
        "the memory to be given back");
}

#endif

BOOST_AUTO_TEST_SUITE_END()
