// Reads values out of bytes that are not aligned for them.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_DETAIL_CODEC_UNALIGNED_ITERATOR_HPP
#define BOOST_CONCURRENT_FUTURES_DETAIL_CODEC_UNALIGNED_ITERATOR_HPP

#include <boost/concurrent_futures/config.hpp>

#include <cstddef>
#include <cstring>
#include <iterator>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

/// Goes over bytes as over a sequence of `T`s, which are copied out. A container is
/// filled from it in one pass, where zeros would have to be written first to read into
/// it.
template <class T>
class unaligned_iterator
{
public:
    using iterator_category = std::random_access_iterator_tag;
    using value_type = T;
    using difference_type = std::ptrdiff_t;
    using pointer = T const*;
    using reference = T;

    explicit unaligned_iterator(unsigned char const* at) noexcept : at_(at) {}

    T operator*() const noexcept { return (*this)[0]; }

    T operator[](difference_type n) const noexcept
    {
        T value;
        std::memcpy(&value, at_ + n * step, sizeof value);
        return value;
    }

    unaligned_iterator& operator+=(difference_type n) noexcept
    {
        at_ += n * step;
        return *this;
    }
    unaligned_iterator& operator-=(difference_type n) noexcept { return *this += -n; }
    unaligned_iterator& operator++() noexcept { return *this += 1; }
    unaligned_iterator& operator--() noexcept { return *this -= 1; }

    unaligned_iterator operator++(int) noexcept
    {
        unaligned_iterator const before = *this;
        ++*this;
        return before;
    }
    unaligned_iterator operator--(int) noexcept
    {
        unaligned_iterator const before = *this;
        --*this;
        return before;
    }

    friend unaligned_iterator operator+(unaligned_iterator i, difference_type n) noexcept
    {
        return i += n;
    }
    friend unaligned_iterator operator-(unaligned_iterator i, difference_type n) noexcept
    {
        return i -= n;
    }
    friend difference_type operator-(unaligned_iterator a, unaligned_iterator b) noexcept
    {
        return (a.at_ - b.at_) / step;
    }
    friend bool operator==(unaligned_iterator a, unaligned_iterator b) noexcept
    {
        return a.at_ == b.at_;
    }
    friend bool operator!=(unaligned_iterator a, unaligned_iterator b) noexcept
    {
        return a.at_ != b.at_;
    }
    friend bool operator<(unaligned_iterator a, unaligned_iterator b) noexcept
    {
        return a.at_ < b.at_;
    }
    friend bool operator>(unaligned_iterator a, unaligned_iterator b) noexcept
    {
        return b < a;
    }
    friend bool operator<=(unaligned_iterator a, unaligned_iterator b) noexcept
    {
        return !(b < a);
    }
    friend bool operator>=(unaligned_iterator a, unaligned_iterator b) noexcept
    {
        return !(a < b);
    }

private:
    static constexpr difference_type step = sizeof(T);

    unsigned char const* at_;
};

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_DETAIL_CODEC_UNALIGNED_ITERATOR_HPP
