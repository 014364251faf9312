// For test/other_systems.cmake: what FreeBSD has in <unistd.h>.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_TEST_OTHER_SYSTEMS_FREEBSD_UNISTD_H
#define BOOST_CONCURRENT_FUTURES_TEST_OTHER_SYSTEMS_FREEBSD_UNISTD_H

#define environ hidden_environ
#include_next <unistd.h>
#undef environ

#endif // BOOST_CONCURRENT_FUTURES_TEST_OTHER_SYSTEMS_FREEBSD_UNISTD_H
