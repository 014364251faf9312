// The platform boundary, for any POSIX system: what a worker process may have and use.
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

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace platform {

namespace {

constexpr char const* limit_variable = "BOOST_CONCURRENT_FUTURES_WORKER_MEMORY";
constexpr char const* refused = "memory_limit could not be set (setrlimit)";

/// Whether a folder has all that this process has open: some systems have one for the
/// standard descriptors only.
bool has_all(std::string const& folder)
{
    int const opened = ::open(folder.c_str(), O_RDONLY | O_CLOEXEC);
    if (opened < 0)
        return false;
    descriptor const d = owned(opened);
    std::string const name = folder + '/' + std::to_string(d.native_handle());
    return ::access(name.c_str(), F_OK) == 0;
}

} // namespace

void close_from(spawn_setup& setup, int first)
{
    constexpr char const* folder = "/dev/fd";
    if (has_all(folder))
    {
        close_named(setup, folder, first);
        return;
    }
    constexpr long usual = 1024;
    long const most = ::sysconf(_SC_OPEN_MAX);
    for (int number = first; number < (most < 0 ? usual : most); ++number)
        close_inherited(setup, number);
}

/// The worker sets it itself, which this process checks that it may.
void announce_memory_limit(std::size_t size, std::vector<std::string>& environment)
{
    rlimit now = {};
    if (::getrlimit(RLIMIT_AS, &now) != 0)
        throw_last_error(refused);
    if (now.rlim_max < size)
        throw std::system_error(EPERM, std::system_category(), refused);
    environment.push_back(limit_variable + ('=' + std::to_string(size)));
}

void impose_memory_limit(pid_t, std::size_t) {}

void keep_memory_limit()
{
    char const* const value = std::getenv(limit_variable);
    if (value == nullptr)
        return;
    rlim_t const size = std::strtoull(value, nullptr, 10);
    rlimit const limit{size, size};
    ::setrlimit(RLIMIT_AS, &limit);
    ::unsetenv(limit_variable);
}

} // namespace platform
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
