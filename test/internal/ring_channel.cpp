// Tests of the channel through shared memory.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "process/ring_channel.hpp"
#include "pool_with_call.hpp"
#include "processes.hpp"
#include "thrown.hpp"

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <stdexcept>
#include <system_error>
#include <vector>

namespace platform = boost::concurrent_futures::platform;
namespace process = boost::concurrent_futures::process;

BOOST_AUTO_TEST_SUITE(ring_channel)

BOOST_AUTO_TEST_CASE(notices_that_its_memory_was_overwritten)
{
    process::shared_rings const rings;
    process::ring_channel channel(rings.from_worker(), rings.to_worker(),
                                  boost::concurrent_futures::platform::no_handle);
    rings.from_worker().written = process::shared_ring::capacity + 1;
    char byte;
    BOOST_CHECK_EXCEPTION(
        channel.read(&byte, 1), std::runtime_error,
        test::says("the memory that a worker shares with its pool was "
                   "overwritten: a task has written where it must not"));
}

BOOST_AUTO_TEST_CASE(has_no_memory_where_there_is_none_to_share)
{
    BOOST_CHECK_EXCEPTION(
        process::shared_rings(boost::concurrent_futures::platform::descriptor()),
        std::system_error, test::says("shared memory cannot be mapped (mmap): "));
}

BOOST_AUTO_TEST_CASE(takes_few_handles_at_a_time_and_all_in_their_order)
{
    process::shared_rings const rings;
    auto const ends = platform::connected_pair(false);
    process::ring_channel from(rings.to_worker(), rings.from_worker(),
                               ends.first.native_handle());
    process::ring_channel to(rings.from_worker(), rings.to_worker(),
                             ends.second.native_handle());
    constexpr std::size_t most = process::ring_channel::most_handles;
    constexpr std::size_t all = most + 10;
    std::vector<platform::descriptor> sent;
    for (std::size_t i = 0; i != all; ++i)
    {
        sent.push_back(test::changeable_memory(i));
        BOOST_TEST_REQUIRE(from.pass(sent.back()));
    }
    std::size_t const before = test::open_descriptors().size();
    BOOST_TEST(to.take_signals());
    BOOST_TEST(to.waiting_handles() == most);
    BOOST_TEST(to.take_signals());
    BOOST_TEST(test::open_descriptors().size() == before + most);
    for (auto const& each : sent)
    {
        auto const taken = to.take_handle();
        BOOST_TEST_REQUIRE(taken.has_value());
        BOOST_TEST(platform::place_of(*taken).identity ==
                   platform::place_of(each).identity);
    }
    BOOST_TEST(to.waiting_handles() == 0);
    BOOST_TEST(!to.take_handle());
}

BOOST_AUTO_TEST_SUITE_END()
