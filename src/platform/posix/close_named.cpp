// The platform boundary, for POSIX: which descriptors a child closes.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "platform/posix/spawn_setup.hpp"

#include <cerrno>
#include <cstdlib>

#include <dirent.h>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace platform {

/// What another thread opens meanwhile the child closes itself, if it is opened with
/// O_CLOEXEC.
void close_named(spawn_setup& setup, char const* folder, int first)
{
    DIR* const open = ::opendir(folder);
    if (open == nullptr)
    {
        setup.check(errno);
        return;
    }
    while (dirent const* const entry = ::readdir(open))
    {
        int const number = std::atoi(entry->d_name); // 0 for "."
        if (number >= first)
            setup.check(::posix_spawn_file_actions_addclose(&setup.files, number));
    }
    ::closedir(open);
}

} // namespace platform
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
