// What an executor is a handle to: a pool of threads, or of other processes.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_DETAIL_TASK_POOL_HPP
#define BOOST_CONCURRENT_FUTURES_DETAIL_TASK_POOL_HPP

#include <boost/concurrent_futures/config.hpp>
#include <boost/concurrent_futures/detail/task/deadline.hpp>

#include <memory>
#include <vector>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

class local_pool;
class state_base;
class task_range;
class wait_edge;
class work_item;

/// @throws executor_shutdown
[[noreturn]] BOOST_CONCURRENT_FUTURES_DECL void throw_shutdown();

/// @throws broken_executor for what is in another process
[[noreturn]] BOOST_CONCURRENT_FUTURES_DECL void throw_elsewhere();

/// Shared by the executor, by what still submits to it (a `map` that is being read, a
/// continuation), and by the pool's own threads.
class BOOST_CONCURRENT_FUTURES_DECL pool : public std::enable_shared_from_this<pool>
{
public:
    pool() = default;
    pool(pool const&) = delete;
    pool& operator=(pool const&) = delete;
    virtual ~pool();

    /// Takes no more work.
    /// @return whether all work was done, and all that belongs to the pool had ended, by
    ///         then
    /// @throws deadlock_error if it is to wait on a thread of its own
    virtual bool shutdown(deadline until, bool cancel_futures) = 0;

    /// Whether its threads are in another process, which has forked this one: it can do
    /// nothing here, and not even be destroyed.
    virtual bool elsewhere() const noexcept { return false; }
};

/// One thread of a pool. It lives on that thread's stack.
class BOOST_CONCURRENT_FUTURES_DECL pool_thread
{
public:
    pool_thread(pool_thread const&) = delete;
    pool_thread& operator=(pool_thread const&) = delete;

    /// The calling thread, if it is one of a pool; else null.
    static pool_thread* current() noexcept;

    /// The calling thread, if it is one of `p`; else null.
    static pool_thread* current(local_pool const& p) noexcept
    {
        pool_thread* const t = current();
        return t != nullptr && &t->pool_ == &p ? t : nullptr;
    }

    local_pool& pool() const noexcept { return pool_; }

    /// Takes an item back that the thread has just queued itself, if nothing was queued
    /// since.
    virtual bool unqueue(work_item& item) noexcept = 0;

    /// Finishes a task that the thread took from its queue. It looks for more work first,
    /// so that whoever sees the result finds the thread free. Gives up the ownership that
    /// the queue had.
    virtual void finish(state_base& s) noexcept = 0;

    /// Runs the share of `tasks` that the thread took; all of them, if it took the range
    /// itself. Gives up an ownership.
    virtual void run(task_range& tasks) noexcept = 0;

protected:
    /// Makes the calling thread one of `p`, while this lives.
    explicit pool_thread(local_pool& p) noexcept;
    ~pool_thread();

private:
    friend class wait_edge;
    friend class wait_graph;

    local_pool& pool_;
    pool_thread* const outer_; // what the calling thread was before, if that is anything
    wait_edge const* waits_ = nullptr; // the innermost; guarded by the wait graph's mutex
};

/// A pool that runs tasks in this process.
class BOOST_CONCURRENT_FUTURES_DECL local_pool : public pool
{
public:
    /// Queues a task, and owns it from then on; not if it throws.
    /// @throws executor_shutdown, broken_executor
    virtual void push(work_item& item) = 0;

    /// Whether many tasks can be queued at once, as a range that its threads share.
    virtual bool takes_ranges() const noexcept = 0;

    /// Whether a task that is queued must wait until one of the threads is free.
    /// @param threads if so, receives all of them
    virtual bool all_busy(std::vector<pool_thread*>& threads) const = 0;

    /// The calling thread, one of the pool, is about to wait for what a queued task may
    /// have to bring about: until `end_compensation`, another thread may run one in its
    /// place.
    virtual void compensate() noexcept = 0;

    /// The calling thread goes on. The other one looks for no further task.
    virtual void end_compensation() noexcept = 0;
};

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_DETAIL_TASK_POOL_HPP
