// For test/other_systems.cmake: what macOS has in <fcntl.h>.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_TEST_OTHER_SYSTEMS_DARWIN_FCNTL_H
#define BOOST_CONCURRENT_FUTURES_TEST_OTHER_SYSTEMS_DARWIN_FCNTL_H

#define posix_fallocate hidden_posix_fallocate
#define F_ADD_SEALS hidden_F_ADD_SEALS
#define F_GET_SEALS hidden_F_GET_SEALS
#include_next <fcntl.h>
#undef posix_fallocate
#undef F_ADD_SEALS
#undef F_GET_SEALS

#endif // BOOST_CONCURRENT_FUTURES_TEST_OTHER_SYSTEMS_DARWIN_FCNTL_H
