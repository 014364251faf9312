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
#include <fcntl.h>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace platform {

/// What another thread opens meanwhile the child closes itself, if it is opened with
/// O_CLOEXEC.
void close_inherited(spawn_setup& setup, int number)
{
    int const flags = ::fcntl(number, F_GETFD);
    if (flags < 0 || (flags & FD_CLOEXEC) != 0)
        return;
    int const error = ::posix_spawn_file_actions_addclose(&setup.files, number);
    if (error != EBADF) // which it has if the limit of descriptors was lowered
        setup.check(error);
}

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
            close_inherited(setup, number);
    }
    ::closedir(open);
}

} // namespace platform
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
