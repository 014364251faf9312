// A point in time up to which to wait, made from any duration without overflow.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_DETAIL_TASK_DEADLINE_HPP
#define BOOST_CONCURRENT_FUTURES_DETAIL_TASK_DEADLINE_HPP

#include <boost/concurrent_futures/config.hpp>

#include <chrono>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

using deadline = std::chrono::steady_clock::time_point;

/// Waits up to this point never end.
constexpr deadline never = (deadline::max)();

/// Waits up to this point do not block.
constexpr deadline at_once = (deadline::min)();

/// The deadline of a wait that starts now. Compared in floating point first, since a
/// `std::chrono::hours::max()` does not fit the clock's ticks.
template <class Rep, class Period>
deadline deadline_in(std::chrono::duration<Rep, Period> timeout)
{
    using seconds = std::chrono::duration<double>;
    if (!(timeout > timeout.zero()))
        return at_once;
    deadline const now = std::chrono::steady_clock::now();
    if (seconds(timeout) >= seconds(never - now) / 2)
        return never;
    return now + std::chrono::ceil<deadline::duration>(timeout);
}

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_DETAIL_TASK_DEADLINE_HPP
