// Which release of the C library there is.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_PLATFORM_POSIX_GLIBC_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_PLATFORM_POSIX_GLIBC_HPP

#include <cstdlib> // which defines __GLIBC_PREREQ, where there is that

// Newer releases of glibc have functions that older ones and other libraries lack.
#ifdef __GLIBC_PREREQ
#define BOOST_CONCURRENT_FUTURES_GLIBC(major, minor) __GLIBC_PREREQ(major, minor)
#else
#define BOOST_CONCURRENT_FUTURES_GLIBC(major, minor) 0
#endif

#endif // BOOST_CONCURRENT_FUTURES_SRC_PLATFORM_POSIX_GLIBC_HPP
