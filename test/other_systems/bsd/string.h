// For test/other_systems.cmake: what macOS and FreeBSD have in <string.h>.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_TEST_OTHER_SYSTEMS_BSD_STRING_H
#define BOOST_CONCURRENT_FUTURES_TEST_OTHER_SYSTEMS_BSD_STRING_H

#define sigabbrev_np hidden_sigabbrev_np
#define sigdescr_np hidden_sigdescr_np
#include_next <string.h>
#undef sigabbrev_np
#undef sigdescr_np

#endif // BOOST_CONCURRENT_FUTURES_TEST_OTHER_SYSTEMS_BSD_STRING_H
