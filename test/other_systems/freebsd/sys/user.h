// For test/other_systems.cmake: what FreeBSD has in <sys/user.h>.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_TEST_OTHER_SYSTEMS_FREEBSD_SYS_USER_H
#define BOOST_CONCURRENT_FUTURES_TEST_OTHER_SYSTEMS_FREEBSD_SYS_USER_H

#include <cstdint>

struct kinfo_proc
{
    std::intptr_t ki_rssize; // in pages
};

#endif // BOOST_CONCURRENT_FUTURES_TEST_OTHER_SYSTEMS_FREEBSD_SYS_USER_H
