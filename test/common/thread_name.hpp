// What a thread is called.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_TEST_COMMON_THREAD_NAME_HPP
#define BOOST_CONCURRENT_FUTURES_TEST_COMMON_THREAD_NAME_HPP

#include <string>

#ifndef _WIN32
#include <pthread.h>
#endif

namespace test {

/// The name of the calling thread.
#ifdef _WIN32
std::string thread_name();
#else
inline std::string thread_name()
{
    char name[16] = {};
    ::pthread_getname_np(::pthread_self(), name, sizeof name);
    return name;
}
#endif

} // namespace test

#endif
