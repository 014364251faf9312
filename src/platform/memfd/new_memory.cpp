// The platform boundary, where there is memfd_create: memory that processes share.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "platform/posix/descriptors.hpp"
#include "platform/posix/system.hpp"

#include <cerrno>

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace platform {

descriptor make_memory(std::size_t size)
{
    int const made = ::memfd_create("concurrent_futures", MFD_CLOEXEC);
    if (made < 0)
        throw_last_error("shared memory cannot be made (memfd_create)");
    descriptor d = owned(made);
    if (::ftruncate(d.native_handle(), static_cast<off_t>(size)) != 0)
        throw_last_error("shared memory cannot be made (ftruncate)");
    return d;
}

descriptor make_read_only_memory(void const* from, std::size_t size)
{
    int const made =
        ::memfd_create("concurrent_futures", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    if (made < 0)
        throw_no_memory("shared data cannot be made (memfd_create)");
    descriptor d = owned(made);
    // a system may have large pages for files whose size it knows; else it grows
    [[maybe_unused]] int const ignored =
        ::ftruncate(d.native_handle(), static_cast<off_t>(size));
    // to write to a mapping takes many times as long, for its page faults, and would end
    // the process where memory is short
    auto const* const bytes = static_cast<char const*>(from);
    for (std::size_t done = 0; done != size;)
    {
        ssize_t const n = ::write(d.native_handle(), bytes + done, size - done);
        if (n < 0 && errno != EINTR)
            throw_no_memory("shared data cannot be written (write)");
        if (n > 0)
            done += static_cast<std::size_t>(n);
    }
    if (::fcntl(d.native_handle(), F_ADD_SEALS,
                F_SEAL_WRITE | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL) != 0)
        throw_last_error("shared data cannot be sealed (fcntl)");
    return d;
}

bool can_see_seals() noexcept
{
    return true;
}

bool is_sealed(descriptor const& d) noexcept
{
    constexpr int needed = F_SEAL_WRITE | F_SEAL_SHRINK;
    int const seals = ::fcntl(d.native_handle(), F_GET_SEALS);
    return seals >= 0 && (seals & needed) == needed;
}

} // namespace platform
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
