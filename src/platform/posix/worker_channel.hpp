// How a worker process knows its channel.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_PLATFORM_POSIX_WORKER_CHANNEL_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_PLATFORM_POSIX_WORKER_CHANNEL_HPP

#include <boost/concurrent_futures/config.hpp>

#include <cstdint>
#include <string>

#include <sys/stat.h>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace platform {

/// The environment variable that tells a process that it is a worker, and by which
/// channel.
constexpr char const* worker_variable = "BOOST_CONCURRENT_FUTURES_WORKER";

// The numbers that the handles have in the worker.
constexpr int channel_number = 3;
constexpr int page_number = 4;
constexpr int rings_number = 5; // not open if there are none

/// What a channel is known by, whoever has it.
inline std::string name_of_channel(int number)
{
    struct stat about = {};
    if (::fstat(number, &about) != 0 || !S_ISSOCK(about.st_mode))
        return {};
    // a number that has no sign, also where a socket is on the device -1
    return std::to_string(static_cast<std::uintmax_t>(about.st_dev)) + ':' +
           std::to_string(static_cast<std::uintmax_t>(about.st_ino));
}

} // namespace platform
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_PLATFORM_POSIX_WORKER_CHANNEL_HPP
