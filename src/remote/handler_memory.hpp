// Memory for a handler that must not fail to be posted, or to wait.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_REMOTE_HANDLER_MEMORY_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_REMOTE_HANDLER_MEMORY_HPP

#include <boost/concurrent_futures/config.hpp>

#include <boost/throw_exception.hpp>

#include <cstddef>
#include <new>
#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace remote {

/// Memory for one handler: what that waits for, or is posted for, then happens whatever
/// memory there is.
class handler_memory
{
public:
    void* take(std::size_t size)
    {
        if (size > sizeof bytes_)
            boost::throw_exception(std::bad_alloc()); // always, so any test finds it
        return bytes_;
    }

private:
    alignas(std::max_align_t) unsigned char bytes_[256];
};

/// What Asio is given to allocate that handler with.
template <class T>
struct handler_allocator
{
    using value_type = T;

    explicit handler_allocator(handler_memory& m) noexcept : memory(&m) {}

    template <class U>
    handler_allocator(handler_allocator<U> const& other) noexcept : memory(other.memory)
    {
    }

    T* allocate(std::size_t n) { return static_cast<T*>(memory->take(n * sizeof(T))); }
    void deallocate(T*, std::size_t) noexcept {}

    handler_memory* memory;
};

template <class T, class U>
bool operator==(handler_allocator<T> a, handler_allocator<U> b) noexcept
{
    return a.memory == b.memory;
}

template <class T, class U>
bool operator!=(handler_allocator<T> a, handler_allocator<U> b) noexcept
{
    return !(a == b);
}

/// A handler whose memory that is; the next one only once this one has begun to run.
template <class F>
class unfailing_handler
{
public:
    using allocator_type = handler_allocator<void>;

    unfailing_handler(handler_memory& m, F f) : memory_(&m), f_(std::move(f)) {}

    allocator_type get_allocator() const noexcept { return allocator_type(*memory_); }

    template <class... Args>
    void operator()(Args... args)
    {
        f_(args...);
    }

private:
    handler_memory* memory_;
    F f_;
};

} // namespace remote
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_REMOTE_HANDLER_MEMORY_HPP
