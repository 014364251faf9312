// Tasks for the tests of asynchronous operations.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_TEST_COMMON_ASIO_TASKS_HPP
#define BOOST_CONCURRENT_FUTURES_TEST_COMMON_ASIO_TASKS_HPP

#include "events.hpp"

#include <boost/serialization/string.hpp>

#include <chrono>
#include <stdexcept>
#include <string>
#include <thread>

namespace test {

inline int twice(int n)
{
    return 2 * n;
}

inline int refuse(int n)
{
    throw std::out_of_range(std::to_string(n));
}

inline void do_nothing() {}

/// Says that it has begun.
inline void hang(std::string const& begun)
{
    signal_event(begun);
    for (;;)
        std::this_thread::sleep_for(std::chrono::hours(1));
}

} // namespace test

#endif
