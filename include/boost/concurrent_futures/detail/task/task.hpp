// What a state asks of the task that brings its outcome about.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_DETAIL_TASK_TASK_HPP
#define BOOST_CONCURRENT_FUTURES_DETAIL_TASK_TASK_HPP

#include <boost/concurrent_futures/config.hpp>
#include <boost/concurrent_futures/detail/task/deadline.hpp>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

class local_pool;
class state_base;
class pool_thread;

/// Where a task is, as far as the graph of waits has to know.
struct task_place
{
    pool_thread* runner = nullptr; // on which it runs or ran, if that is a pool's thread
    local_pool const* home = nullptr; // in which it is queued, if that is in this process
    bool submitted = true;            // if not, any other task may have to bring it about
};

/// What brings the outcome of a state about, and can be asked for more than the state
/// itself knows. A promise has none: any thread may keep it.
class BOOST_CONCURRENT_FUTURES_DECL task
{
public:
    task() = default;
    task(task const&) = delete;
    task& operator=(task const&) = delete;

    /// Marks the state as cancelled, unless the task has begun, wherever that is.
    /// @param by_force whether a task that has begun is ended as well, where that can be
    ///                 done
    virtual bool withdraw(bool by_force) noexcept = 0;

    /// Passes a request to stop on, where the task does not see the state.
    virtual void request_stop() noexcept {}

    /// Whether a task whose state is pending has begun where it was sent.
    virtual bool begun() const noexcept { return false; }

    /// Runs the task on the calling thread, if it is queued in that thread's own pool and
    /// nobody has begun it. True if it did.
    virtual bool run_here() noexcept { return false; }

    virtual task_place place() const noexcept { return {}; }

    /// Looks how the task gets on for as long as a sleep and a wake-up would take.
    virtual void watch(state_base const& s, deadline until);

    /// The state of another task, if that may still run when this one's state is done.
    virtual state_base* leader() const noexcept { return nullptr; }

    /// Stores an outcome that was left unread in the state, and marks it as read; if
    /// another thread is about to do so, waits for that.
    virtual void read_outcome() noexcept {}

protected:
    ~task() = default;
};

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_DETAIL_TASK_TASK_HPP
