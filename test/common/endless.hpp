// A range without an end.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_TEST_COMMON_ENDLESS_HPP
#define BOOST_CONCURRENT_FUTURES_TEST_COMMON_ENDLESS_HPP

#include <cstddef>
#include <iterator>

namespace test {

// 0, 1, 2, ... without an end. Counts what is read, as a generator would.
class endless
{
public:
    class iterator
    {
    public:
        using iterator_category = std::input_iterator_tag;
        using value_type = int;
        using difference_type = std::ptrdiff_t;
        using pointer = int const*;
        using reference = int;

        explicit iterator(endless* range = nullptr) : range_(range) {}
        int operator*() const { return range_->next_; }
        iterator& operator++()
        {
            ++range_->next_;
            return *this;
        }
        void operator++(int) { ++*this; }
        friend bool operator==(iterator a, iterator b) { return a.range_ == b.range_; }
        friend bool operator!=(iterator a, iterator b) { return a.range_ != b.range_; }

    private:
        endless* range_;
    };

    iterator begin() { return iterator(this); }
    iterator end() { return iterator(); }
    int consumed() const { return next_; }

private:
    int next_ = 0;
};

} // namespace test

#endif
