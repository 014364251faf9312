// How a thread sleeps until another one has something for it.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_TASK_WAKE_UP_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_TASK_WAKE_UP_HPP

#include <boost/concurrent_futures/detail/task/deadline.hpp>
#include <boost/concurrent_futures/detail/task/sync.hpp>

#include <boost/chrono/duration.hpp>
#include <boost/thread/condition_variable.hpp>
#include <boost/thread/lock_guard.hpp>
#include <boost/thread/mutex.hpp>

#include <algorithm>
#include <chrono>
#include <mutex>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

/// One sleep. Boost.Thread does the blocking, so a sleep of a `boost::thread` can be
/// interrupted, and throws `boost::thread_interrupted`.
class wake_up
{
public:
    /// Ends the sleep. Once. Must have returned before the object is destroyed, which
    /// callers see to with a lock of their own.
    void wake() noexcept
    {
        boost::lock_guard<boost::mutex> const lock(mutex_);
        woken_ = true;
        changed_.notify_one();
    }

    /// Sleeps until woken, or the deadline. False at the deadline.
    bool sleep_until(deadline until)
    {
        boost::unique_lock<boost::mutex> lock(mutex_);
        while (!woken_)
        {
            if (until == never)
            {
                changed_.wait(lock);
                continue;
            }
            // in slices, since Boost.Thread adds the duration to a clock of its own
            constexpr auto slice = std::chrono::nanoseconds(std::chrono::hours(1));
            auto const left = std::min<std::chrono::nanoseconds>(
                until - std::chrono::steady_clock::now(), slice);
            if (left.count() <= 0)
                return false;
            changed_.wait_for(lock, boost::chrono::nanoseconds(left.count()));
        }
        return true;
    }

private:
    boost::mutex mutex_; // guards the flag
    boost::condition_variable changed_;
    bool woken_ = false;
};

/// Waits until `condition` holds, or the deadline.
/// @return whether it holds
template <class Condition>
bool wait_until(detail::condition_variable& changed,
                std::unique_lock<detail::mutex>& lock, deadline until,
                Condition condition)
{
    if (until == at_once)
        return condition();
    if (until != never)
        return changed.wait_until(lock, until, condition);
    changed.wait(lock, condition);
    return true;
}

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_TASK_WAKE_UP_HPP
