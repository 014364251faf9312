// An operator new that counts, and that fails when a test wants it to.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_TEST_COMMON_REPLACED_MEMORY_HPP
#define BOOST_CONCURRENT_FUTURES_TEST_COMMON_REPLACED_MEMORY_HPP

#include <boost/config.hpp>

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <new>

#ifdef __SANITIZE_ADDRESS__
/// Boost.Thread loses a continuation that it has no memory to start.
extern "C" BOOST_SYMBOL_EXPORT char const* __lsan_default_suppressions()
{
    return "leak:concurrent_futures::*::detail::callbacks::callbacks\n";
}
#endif

namespace test {

/// How often it was called, on all threads.
inline std::atomic<long> allocations{0};

/// How many allocations of this thread succeed, before all fail; if that is less than 0,
/// none fails.
inline thread_local long allocations_left = -1;

/// Whether this thread is a test's, and not one of the library.
inline thread_local bool of_test = false;

/// How many allocations of other threads than that succeed, before one fails; if that is
/// less than 0, none fails.
inline std::atomic<long> others_left{-1};

/// As long as it lives, one allocation of the threads that are not the test's fails,
/// after `n`.
class failing_once
{
public:
    explicit failing_once(long n) noexcept
    {
        of_test = true;
        others_left = n;
    }
    failing_once(failing_once const&) = delete;
    failing_once& operator=(failing_once const&) = delete;
    ~failing_once() { others_left = -1; }

    /// Whether there were as many.
    bool has_failed() const noexcept { return others_left < 0; }
};

/// As long as it lives, all allocations of this thread fail but for the first `n`.
class failing_memory
{
public:
    explicit failing_memory(long n) noexcept { allocations_left = n; }
    failing_memory(failing_memory const&) = delete;
    failing_memory& operator=(failing_memory const&) = delete;
    ~failing_memory() { allocations_left = -1; }
};

} // namespace test

// For the one test of a program that includes this. Not inlined, lest the compiler sees
// one of a pair and warns that the other does not fit.

BOOST_NOINLINE void* operator new(std::size_t size)
{
    ++test::allocations;
    // sanitizers end the program where somebody wants too much
    constexpr auto too_much = std::uint64_t(1) << 40;
    if (test::allocations_left == 0 || size > too_much)
        throw std::bad_alloc();
    if (!test::of_test && test::others_left >= 0 && test::others_left-- == 0)
        throw std::bad_alloc();
    if (test::allocations_left > 0)
        --test::allocations_left;
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
