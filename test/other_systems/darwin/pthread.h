// For test/other_systems.cmake: what macOS has in <pthread.h>.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_TEST_OTHER_SYSTEMS_DARWIN_PTHREAD_H
#define BOOST_CONCURRENT_FUTURES_TEST_OTHER_SYSTEMS_DARWIN_PTHREAD_H

#define pthread_setname_np hidden_pthread_setname_np
#include_next <pthread.h>
#undef pthread_setname_np

extern "C"
{
    int pthread_setname_np(char const* name);
}

#endif // BOOST_CONCURRENT_FUTURES_TEST_OTHER_SYSTEMS_DARWIN_PTHREAD_H
