// The platform boundary: what Asio waits for.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_PLATFORM_STREAMS_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_PLATFORM_STREAMS_HPP

#ifdef _WIN32
#include "platform/windows/streams.hpp"
#else
#include "platform/posix/streams.hpp"
#endif

#endif // BOOST_CONCURRENT_FUTURES_SRC_PLATFORM_STREAMS_HPP
