// Counts the allocations of this process.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

// Stands in for the functions of the C library, which all else that allocates comes to.
// Works with glibc, which has them under second names.

#include "allocations.hpp"

#include <atomic>
#include <cerrno>
#include <cstdlib>

extern "C"
{
    void* __libc_malloc(std::size_t size);
    void* __libc_calloc(std::size_t n, std::size_t size);
    void* __libc_realloc(void* p, std::size_t size);
    void* __libc_memalign(std::size_t alignment, std::size_t size);
}

namespace {

std::atomic<bool> counting{false};
std::atomic<std::size_t> count{0};

void note()
{
    if (counting.load(std::memory_order_relaxed))
        count.fetch_add(1, std::memory_order_relaxed);
}

} // namespace

extern "C" void* malloc(std::size_t size)
{
    note();
    return __libc_malloc(size);
}

extern "C" void* calloc(std::size_t n, std::size_t size)
{
    note();
    return __libc_calloc(n, size);
}

extern "C" void* realloc(void* p, std::size_t size)
{
    note();
    return __libc_realloc(p, size);
}

extern "C" void* aligned_alloc(std::size_t alignment, std::size_t size)
{
    note();
    return __libc_memalign(alignment, size);
}

extern "C" void* memalign(std::size_t alignment, std::size_t size)
{
    return aligned_alloc(alignment, size);
}

extern "C" int posix_memalign(void** p, std::size_t alignment, std::size_t size)
{
    *p = aligned_alloc(alignment, size);
    return *p != nullptr ? 0 : ENOMEM;
}

namespace bench {

std::size_t allocations_during(std::function<void()> const& f)
{
    std::size_t const before = count;
    counting = true;
    f();
    counting = false;
    return count - before;
}

} // namespace bench
