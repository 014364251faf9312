// The platform boundary, for FreeBSD: how much memory a process has.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "platform/platform.hpp"

#include <sys/sysctl.h>
#include <sys/types.h>
#include <sys/user.h>
#include <unistd.h>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace platform {

/// With what it shares, which the system does not tell apart.
std::size_t resident_memory(long pid)
{
    int const name[] = {CTL_KERN, KERN_PROC, KERN_PROC_PID, static_cast<int>(pid)};
    kinfo_proc about = {};
    std::size_t size = sizeof about;
    if (::sysctl(name, 4, &about, &size, nullptr, 0) != 0)
        return 0;
    return static_cast<std::size_t>(about.ki_rssize) *
           static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

} // namespace platform
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
