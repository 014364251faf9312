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
constexpr std::size_t pages = size / 4096;

std::string echo(std::string text)
{
    return text;
}

/// The data to the only worker and back, and nothing of it is left here.
void send_and_receive(cf::process_pool_executor& pool)
{
    BOOST_TEST_REQUIRE(pool.submit(echo, std::string(size, 'x')).result().size() == size);
}

} // namespace

BOOST_AUTO_TEST_SUITE(big_data)

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

BOOST_AUTO_TEST_SUITE_END()
