// The platform boundary, for macOS: what a worker does not inherit.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "platform/posix/spawn_setup.hpp"

#include <unistd.h>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace platform {

/// All but what the child is given, also what another thread opens just now.
void close_from(spawn_setup& setup, int)
{
    setup.flags |= POSIX_SPAWN_CLOEXEC_DEFAULT;
    for (int const number : {STDOUT_FILENO, STDERR_FILENO})
        setup.check(::posix_spawn_file_actions_addinherit_np(&setup.files, number));
}

} // namespace platform
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
