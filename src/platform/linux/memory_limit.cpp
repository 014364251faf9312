// The platform boundary, for Linux: how much memory a worker may have.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "platform/posix/descriptors.hpp"
#include "platform/posix/spawn_setup.hpp"
#include "platform/posix/system.hpp"

#include <sys/resource.h>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace platform {

void announce_memory_limit(std::size_t, std::vector<std::string>&) {}

void impose_memory_limit(pid_t pid, std::size_t size)
{
    rlimit const limit{size, size};
    if (::prlimit(pid, RLIMIT_AS, &limit, nullptr) != 0)
        throw_last_error("memory_limit could not be set (prlimit)");
}

void keep_memory_limit() {}

} // namespace platform
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
