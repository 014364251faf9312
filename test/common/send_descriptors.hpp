// Sends descriptors by itself, as a worker that is not to be trusted could.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_TEST_COMMON_SEND_DESCRIPTORS_HPP
#define BOOST_CONCURRENT_FUTURES_TEST_COMMON_SEND_DESCRIPTORS_HPP

#include <array>
#include <cstddef>
#include <cstring>

#include <sys/socket.h>

namespace test {

/// Sends a byte to a socket, with all of these. False if it was not sent.
template <std::size_t N>
bool send_descriptors(int to, std::array<int, N> const& sent)
{
    char byte = 0;
    iovec room = {&byte, 1};
    alignas(cmsghdr) unsigned char control[CMSG_SPACE(sizeof sent)] = {};
    msghdr message = {};
    message.msg_iov = &room;
    message.msg_iovlen = 1;
    message.msg_control = control;
    message.msg_controllen = sizeof control;
    cmsghdr* const header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(sizeof sent);
    std::memcpy(CMSG_DATA(header), sent.data(), sizeof sent);
    return ::sendmsg(to, &message, MSG_NOSIGNAL) == 1;
}

} // namespace test

#endif
