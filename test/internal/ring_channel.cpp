// Tests of the channel through shared memory.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "process/ring_channel.hpp"
#include "thrown.hpp"

#include <boost/test/unit_test.hpp>

#include <stdexcept>
#include <system_error>

namespace process = boost::concurrent_futures::process;

BOOST_AUTO_TEST_SUITE(ring_channel)

BOOST_AUTO_TEST_CASE(notices_that_its_memory_was_overwritten)
{
    process::shared_rings const rings;
    constexpr int no_signals = -1;
    process::ring_channel channel(rings.from_worker(), rings.to_worker(), no_signals);
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

BOOST_AUTO_TEST_SUITE_END()
