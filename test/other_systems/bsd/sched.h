// For test/other_systems.cmake: what macOS and FreeBSD have in <sched.h>.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_TEST_OTHER_SYSTEMS_BSD_SCHED_H
#define BOOST_CONCURRENT_FUTURES_TEST_OTHER_SYSTEMS_BSD_SCHED_H

#define sched_getaffinity hidden_sched_getaffinity
#define sched_setaffinity hidden_sched_setaffinity
#include_next <sched.h>
#undef sched_getaffinity
#undef sched_setaffinity

#endif // BOOST_CONCURRENT_FUTURES_TEST_OTHER_SYSTEMS_BSD_SCHED_H
