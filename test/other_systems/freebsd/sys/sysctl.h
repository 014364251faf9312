// For test/other_systems.cmake: what FreeBSD has in <sys/sysctl.h>.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_TEST_OTHER_SYSTEMS_FREEBSD_SYS_SYSCTL_H
#define BOOST_CONCURRENT_FUTURES_TEST_OTHER_SYSTEMS_FREEBSD_SYS_SYSCTL_H

#include <cstddef>

constexpr int CTL_KERN = 1;
constexpr int KERN_PROC = 14;
constexpr int KERN_PROC_PID = 1;
constexpr int KERN_PROC_PATHNAME = 12;

extern "C"
{
    int sysctl(int const* name, unsigned int length, void* old, std::size_t* old_size,
               void const* to, std::size_t size);
}

#endif // BOOST_CONCURRENT_FUTURES_TEST_OTHER_SYSTEMS_FREEBSD_SYS_SYSCTL_H
