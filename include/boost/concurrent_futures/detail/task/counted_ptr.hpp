// An owner of a state.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_DETAIL_TASK_COUNTED_PTR_HPP
#define BOOST_CONCURRENT_FUTURES_DETAIL_TASK_COUNTED_PTR_HPP

#include <boost/concurrent_futures/config.hpp>

#include <cstddef>
#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

/// Owns an object that counts its owners itself. As `boost::intrusive_ptr`, whose header
/// would bring three times of what all of `future.hpp` includes.
template <class T>
class counted_ptr
{
public:
    counted_ptr(std::nullptr_t = nullptr) noexcept {}

    /// @param add whether to count one more owner; else, takes over what was counted
    explicit counted_ptr(T* p, bool add = true) noexcept : pointer_(p)
    {
        if (p != nullptr && add)
            intrusive_ptr_add_ref(p);
    }

    counted_ptr(counted_ptr const& other) noexcept : counted_ptr(other.pointer_) {}
    counted_ptr(counted_ptr&& other) noexcept : pointer_(other.detach()) {}

    template <class U>
    counted_ptr(counted_ptr<U> other) noexcept : pointer_(other.detach())
    {
    }

    counted_ptr& operator=(counted_ptr other) noexcept
    {
        swap(other);
        return *this;
    }

    ~counted_ptr()
    {
        if (pointer_ != nullptr)
            intrusive_ptr_release(pointer_);
    }

    void swap(counted_ptr& other) noexcept { std::swap(pointer_, other.pointer_); }

    /// Gives the pointer away, with what was counted.
    T* detach() noexcept { return std::exchange(pointer_, nullptr); }

    void reset() noexcept { *this = nullptr; }
    T* get() const noexcept { return pointer_; }
    T& operator*() const noexcept { return *pointer_; }
    T* operator->() const noexcept { return pointer_; }
    explicit operator bool() const noexcept { return pointer_ != nullptr; }

    friend bool operator==(counted_ptr const& a, counted_ptr const& b) noexcept
    {
        return a.pointer_ == b.pointer_;
    }

    friend bool operator!=(counted_ptr const& a, counted_ptr const& b) noexcept
    {
        return a.pointer_ != b.pointer_;
    }

private:
    T* pointer_ = nullptr;
};

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_DETAIL_TASK_COUNTED_PTR_HPP
