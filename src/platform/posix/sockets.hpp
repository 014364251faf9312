// Sockets and pipes that other programs do not inherit.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_PLATFORM_POSIX_SOCKETS_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_PLATFORM_POSIX_SOCKETS_HPP

#include "platform/descriptor.hpp"

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace platform {

/// Makes two connected sockets, which do not block.
/// @return 0; or -1, and `errno` says why
int make_sockets(int (&ends)[2]) noexcept;

/// Makes a pipe.
/// @return 0; or -1, and `errno` says why
int make_pipe(int (&ends)[2]) noexcept;

/// What `send` and `sendmsg` are given, lest these sockets raise SIGPIPE.
extern int const send_flags;

/// What `recvmsg` is given.
extern int const receive_flags;

/// Takes over what has been received so.
descriptor received(int number) noexcept;

} // namespace platform
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_PLATFORM_POSIX_SOCKETS_HPP
