// The platform boundary, for Linux: what other processes have open.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "platform/posix/descriptors.hpp"

#include <cstdint>
#include <string>

#include <fcntl.h>
#include <sys/stat.h>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace platform {

namespace {

/// Which file that is, on this machine.
std::uint64_t identity_of(descriptor const& d) noexcept
{
    struct stat about = {};
    return ::fstat(d.native_handle(), &about) == 0 ? about.st_ino : 0;
}

} // namespace

open_place place_of(descriptor const& d) noexcept
{
    return {process_id(), d.native_handle(), identity_of(d)};
}

descriptor open_at(open_place const& place)
{
    constexpr char const* what = "shared data of another process cannot be opened";
    std::string const path =
        "/proc/" + std::to_string(place.pid) + "/fd/" + std::to_string(place.number);
    int const opened = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    if (opened < 0)
        throw_last_error(what);
    descriptor d = owned(opened);
    if (identity_of(d) != place.identity) // the number is another one's by now
        throw std::system_error(std::make_error_code(std::errc::bad_file_descriptor),
                                what);
    return d;
}

} // namespace platform
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
