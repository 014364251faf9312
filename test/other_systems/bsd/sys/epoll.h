// For test/other_systems.cmake: what macOS and FreeBSD have in <sys/epoll.h>.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_TEST_OTHER_SYSTEMS_BSD_SYS_EPOLL_H
#define BOOST_CONCURRENT_FUTURES_TEST_OTHER_SYSTEMS_BSD_SYS_EPOLL_H

#error "which only Linux has"

#endif // BOOST_CONCURRENT_FUTURES_TEST_OTHER_SYSTEMS_BSD_SYS_EPOLL_H
