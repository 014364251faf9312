// The memory of tasks, which come and go by the million.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_DETAIL_TASK_RECYCLED_HPP
#define BOOST_CONCURRENT_FUTURES_DETAIL_TASK_RECYCLED_HPP

#include <boost/concurrent_futures/config.hpp>

#include <cstddef>
#include <memory>
#include <new>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

/// As `operator new` and `operator delete`, but memory that is given back is kept for the
/// next object of about that size, up to a bound for the whole program. Each thread keeps
/// some for itself, and passes more of it on in batches, since tasks are often freed on
/// another thread than the one that made them.
BOOST_CONCURRENT_FUTURES_DECL void* take_memory(std::size_t size);
BOOST_CONCURRENT_FUTURES_DECL void give_back_memory(void* p, std::size_t size) noexcept;

/// A base for classes whose objects live in such memory.
struct recycled
{
    static void* operator new(std::size_t size) { return take_memory(size); }

    static void operator delete(void* p, std::size_t size) noexcept
    {
        give_back_memory(p, size);
    }

    // what asks for more alignment is too rare to be kept
    static void* operator new(std::size_t size, std::align_val_t alignment)
    {
        return ::operator new(size, alignment);
    }

    static void operator delete(void* p, std::size_t, std::align_val_t alignment) noexcept
    {
        ::operator delete(p, alignment);
    }
};

/// The same as an allocator, for containers.
template <class T>
struct recycling_allocator
{
    using value_type = T;

    recycling_allocator() = default;

    template <class U>
    recycling_allocator(recycling_allocator<U> const&) noexcept
    {
    }

    T* allocate(std::size_t n)
    {
        if constexpr (alignof(T) > __STDCPP_DEFAULT_NEW_ALIGNMENT__)
            return std::allocator<T>().allocate(n);
        else
            return static_cast<T*>(take_memory(n * sizeof(T)));
    }

    void deallocate(T* p, std::size_t n) noexcept
    {
        if constexpr (alignof(T) > __STDCPP_DEFAULT_NEW_ALIGNMENT__)
            std::allocator<T>().deallocate(p, n);
        else
            give_back_memory(p, n * sizeof(T));
    }

    friend bool operator==(recycling_allocator, recycling_allocator) noexcept
    {
        return true;
    }

    friend bool operator!=(recycling_allocator, recycling_allocator) noexcept
    {
        return false;
    }
};

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_DETAIL_TASK_RECYCLED_HPP
