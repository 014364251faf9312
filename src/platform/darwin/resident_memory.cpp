// The platform boundary, for macOS: how much memory a process has.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "platform/platform.hpp"

#include <libproc.h>
#include <sys/resource.h>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace platform {

std::size_t resident_memory(long pid)
{
    rusage_info_v0 about = {};
    return ::proc_pid_rusage(static_cast<int>(pid), RUSAGE_INFO_V0,
                             reinterpret_cast<rusage_info_t*>(&about)) == 0
               ? about.ri_phys_footprint
               : 0;
}

} // namespace platform
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
