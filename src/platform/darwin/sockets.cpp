// The platform boundary, for macOS: sockets and pipes that other programs do not inherit.
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

namespace {

/// Not at the moment when it is made, since no call does that: a program that another
/// thread starts meanwhile inherits it, unless it is a worker.
void keep_from_others(int number)
{
    ::fcntl(number, F_SETFD, FD_CLOEXEC);
}

} // namespace

int make_sockets(int (&ends)[2]) noexcept
{
    if (::socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0)
        return -1;
    for (int const number : ends)
    {
        keep_from_others(number);
        ::fcntl(number, F_SETFL, O_NONBLOCK);
        int const on = 1; // send_flags cannot say it
        ::setsockopt(number, SOL_SOCKET, SO_NOSIGPIPE, &on, sizeof on);
    }
    return 0;
}

int make_pipe(int (&ends)[2]) noexcept
{
    if (::pipe(ends) != 0)
        return -1;
    for (int const number : ends)
        keep_from_others(number);
    return 0;
}

int const send_flags = 0;
int const receive_flags = 0;

descriptor received(int number) noexcept
{
    keep_from_others(number);
    return descriptor(number);
}

} // namespace platform
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
