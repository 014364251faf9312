// The platform boundary: what a pool has of a child process.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_PLATFORM_CHILD_PROCESS_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_PLATFORM_CHILD_PROCESS_HPP

#if defined(__linux__) && !defined(BOOST_CONCURRENT_FUTURES_PLAIN_POSIX)
#include "platform/linux/child_process.hpp"
#else
#include "platform/own_child_process.hpp"
#endif

#endif // BOOST_CONCURRENT_FUTURES_SRC_PLATFORM_CHILD_PROCESS_HPP
