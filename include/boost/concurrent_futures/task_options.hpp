// How a task is run.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_TASK_OPTIONS_HPP
#define BOOST_CONCURRENT_FUTURES_TASK_OPTIONS_HPP

#include <boost/concurrent_futures/config.hpp>
#include <boost/concurrent_futures/detail/task/deadline.hpp>

#include <chrono>
#include <optional>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {

/// A point in time by which a task must be done: given as such, or as a time from when
/// the task is submitted.
/// @par Thread safety
/// Several threads may read it at a time.
class task_deadline
{
public:
    /// The point in time `at`.
    task_deadline(std::chrono::steady_clock::time_point at) noexcept : at_(at) {}

    /// The time `from_submit`, from when the task is submitted.
    /// @throws nothing
    template <class Rep, class Period>
    task_deadline(std::chrono::duration<Rep, Period> from_submit)
        : from_submit_(clip(from_submit))
    {
    }

    /// The point in time, for a task that is submitted now.
    /// @throws nothing
    std::chrono::steady_clock::time_point time() const
    {
        return from_submit_ ? detail::deadline_in(*from_submit_) : at_;
    }

private:
    /// As nanoseconds, as far as there are so many.
    template <class Rep, class Period>
    static std::chrono::nanoseconds clip(std::chrono::duration<Rep, Period> d)
    {
        using seconds = std::chrono::duration<double>;
        constexpr std::chrono::nanoseconds longest = std::chrono::hours(24 * 36500);
        if (!(d > d.zero()))
            return std::chrono::nanoseconds::zero();
        return seconds(d) < longest ? std::chrono::ceil<std::chrono::nanoseconds>(d)
                                    : (std::chrono::nanoseconds::max)();
    }

    std::chrono::steady_clock::time_point at_;
    std::optional<std::chrono::nanoseconds> from_submit_;
};

/// How a task is run: the first argument of `submit`, `post`, `map` and `starmap` of
/// every executor, if there is something to say.
struct task_options
{
    /// How long it may run, from its start; any time, if absent. After that, its future
    /// fails with `task_timeout`. In a worker process the task is ended; on a thread, it
    /// is asked to stop, and the thread stays busy until it returns.
    std::optional<std::chrono::nanoseconds> timeout = std::nullopt;

    /// By when it must be done, the time in the queue included; at any time, if absent. A
    /// task that has not started by then never starts; one that runs is treated as by
    /// `timeout`.
    std::optional<task_deadline> deadline = std::nullopt;
};

} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_TASK_OPTIONS_HPP
