// The platform boundary, for any POSIX system: what a worker does not inherit.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "platform/posix/descriptors.hpp"
#include "platform/posix/spawn_setup.hpp"

#include <string>

#include <fcntl.h>
#include <unistd.h>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace platform {

namespace {

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

} // namespace platform
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
