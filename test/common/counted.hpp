// A result that tells how many of its kind exist.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_TEST_COMMON_COUNTED_HPP
#define BOOST_CONCURRENT_FUTURES_TEST_COMMON_COUNTED_HPP

#include <array>
#include <atomic>
#include <cstddef>
#include <utility>

namespace test {

// Can be moved, can travel between processes, and is counted in each process by itself.
class counted
{
public:
    static constexpr int kinds = 10;

    counted() = default;
    explicit counted(int kind) : kind_(kind) { ++number(kind_); }
    counted(counted&& other) noexcept : kind_(std::exchange(other.kind_, -1)) {}

    counted& operator=(counted&& other) noexcept
    {
        std::swap(kind_, other.kind_);
        return *this;
    }

    ~counted()
    {
        if (kind_ >= 0)
            --number(kind_);
    }

    int kind() const { return kind_; }

    // How many there are of a kind.
    static int alive(int kind) { return number(kind); }

    template <class Archive>
    void serialize(Archive& archive, unsigned)
    {
        int kind = kind_;
        archive& kind;
        if (Archive::is_loading::value)
            *this = counted(kind);
    }

private:
    static std::atomic<int>& number(int kind)
    {
        static std::array<std::atomic<int>, kinds> numbers{};
        return numbers.at(static_cast<std::size_t>(kind));
    }

    int kind_ = -1; // none
};

inline counted make_counted(int kind)
{
    return counted(kind);
}

} // namespace test

#endif
