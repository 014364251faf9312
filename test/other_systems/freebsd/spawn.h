// For test/other_systems.cmake: what FreeBSD has in <spawn.h>.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_TEST_OTHER_SYSTEMS_FREEBSD_SPAWN_H
#define BOOST_CONCURRENT_FUTURES_TEST_OTHER_SYSTEMS_FREEBSD_SPAWN_H

#define posix_spawn_file_actions_addclosefrom_np \
    hidden_posix_spawn_file_actions_addclosefrom_np
#include_next <spawn.h>
#undef posix_spawn_file_actions_addclosefrom_np

extern "C"
{
    int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t* actions,
                                                 int first);
}

#endif // BOOST_CONCURRENT_FUTURES_TEST_OTHER_SYSTEMS_FREEBSD_SPAWN_H
