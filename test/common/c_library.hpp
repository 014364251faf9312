// A function of a shared library that is not the program's.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_TEST_COMMON_C_LIBRARY_HPP
#define BOOST_CONCURRENT_FUTURES_TEST_COMMON_C_LIBRARY_HPP

#ifndef _WIN32
#include <dlfcn.h>
#endif

namespace test {

/// A function of the C library, as the dynamic linker finds it: a sanitizer may have one of
/// its own.
#ifdef _WIN32
void* find_in_c_library(char const* name);
#else
inline void* find_in_c_library(char const* name)
{
    return ::dlsym(::dlopen("libc.so.6", RTLD_NOW), name);
}
#endif

} // namespace test

#endif
