// Tests of the channel through shared memory.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "process/ring_channel.hpp"
#include "processes.hpp"
#include "thrown.hpp"

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <cstring>
#include <stdexcept>
#include <string>
#include <system_error>
#include <utility>

namespace platform = boost::concurrent_futures::platform;
namespace process = boost::concurrent_futures::process;

BOOST_AUTO_TEST_SUITE(ring_channel)

BOOST_AUTO_TEST_CASE(notices_that_its_memory_was_overwritten)
{
    process::shared_rings const rings;
    process::ring_channel channel(rings.from_worker(), rings.to_worker(),
                                  platform::channel_end().native_handle());
    rings.from_worker().written = process::shared_ring::capacity + 1;
    char byte;
    BOOST_CHECK_EXCEPTION(
        channel.read(&byte, 1), std::runtime_error,
        test::says("the memory that a worker shares with its pool was "
                   "overwritten: a task has written where it must not"));
}

BOOST_AUTO_TEST_CASE(has_no_memory_where_there_is_none_to_share)
{
#ifdef _WIN32
    constexpr char const* call = "MapViewOfFile";
#else
    constexpr char const* call = "mmap";
#endif
    BOOST_CHECK_EXCEPTION(
        process::shared_rings(platform::descriptor{}), std::system_error,
        test::says("shared memory cannot be mapped (" + std::string(call) + "): "));
}

/// There may be no more on their way, either, so more are sent when some were taken.
BOOST_AUTO_TEST_CASE(takes_few_handles_at_a_time_and_all_in_their_order)
{
    auto const ends = platform::connected_pair(false);
    for (bool const to_worker : {true, false})
    {
        process::shared_rings const rings;
        process::ring_channel from(
            rings.to_worker(), rings.from_worker(),
            (to_worker ? ends.first : ends.second).native_handle());
        process::ring_channel to(rings.from_worker(), rings.to_worker(),
                                 (to_worker ? ends.second : ends.first).native_handle());
        constexpr std::size_t most = process::ring_channel::most_handles;
        std::size_t passed = 0;
        auto const pass = [&](std::size_t n) {
            for (; n != 0; --n)
            {
                platform::shared_memory const memory(sizeof passed);
                std::memcpy(memory.data(), &passed, sizeof passed);
                BOOST_TEST_REQUIRE(from.pass(memory.handle()));
                ++passed;
            }
        };
        [[maybe_unused]] std::size_t const before = test::open_descriptors().size();
        pass(most - 10);
        BOOST_TEST(to.take_signals());
        BOOST_TEST(to.waiting_handles() == passed);
        pass(20);
        BOOST_TEST(to.take_signals());
        BOOST_TEST(to.waiting_handles() == most);
        BOOST_TEST(to.take_signals());
#ifndef _WIN32 // where it costs the one that sends
        BOOST_TEST(test::open_descriptors().size() == before + most);
#endif
        for (std::size_t i = 0; i != passed; ++i)
        {
            auto taken = to.take_handle();
            BOOST_TEST_REQUIRE(taken.has_value());
            platform::shared_memory const memory(sizeof i, std::move(*taken));
            BOOST_TEST(std::memcmp(memory.data(), &i, sizeof i) == 0);
        }
        BOOST_TEST(to.waiting_handles() == 0);
        BOOST_TEST(!to.take_handle());
    }
}

BOOST_AUTO_TEST_SUITE_END()
