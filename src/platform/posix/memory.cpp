// The platform boundary, for POSIX: memory that processes share.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "platform/posix/descriptors.hpp"
#include "platform/posix/system.hpp"

#include <stdexcept>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace platform {

shared_memory::shared_memory(std::size_t size) : size_(size), handle_(make_memory(size))
{
    map(handle_);
}

shared_memory::shared_memory(std::size_t size, descriptor&& made) : size_(size)
{
    map(descriptor(std::move(made)));
}

void shared_memory::map(descriptor const& from)
{
    void* const at = ::mmap(nullptr, size_, PROT_READ | PROT_WRITE, MAP_SHARED,
                            from.native_handle(), 0);
    if (at == MAP_FAILED)
        throw_last_error("shared memory cannot be mapped (mmap)");
    data_ = at;
}

shared_memory::~shared_memory()
{
    ::munmap(data_, size_);
}

read_only_memory::read_only_memory(void const* from, std::size_t size)
    : size_(size), sealed_(true), handle_(make_read_only_memory(from, size))
{
    map();
}

read_only_memory::read_only_memory(std::size_t size, descriptor&& made, trust t)
    : size_(size), handle_(std::move(made))
{
    struct stat about = {};
    if (::fstat(handle_.native_handle(), &about) != 0 ||
        static_cast<std::size_t>(about.st_size) < size)
        throw std::runtime_error("shared data is shorter than the process that shares it "
                                 "has said, or was made shorter since");
    sealed_ = is_sealed(handle_);
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
    if (::fstat(handle_.native_handle(), &about) != 0)
        throw_last_error(file.c_str());
    size_ = static_cast<std::size_t>(about.st_size);
    map();
}

void read_only_memory::map()
{
    if (size_ == 0)
        return;
    void* const at =
        ::mmap(nullptr, size_, PROT_READ, MAP_SHARED, handle_.native_handle(), 0);
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
