// Submits a task that has only so much time.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_DETAIL_TASK_SUBMIT_TIMED_HPP
#define BOOST_CONCURRENT_FUTURES_DETAIL_TASK_SUBMIT_TIMED_HPP

#include <boost/concurrent_futures/detail/task/submission.hpp>
#include <boost/concurrent_futures/detail/task/time_limit.hpp>
#include <boost/concurrent_futures/future.hpp>

#include <typeinfo>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

/// Makes a future that fails when the time is over, whatever becomes of the task.
/// @param queue queues the task that the timed state which it is given follows, and
///              returns the task's own state; not called if the task is not wanted any
///              more, or late
template <class T, class Queue>
future<T> submit_timed(submission const& how, std::type_info const& callable,
                       Queue&& queue)
{
    counted_ptr<timed_state<T>> const timed(new timed_state<T>(callable));
    state_ptr<T> const result(timed.get());
    if (how.options.deadline)
        timed->set_deadline(how.options.deadline->time());
    try
    {
        if (how.announce(*timed) && !timed->late())
            timed->take_over(*queue(*timed));
    }
    catch (...)
    {
        timed->time_limit::cancel();
        throw;
    }
    return future_access::make(result);
}

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_DETAIL_TASK_SUBMIT_TIMED_HPP
