// The platform boundary, for POSIX: sockets and pipes that other programs do not inherit.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "platform/posix/sockets.hpp"

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace platform {

int make_sockets(int (&ends)[2]) noexcept
{
    return ::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends);
}

int make_pipe(int (&ends)[2]) noexcept
{
    return ::pipe2(ends, O_CLOEXEC);
}

int const send_flags = MSG_NOSIGNAL;
int const receive_flags = MSG_CMSG_CLOEXEC;

descriptor received(int number) noexcept
{
    return descriptor(number);
}

} // namespace platform
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
