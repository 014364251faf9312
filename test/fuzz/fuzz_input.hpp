// What a fuzzer has made up, read number by number.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_TEST_FUZZ_FUZZ_INPUT_HPP
#define BOOST_CONCURRENT_FUTURES_TEST_FUZZ_FUZZ_INPUT_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <vector>

namespace test {

class fuzz_input
{
public:
    fuzz_input(std::uint8_t const* data, std::size_t size) : next_(data), left_(size) {}

    bool at_end() const { return left_ == 0; }

    /// 0 where the input ends.
    template <class T = std::uint8_t>
    T number()
    {
        T n = 0;
        std::size_t const size = (std::min)(sizeof n, left_);
        std::memcpy(&n, next_, size);
        skip(size);
        return n;
    }

    /// As many as there are, at most so many.
    std::vector<unsigned char> bytes(std::size_t size)
    {
        size = (std::min)(size, left_);
        std::vector<unsigned char> const all(next_, next_ + size);
        skip(size);
        return all;
    }

private:
    void skip(std::size_t size)
    {
        next_ += size;
        left_ -= size;
    }

    std::uint8_t const* next_;
    std::size_t left_;
};

/// Ends the fuzzer, which keeps the input.
inline void require(bool condition)
{
    if (!condition)
        std::abort();
}

} // namespace test

#endif
