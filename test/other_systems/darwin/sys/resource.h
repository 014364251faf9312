// For test/other_systems.cmake: what macOS has in <sys/resource.h>.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_TEST_OTHER_SYSTEMS_DARWIN_SYS_RESOURCE_H
#define BOOST_CONCURRENT_FUTURES_TEST_OTHER_SYSTEMS_DARWIN_SYS_RESOURCE_H

#include_next <sys/resource.h>

#include <cstdint>

constexpr int RUSAGE_INFO_V0 = 0;
typedef void* rusage_info_t;

struct rusage_info_v0
{
    std::uint64_t ri_resident_size;
    std::uint64_t ri_phys_footprint;
};

#endif // BOOST_CONCURRENT_FUTURES_TEST_OTHER_SYSTEMS_DARWIN_SYS_RESOURCE_H
