// The platform boundary, for FreeBSD: where the executable of this process is.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "platform/plain/find_program.hpp"

#include <limits.h>
#include <sys/sysctl.h>
#include <sys/types.h>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace platform {

std::filesystem::path find_program()
{
    int const name[] = {CTL_KERN, KERN_PROC, KERN_PROC_PATHNAME, -1}; // of this process
    char path[PATH_MAX] = {};
    std::size_t size = sizeof path;
    return ::sysctl(name, 4, path, &size, nullptr, 0) == 0 ? path : "";
}

} // namespace platform
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
