// For test/other_systems.cmake: what FreeBSD has in <sys/cpuset.h>.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_TEST_OTHER_SYSTEMS_FREEBSD_SYS_CPUSET_H
#define BOOST_CONCURRENT_FUTURES_TEST_OTHER_SYSTEMS_FREEBSD_SYS_CPUSET_H

#include <cstddef>

#include <sched.h>
#undef CPU_COUNT
#undef CPU_ZERO

struct cpuset_t
{
    long bits[16];
};

constexpr int CPU_LEVEL_WHICH = 3;
constexpr int CPU_WHICH_TID = 1;

inline void CPU_ZERO(cpuset_t* set)
{
    *set = {};
}
int CPU_COUNT(cpuset_t const* set);

extern "C"
{
    int cpuset_getaffinity(int level, int which, long id, std::size_t size,
                           cpuset_t* mask);
}

#endif // BOOST_CONCURRENT_FUTURES_TEST_OTHER_SYSTEMS_FREEBSD_SYS_CPUSET_H
