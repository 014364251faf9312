// A range of one value, for an argument that all calls of a map have.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_REPEAT_HPP
#define BOOST_CONCURRENT_FUTURES_REPEAT_HPP

#include <boost/concurrent_futures/config.hpp>

#include <cstddef>
#include <iterator>
#include <type_traits>
#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {

/// An endless range of one value, as `repeat` makes.
///
/// @par Thread safety
/// As of a `T const`.
template <class T>
class repeated
{
public:
    /// @cond
    class iterator
    {
    public:
        using iterator_category = std::forward_iterator_tag;
        using value_type = T;
        using difference_type = std::ptrdiff_t;
        using pointer = T const*;
        using reference = T const&;

        iterator() noexcept = default;
        explicit iterator(T const& value) noexcept : value_(&value) {}

        T const& operator*() const noexcept { return *value_; }
        T const* operator->() const noexcept { return value_; }
        iterator& operator++() noexcept { return *this; }
        iterator operator++(int) noexcept { return *this; }

        friend bool operator==(iterator a, iterator b) noexcept
        {
            return a.value_ == b.value_;
        }

        friend bool operator!=(iterator a, iterator b) noexcept { return !(a == b); }

    private:
        T const* value_ = nullptr;
    };

    /// The end, which no iterator reaches.
    class sentinel
    {
        friend bool operator==(iterator, sentinel) noexcept { return false; }
        friend bool operator!=(iterator, sentinel) noexcept { return true; }
        friend bool operator==(sentinel, iterator) noexcept { return false; }
        friend bool operator!=(sentinel, iterator) noexcept { return true; }
    };
    /// @endcond

    /// Repeats `value`.
    /// @throws what moving it throws
    explicit repeated(T value) : value_(std::move(value)) {}

    /// Returns an iterator to the value.
    iterator begin() const noexcept { return iterator(value_); }

    /// Returns the end.
    sentinel end() const noexcept { return {}; }

private:
    T value_;
};

/// Makes an endless range of `value`, for `map`, which stops at the end of the shortest
/// range: `pool.map(f, rows, cf::repeat(table))` calls `f(row, table)` for each row. What
/// `itertools.repeat` is in Python.
/// @return the range
/// @throws what copying or moving the value throws
/// @par Thread safety
/// May be called at any time.
template <class T>
repeated<std::decay_t<T>> repeat(T&& value)
{
    return repeated<std::decay_t<T>>(std::forward<T>(value));
}

} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_REPEAT_HPP
