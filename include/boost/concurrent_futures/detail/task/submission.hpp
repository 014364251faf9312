// How a task is submitted.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_DETAIL_TASK_SUBMISSION_HPP
#define BOOST_CONCURRENT_FUTURES_DETAIL_TASK_SUBMISSION_HPP

#include <boost/concurrent_futures/detail/task/follower.hpp>
#include <boost/concurrent_futures/detail/task/report.hpp>
#include <boost/concurrent_futures/future.hpp>
#include <boost/concurrent_futures/task_options.hpp>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

/// What a pool has to know of a task besides what it calls.
struct submission
{
    task_options options = {};
    follower* next = nullptr; // of the state that follows the task, if one does

    bool limits_time() const noexcept { return options.timeout || options.deadline; }

    /// To be called before the task can begin.
    /// @return whether the task is still wanted
    bool announce(state_base& task) const noexcept
    {
        return next == nullptr || next->follow(task);
    }
};

/// Options whose deadline counts from now, rather than from each submit.
inline task_options from_now(task_options options)
{
    if (options.deadline)
        options.deadline = options.deadline->time();
    return options;
}

/// What becomes of a posted task that fails.
template <class T>
void report_failure(future<T> const& posted)
{
    on_done(future_access::get(posted), [](state_base& s) {
        if (s.current() == status::finished && s.error())
            report("a posted task", s.error());
    });
}

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_DETAIL_TASK_SUBMISSION_HPP
