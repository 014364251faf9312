// The platform boundary, for Linux: what a worker does not inherit.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "platform/posix/glibc.hpp"
#include "platform/posix/spawn_setup.hpp"

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace platform {

void close_from(spawn_setup& setup, int first)
{
#if BOOST_CONCURRENT_FUTURES_GLIBC(2, 34)
    setup.check(::posix_spawn_file_actions_addclosefrom_np(&setup.files, first));
#else
    close_named(setup, "/proc/self/fd", first);
#endif
}

} // namespace platform
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
