// The platform boundary, for any POSIX system: how much memory a worker may have.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "platform/posix/descriptors.hpp"
#include "platform/posix/spawn_setup.hpp"
#include "platform/posix/system.hpp"

#include <cerrno>
#include <cstdlib>
#include <string>

#include <sys/resource.h>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace platform {

namespace {

constexpr char const* limit_variable = "BOOST_CONCURRENT_FUTURES_WORKER_MEMORY";
constexpr char const* refused = "memory_limit could not be set (setrlimit)";

} // namespace

/// The worker sets it itself, which this process checks that it may.
void announce_memory_limit(std::size_t size, std::vector<std::string>& environment)
{
    rlimit now = {};
    if (::getrlimit(RLIMIT_AS, &now) != 0)
        throw_last_error(refused);
    if (now.rlim_max < static_cast<rlim_t>(size))
        throw std::system_error(EPERM, std::system_category(), refused);
    environment.push_back(limit_variable + ('=' + std::to_string(size)));
}

void impose_memory_limit(pid_t, std::size_t) {}

void keep_memory_limit()
{
    char const* const value = std::getenv(limit_variable);
    if (value == nullptr)
        return;
    auto const size = static_cast<rlim_t>(std::strtoull(value, nullptr, 10));
    rlimit const limit{size, size};
    ::setrlimit(RLIMIT_AS, &limit);
    ::unsetenv(limit_variable);
}

} // namespace platform
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
