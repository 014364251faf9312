// Counts the allocations of a program.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_TEST_COMMON_COUNTING_MEMORY_HPP
#define BOOST_CONCURRENT_FUTURES_TEST_COMMON_COUNTING_MEMORY_HPP

#include <boost/config.hpp>

#include <atomic>
#include <cstddef>
#include <cstdlib>
#include <new>

namespace test {

/// How often operator new was called, on all threads.
inline std::atomic<long> allocations{0};

} // namespace test

// For the one test of a program that includes this. Not inlined, lest the compiler sees
// one of a pair and warns that the other does not fit.

BOOST_NOINLINE void* operator new(std::size_t size)
{
    ++test::allocations;
    if (void* const p = std::malloc(size != 0 ? size : 1))
        return p;
    throw std::bad_alloc();
}

// That of a sanitizer would give memory that ours cannot free.
BOOST_NOINLINE void* operator new(std::size_t size, std::nothrow_t const&) noexcept
{
    try
    {
        return operator new(size);
    }
    catch (std::bad_alloc const&)
    {
        return nullptr;
    }
}

BOOST_NOINLINE void operator delete(void* p) noexcept
{
    std::free(p);
}

BOOST_NOINLINE void operator delete(void* p, std::size_t) noexcept
{
    std::free(p);
}

#endif
