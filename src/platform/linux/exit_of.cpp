// The platform boundary, for Linux: how the end of a process is awaited.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "platform/platform.hpp"

#include <cerrno>

#include <sys/syscall.h>
#include <unistd.h>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace platform {

descriptor exit_of(long pid)
{
    descriptor d(static_cast<int>(::syscall(SYS_pidfd_open, pid, 0)));
    if (!d.is_open())
        throw std::system_error(errno, std::system_category(),
                                "the end of a process cannot be awaited (pidfd_open)");
    return d;
}

} // namespace platform
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
