// The platform boundary, for macOS: no limit of memory.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "platform/posix/spawn_setup.hpp"
#include "platform/posix/system.hpp"

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace platform {

/// The manual page of `setrlimit` knows no limit of address space. Where the system has
/// one, it may not be lower than what each process has mapped from the beginning.
void announce_memory_limit(std::size_t, std::vector<std::string>&)
{
    throw std::system_error(std::make_error_code(std::errc::function_not_supported),
                            "memory_limit could not be set (setrlimit)");
}

void impose_memory_limit(pid_t, std::size_t) {}

void keep_memory_limit() {}

} // namespace platform
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
