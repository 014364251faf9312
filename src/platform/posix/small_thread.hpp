// A thread that waits for one thing.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_PLATFORM_POSIX_SMALL_THREAD_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_PLATFORM_POSIX_SMALL_THREAD_HPP

#include "platform/platform.hpp"

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace platform {

/// Starts a thread that nobody joins, takes no signals, and needs little memory.
/// @return whether it was started
bool start_small_thread(void* (*f)(void*), void* argument) noexcept;

} // namespace platform
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_PLATFORM_POSIX_SMALL_THREAD_HPP
