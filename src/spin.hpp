// A short look before a long sleep.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_SPIN_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_SPIN_HPP

#include <boost/concurrent_futures/detail/deadline.hpp>

#include <algorithm>
#include <chrono>
#include <thread>

namespace boost {
namespace concurrent_futures {
namespace detail {

/// Looks whether `p()` holds for as long as a sleep and a wake-up would take. Yields, so
/// that it takes nothing from a thread that is ready to run; and since a yield takes long
/// where there are many of those, it looks at the clock too.
template <class Predicate>
bool spin_until(Predicate const& p, deadline until = never)
{
    static bool const worthwhile = std::thread::hardware_concurrency() > 1;
    constexpr int looks = 50;
    constexpr std::chrono::microseconds time(50);
    if (p())
        return true;
    if (!worthwhile)
        return false;
    deadline const end = (std::min)(until, std::chrono::steady_clock::now() + time);
    for (int i = 0; i != looks; ++i)
    {
        std::this_thread::yield();
        if (p())
            return true;
        if (std::chrono::steady_clock::now() >= end)
            break;
    }
    return false;
}

} // namespace detail
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_SPIN_HPP
