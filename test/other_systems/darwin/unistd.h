// For test/other_systems.cmake: what macOS has in <unistd.h>.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_TEST_OTHER_SYSTEMS_DARWIN_UNISTD_H
#define BOOST_CONCURRENT_FUTURES_TEST_OTHER_SYSTEMS_DARWIN_UNISTD_H

#define pipe2 hidden_pipe2
#define dup3 hidden_dup3
#define environ hidden_environ
#include_next <unistd.h>
#undef pipe2
#undef dup3
#undef environ

#undef _POSIX_ADVISORY_INFO
#define _POSIX_ADVISORY_INFO (-1)

#endif // BOOST_CONCURRENT_FUTURES_TEST_OTHER_SYSTEMS_DARWIN_UNISTD_H
