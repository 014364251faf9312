// The platform boundary, for any POSIX system: memory that processes share.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "platform/posix/descriptors.hpp"
#include "platform/posix/system.hpp"

#include <cerrno>
#include <cstring>
#include <string>
#include <utility>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace platform {

namespace {

struct new_memory
{
    descriptor writable;   // not open if it could not be made, for the reason in `errno`
    descriptor to_be_read; // by which nobody can write
};

/// Makes memory that has a name for no longer than this needs: if the process is killed
/// just then, it is left behind.
new_memory open_new(bool to_be_read)
{
    std::string const begin = "/concurrent_futures-" + std::to_string(process_id()) + '-';
    std::string name;
    int writable;
    unsigned n = 0; // of what other threads make now, or what was left behind
    do
    {
        name = begin + std::to_string(n++);
        writable = ::shm_open(name.c_str(), O_RDWR | O_CREAT | O_EXCL, S_IRUSR | S_IWUSR);
    } while (writable < 0 && errno == EEXIST);
    if (writable < 0)
        return {};
    int const reading = to_be_read ? ::shm_open(name.c_str(), O_RDONLY, 0) : -1;
    int const error = errno;
    ::shm_unlink(name.c_str());
    descriptor r(reading);
    descriptor w = owned(writable);
    errno = error;
    if (to_be_read && reading < 0)
        return {};
    return {std::move(w), reading < 0 ? descriptor() : owned(r.release())};
}

/// Has memory for all of it, lest the process that writes to it ends by SIGBUS.
/// @return an error number
int occupy(int number, std::size_t size)
{
    if (size == 0)
        return 0;
#if _POSIX_ADVISORY_INFO > 0 // an option of POSIX
    int error;
    do
        error = ::posix_fallocate(number, 0, static_cast<off_t>(size));
    while (error == EINTR);
    if (error != EINVAL && error != ENODEV && error != EOPNOTSUPP)
        return error;
#endif
    return ::ftruncate(number, static_cast<off_t>(size)) == 0 ? 0 : errno;
}

/// Copies to memory that was made.
/// @return an error number
int fill(int number, void const* from, std::size_t size)
{
    if (size == 0)
        return 0;
    void* const at = ::mmap(nullptr, size, PROT_WRITE, MAP_SHARED, number, 0);
    if (at == MAP_FAILED)
        return errno;
    std::memcpy(at, from, size);
    ::munmap(at, size);
    return 0;
}

} // namespace

descriptor make_memory(std::size_t size)
{
    descriptor d = open_new(false).writable;
    if (!d.is_open())
        throw_last_error("shared memory cannot be made (shm_open)");
    if (::ftruncate(d.native_handle(), static_cast<off_t>(size)) != 0)
        throw_last_error("shared memory cannot be made (ftruncate)");
    return d;
}

/// Nobody has a descriptor to write by when this has returned, and nobody but root can open
/// another one.
descriptor make_read_only_memory(void const* from, std::size_t size)
{
    new_memory made = open_new(true);
    int const writable = made.writable.native_handle();
    if (writable < 0)
        throw_no_memory("shared data cannot be made (shm_open)");
    errno = occupy(writable, size);
    if (errno != 0)
        throw_no_memory("shared data cannot be written (posix_fallocate)");
    errno = fill(writable, from, size);
    if (errno != 0)
        throw_no_memory("shared data cannot be written (mmap)");
    // a system that does not know the call for memory lets nobody open it again
    if (::fchmod(writable, 0) != 0 && errno != EINVAL)
        throw_last_error("shared data cannot be sealed (fchmod)");
    return std::move(made.to_be_read);
}

bool can_see_seals() noexcept
{
    return false;
}

/// Who has made it may have kept a descriptor to write by.
bool is_sealed(descriptor const&) noexcept
{
    return false;
}

} // namespace platform
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
