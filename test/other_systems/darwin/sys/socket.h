// For test/other_systems.cmake: what macOS has in <sys/socket.h>.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_TEST_OTHER_SYSTEMS_DARWIN_SYS_SOCKET_H
#define BOOST_CONCURRENT_FUTURES_TEST_OTHER_SYSTEMS_DARWIN_SYS_SOCKET_H

#define SOCK_CLOEXEC hidden_SOCK_CLOEXEC
#define SOCK_NONBLOCK hidden_SOCK_NONBLOCK
#define MSG_NOSIGNAL hidden_MSG_NOSIGNAL
#define MSG_CMSG_CLOEXEC hidden_MSG_CMSG_CLOEXEC
#define accept4 hidden_accept4
#include_next <sys/socket.h>
#undef SOCK_CLOEXEC
#undef SOCK_NONBLOCK
#undef MSG_NOSIGNAL
#undef MSG_CMSG_CLOEXEC
#undef accept4

constexpr int SO_NOSIGPIPE = 0x1022;

#endif // BOOST_CONCURRENT_FUTURES_TEST_OTHER_SYSTEMS_DARWIN_SYS_SOCKET_H
