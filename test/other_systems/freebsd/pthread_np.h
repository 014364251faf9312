// For test/other_systems.cmake: what FreeBSD has in <pthread_np.h>.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_TEST_OTHER_SYSTEMS_FREEBSD_PTHREAD_NP_H
#define BOOST_CONCURRENT_FUTURES_TEST_OTHER_SYSTEMS_FREEBSD_PTHREAD_NP_H

#include <pthread.h>

extern "C"
{
    void pthread_set_name_np(pthread_t thread, char const* name);
}

#endif // BOOST_CONCURRENT_FUTURES_TEST_OTHER_SYSTEMS_FREEBSD_PTHREAD_NP_H
