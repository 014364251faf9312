// The platform boundary, for POSIX: streams.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "platform/posix/descriptors.hpp"
#include "platform/posix/sockets.hpp"
#include "platform/posix/system.hpp"

#include <cerrno>
#include <cstring>
#include <string>

#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace platform {

void require(long result, char const* call)
{
    if (result < 0)
        throw_last_error((std::string("a process pool needs ") + call).c_str());
}

void require_io()
{
    auto const ends = connected_pair(true);
    int const number = ends.first.native_handle();
    int on = 1;
    require(::ioctl(number, FIONBIO, &on), "ioctl");
    char byte = 0;
    require(::send(ends.second.native_handle(), &byte, 1, send_flags), "send");
    pollfd readable{number, POLLIN, 0};
    require(::poll(&readable, 1, 0), "poll");
    require(::read(number, &byte, 1), "read");
    require(::send(ends.second.native_handle(), &byte, 1, send_flags), "send");
    descriptor none;
    require(take_signals(number, none) == signals::taken ? 0 : -1, "recvmsg");
    require_waits(ends.first);
}

/// Signals are bytes, so both can always go through it.
std::pair<channel_end, channel_end> connected_pair(bool)
{
    int ends[2];
    if (make_sockets(ends) != 0)
        throw_last_error("two connected sockets cannot be made (socketpair)");
    std::pair<channel_end, channel_end> pair{owned(ends[0]), owned(ends[1])};
    for (descriptor const* const end : {&pair.first, &pair.second})
    {
        // Linux grants less if it is set to, and others refuse what they are not set to
        constexpr int least = 64 * 1024;
        int room = 4 * 1024 * 1024;
        while (::setsockopt(end->native_handle(), SOL_SOCKET, SO_SNDBUF, &room,
                            sizeof room) != 0 &&
               room > least)
            room /= 2;
    }
    return pair;
}

std::pair<descriptor, descriptor> pipe()
{
    constexpr char const* failed = "a pipe cannot be made (pipe2, fcntl)";
    int ends[2];
    if (make_pipe(ends) != 0)
        throw_last_error(failed);
    std::pair<descriptor, descriptor> pair{owned(ends[0]), owned(ends[1])};
    if (::fcntl(pair.first.native_handle(), F_SETFL, O_NONBLOCK) != 0)
        throw_last_error(failed);
    return pair;
}

std::optional<std::size_t> read_available(native_channel_type from, void* data,
                                          std::size_t size) noexcept
{
    ssize_t n;
    do
        n = ::read(from, data, size);
    while (n < 0 && errno == EINTR);
    if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
        return std::nullopt;
    return n > 0 ? static_cast<std::size_t>(n) : 0;
}

std::size_t write_available(native_channel_type to, void const* data,
                            std::size_t size) noexcept
{
    ssize_t n;
    do
        n = ::send(to, data, size, send_flags);
    while (n < 0 && errno == EINTR);
    return n > 0 ? static_cast<std::size_t>(n) : 0;
}

void signal(native_channel_type to) noexcept
{
    char const any = 0;
    write_available(to, &any, sizeof any);
}

signals take_signals(native_channel_type from, descriptor& with) noexcept
{
    char bytes[64];
    for (;;)
    {
        iovec room = {bytes, sizeof bytes};
        alignas(cmsghdr) unsigned char control[CMSG_SPACE(sizeof(int))];
        msghdr message = {};
        message.msg_iov = &room;
        message.msg_iovlen = 1;
        message.msg_control = control;
        message.msg_controllen = CMSG_LEN(sizeof(int)); // for one, whatever was sent
        ssize_t const n = ::recvmsg(from, &message, receive_flags);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
            return signals::taken;
        if (n <= 0)
            return signals::closed;
        cmsghdr const* const header = CMSG_FIRSTHDR(&message);
        if (header != nullptr && header->cmsg_type == SCM_RIGHTS &&
            header->cmsg_len >= CMSG_LEN(sizeof(int)))
        {
            int number;
            std::memcpy(&number, CMSG_DATA(header), sizeof number);
            with = received(number);
            return signals::with_descriptor;
        }
        if ((message.msg_flags & MSG_CTRUNC) != 0) // this process may have no more
        {
            with = descriptor();
            return signals::with_descriptor;
        }
        if (static_cast<std::size_t>(n) < sizeof bytes)
            return signals::taken;
    }
}

bool send_descriptor(native_channel_type to, descriptor const& d) noexcept
{
    char any = 0;
    iovec byte = {&any, sizeof any};
    int const number = d.native_handle();
    alignas(cmsghdr) unsigned char control[CMSG_SPACE(sizeof number)] = {};
    msghdr message = {};
    message.msg_iov = &byte;
    message.msg_iovlen = 1;
    message.msg_control = control;
    message.msg_controllen = sizeof control;
    cmsghdr* const header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(sizeof number);
    std::memcpy(CMSG_DATA(header), &number, sizeof number);
    ssize_t n;
    do
        n = ::sendmsg(to, &message, send_flags);
    while (n < 0 && errno == EINTR);
    return n > 0;
}

bool may_send_descriptors() noexcept
{
    try
    {
        auto const ends = connected_pair(true);
        descriptor received;
        return send_descriptor(ends.first.native_handle(), ends.second) &&
               take_signals(ends.second.native_handle(), received) ==
                   signals::with_descriptor;
    }
    catch (std::system_error const&)
    {
        return true; // it has no more descriptors now, which says nothing of later
    }
}

namespace {

bool wait_for(int socket, short event, std::chrono::milliseconds time) noexcept
{
    pollfd p = {socket, event, 0};
    int n;
    do
        n = ::poll(&p, 1, static_cast<int>(time.count()));
    while (n < 0 && errno == EINTR);
    return n != 0;
}

} // namespace

bool wait_until_readable(native_channel_type channel,
                         std::chrono::milliseconds time) noexcept
{
    return wait_for(channel, POLLIN, time);
}

void wait_until_writable(native_channel_type channel) noexcept
{
    wait_for(channel, POLLOUT, forever);
}

/// Not by setting it to be non-blocking: that would hold for all who share what it refers
/// to.
std::size_t write_to_standard_error(void const* data, std::size_t size,
                                    std::chrono::milliseconds time) noexcept
{
    if (!wait_for(STDERR_FILENO, POLLOUT, time))
        return 0;
    // a pipe that is said to be writable takes as much as this
    std::size_t const n = size < PIPE_BUF ? size : PIPE_BUF;
    ssize_t const written = ::write(STDERR_FILENO, data, n);
    if (written >= 0)
        return static_cast<std::size_t>(written);
    return errno == EINTR || errno == EAGAIN ? 0 : size;
}

} // namespace platform
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
