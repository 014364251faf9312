// The time that a test takes where it is about time.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_TEST_COMMON_SCALED_HPP
#define BOOST_CONCURRENT_FUTURES_TEST_COMMON_SCALED_HPP

#include <chrono>
#include <cstdlib>

namespace test {

// `time`, times the environment variable CF_TEST_TIME_SCALE, for slow machines.
inline std::chrono::duration<double> scaled(std::chrono::duration<double> time)
{
    char const* const scale = std::getenv("CF_TEST_TIME_SCALE");
    return scale != nullptr ? time * std::atof(scale) : time;
}

} // namespace test

#endif
