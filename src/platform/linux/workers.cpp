// The platform boundary, for Linux: what it tells of the processes of workers.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "platform/platform.hpp"

#include <cerrno>
#include <fstream>

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

std::size_t resident_memory(long pid)
{
    std::ifstream file("/proc/" + std::to_string(pid) + "/statm");
    std::size_t all = 0;
    std::size_t resident = 0;
    std::size_t shared = 0; // of those
    file >> all >> resident >> shared;
    return (resident - shared) * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

} // namespace platform
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
