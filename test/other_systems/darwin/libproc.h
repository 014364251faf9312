// For test/other_systems.cmake: what macOS has in <libproc.h>.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_TEST_OTHER_SYSTEMS_DARWIN_LIBPROC_H
#define BOOST_CONCURRENT_FUTURES_TEST_OTHER_SYSTEMS_DARWIN_LIBPROC_H

#include <sys/resource.h>

extern "C"
{
    int proc_pid_rusage(int pid, int flavor, rusage_info_t* buffer);
}

#endif // BOOST_CONCURRENT_FUTURES_TEST_OTHER_SYSTEMS_DARWIN_LIBPROC_H
