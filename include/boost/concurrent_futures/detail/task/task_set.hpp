// Tasks that end together.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_DETAIL_TASK_TASK_SET_HPP
#define BOOST_CONCURRENT_FUTURES_DETAIL_TASK_TASK_SET_HPP

#include <boost/concurrent_futures/config.hpp>
#include <boost/concurrent_futures/detail/task/state.hpp>
#include <boost/concurrent_futures/losers.hpp>

#include <exception>
#include <memory>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

/// Watches tasks until they are over, keeps the first failure, and ends the others then.
/// It forgets a task that is over: how many there have been costs nothing.
class task_set
{
    class impl;
    class member;

public:
    /// Room for a task that is about to be submitted, which counts as one until then.
    class room
    {
    public:
        /// @throws std::bad_alloc
        BOOST_CONCURRENT_FUTURES_DECL explicit room(task_set& in);
        BOOST_CONCURRENT_FUTURES_DECL ~room();

        room(room const&) = delete;
        room& operator=(room const&) = delete;

        /// Whether the task is wanted.
        explicit operator bool() const noexcept { return member_ != nullptr; }

        /// Takes the task in, which may be done. Once.
        BOOST_CONCURRENT_FUTURES_DECL void fill(state_base& task) noexcept;

    private:
        impl& set_;
        member* member_; // null if it is not wanted, or not here any more
    };

    /// @throws std::bad_alloc
    BOOST_CONCURRENT_FUTURES_DECL explicit task_set(losers on_failure);
    BOOST_CONCURRENT_FUTURES_DECL ~task_set();

    task_set(task_set const&) = delete;
    task_set& operator=(task_set const&) = delete;

    /// Ends the tasks, and takes no more of them until `over` is done.
    BOOST_CONCURRENT_FUTURES_DECL void cancel() noexcept;

    /// Waits until there are no tasks; runs what the thread can run in place.
    /// @return the first failure, which is forgotten then; or null
    /// @throws deadlock_error
    BOOST_CONCURRENT_FUTURES_DECL std::exception_ptr wait();

    /// A state that is done as soon as there are no tasks, with the first failure, which
    /// is forgotten then.
    /// @throws std::bad_alloc
    BOOST_CONCURRENT_FUTURES_DECL state_ptr<void> over();

private:
    std::shared_ptr<impl> impl_;
};

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_DETAIL_TASK_TASK_SET_HPP
