// The platform boundary, for Linux: descriptors, and memory that processes share.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "platform/linux/descriptors.hpp"
#include "platform/platform.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <limits>
#include <new>
#include <stdexcept>
#include <string>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace platform {

namespace {

constexpr int first_number = STDERR_FILENO + 1;

/// What cannot be had for want of memory is a `std::bad_alloc`, as of other memory.
[[noreturn]] void throw_no_memory(char const* what)
{
    if (errno == ENOMEM || errno == ENOSPC)
        throw std::bad_alloc();
    throw_last_error(what);
}

} // namespace

void throw_last_error(char const* what)
{
    throw std::system_error(errno, std::system_category(), what);
}

descriptor owned(int number)
{
    descriptor d(number);
    return number < first_number ? duplicate(d) : std::move(d);
}

descriptor::~descriptor()
{
    if (number_ >= 0)
        ::close(number_);
}

descriptor duplicate(descriptor const& d)
{
    descriptor copy(::fcntl(d.number(), F_DUPFD_CLOEXEC, first_number));
    if (copy.number() < 0)
        throw_last_error("a descriptor cannot be copied (fcntl)");
    return copy;
}

namespace {

/// Which file that is, on this machine.
std::uint64_t identity_of(descriptor const& d) noexcept
{
    struct stat about = {};
    return ::fstat(d.number(), &about) == 0 ? about.st_ino : 0;
}

} // namespace

open_place place_of(descriptor const& d) noexcept
{
    return {process_id(), d.number(), identity_of(d)};
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

shared_memory::shared_memory(std::size_t size) : size_(size)
{
    int const made = ::memfd_create("concurrent_futures", MFD_CLOEXEC);
    if (made < 0)
        throw_last_error("shared memory cannot be made (memfd_create)");
    handle_ = owned(made);
    if (::ftruncate(handle_.number(), static_cast<off_t>(size)) != 0)
        throw_last_error("shared memory cannot be made (ftruncate)");
    map(handle_);
}

shared_memory::shared_memory(std::size_t size, descriptor&& made) : size_(size)
{
    map(descriptor(std::move(made)));
}

void shared_memory::map(descriptor const& from)
{
    void* const at =
        ::mmap(nullptr, size_, PROT_READ | PROT_WRITE, MAP_SHARED, from.number(), 0);
    if (at == MAP_FAILED)
        throw_last_error("shared memory cannot be mapped (mmap)");
    data_ = at;
}

shared_memory::~shared_memory()
{
    ::munmap(data_, size_);
}

void prefer_large_pages(void* data, std::size_t size) noexcept
{
    auto const page = static_cast<std::uintptr_t>(::sysconf(_SC_PAGESIZE));
    auto const begin = (reinterpret_cast<std::uintptr_t>(data) + page - 1) & ~(page - 1);
    auto const end = (reinterpret_cast<std::uintptr_t>(data) + size) & ~(page - 1);
    if (begin < end)
        ::madvise(reinterpret_cast<void*>(begin), end - begin, MADV_HUGEPAGE);
}

read_only_memory::read_only_memory(void const* from, std::size_t size) : size_(size)
{
    int const made =
        ::memfd_create("concurrent_futures", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    if (made < 0)
        throw_no_memory("shared data cannot be made (memfd_create)");
    handle_ = owned(made);
    // a system may have large pages for files whose size it knows; else it grows
    [[maybe_unused]] int const ignored =
        ::ftruncate(handle_.number(), static_cast<off_t>(size));
    // to write to a mapping takes many times as long, for its page faults, and would end
    // the process where memory is short
    auto const* const bytes = static_cast<char const*>(from);
    for (std::size_t done = 0; done != size;)
    {
        ssize_t const n = ::write(handle_.number(), bytes + done, size - done);
        if (n < 0 && errno != EINTR)
            throw_no_memory("shared data cannot be written (write)");
        if (n > 0)
            done += static_cast<std::size_t>(n);
    }
    if (::fcntl(handle_.number(), F_ADD_SEALS,
                F_SEAL_WRITE | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL) != 0)
        throw_last_error("shared data cannot be sealed (fcntl)");
    sealed_ = true;
    map();
}

read_only_memory::read_only_memory(std::size_t size, descriptor&& made, trust t)
    : size_(size), handle_(std::move(made))
{
    constexpr int needed = F_SEAL_WRITE | F_SEAL_SHRINK;
    struct stat about = {};
    if (::fstat(handle_.number(), &about) != 0 ||
        static_cast<std::size_t>(about.st_size) < size)
        throw std::runtime_error("shared data is shorter than the process that shares it "
                                 "has said, or was made shorter since");
    int const seals = ::fcntl(handle_.number(), F_GET_SEALS);
    sealed_ = seals >= 0 && (seals & needed) == needed;
    if (!sealed_ && t == trust::sealed_only)
        throw std::runtime_error("a worker has sent memory that it could still change");
    map();
}

read_only_memory::read_only_memory(std::filesystem::path const& file)
{
    int const opened = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    struct stat about = {};
    if (opened < 0)
        throw_last_error(file.c_str());
    handle_ = owned(opened);
    if (::fstat(handle_.number(), &about) != 0)
        throw_last_error(file.c_str());
    size_ = static_cast<std::size_t>(about.st_size);
    map();
}

void read_only_memory::map()
{
    if (size_ == 0)
        return;
    void* const at = ::mmap(nullptr, size_, PROT_READ, MAP_SHARED, handle_.number(), 0);
    if (at == MAP_FAILED)
        throw_no_memory("shared data cannot be mapped (mmap)");
    data_ = at;
}

read_only_memory::~read_only_memory()
{
    if (data_ != nullptr)
        ::munmap(data_, size_);
}

} // namespace platform
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
