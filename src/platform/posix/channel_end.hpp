// The platform boundary, for POSIX: an end of a channel is a socket.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_PLATFORM_POSIX_CHANNEL_END_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_PLATFORM_POSIX_CHANNEL_END_HPP

#include "platform/descriptor.hpp"

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace platform {

using channel_end = descriptor;
using native_channel_type = native_handle_type;

} // namespace platform
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_PLATFORM_POSIX_CHANNEL_END_HPP
