// The end of a thread pool: when it is shut down, or broken.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "threads/thread_pool.hpp"

#include "task/spin.hpp"
#include "task/wait_graph.hpp"
#include "task/wake_up.hpp"

#include <boost/concurrent_futures/detail/task/sync.hpp>
#include <boost/concurrent_futures/exceptions.hpp>

#include <boost/throw_exception.hpp>

#include <algorithm>
#include <exception>
#include <mutex>
#include <new>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

/// Has `drop(item)` called for all that wait, and the mutex released meanwhile.
template <class Drop>
void thread_pool::drop_all(std::unique_lock<brief_mutex>& lock, Drop drop) noexcept
{
    constexpr std::size_t most = 64;
    work_item* some[most];
    for (;;)
    {
        std::size_t n = queue_.take_some(some, most);
        for (scheduler_thread* const t : attached_)
            n += t->take_some(some + n, most - n);
        if (n == 0)
            return;
        lock.unlock();
        std::for_each(some, some + n, drop);
        lock.lock();
    }
}

void thread_pool::break_with(std::string reason) noexcept
{
    std::unique_lock<brief_mutex> lock(mutex_);
    if (broken_.empty())
        broken_ = std::move(reason);
    closed_ = true;
    queue_.close(entrant::handler);
    drop_all(lock, [this](work_item* item) {
        item->fail(std::make_exception_ptr(broken_thread_pool(broken_)));
    });
    if (shut_down_)
        release();
}

void thread_pool::throw_broken() const
{
    boost::throw_exception(broken_thread_pool(broken_));
}

/// What `shutdown` waits for: each thread of the pool has to get on.
class thread_pool::end_of_threads final : public awaited
{
public:
    explicit end_of_threads(thread_pool const& p) noexcept : pool_(p) {}

    bool any(wait_status_predicate const& p) const override
    {
        std::vector<scheduler_thread*> threads;
        {
            std::lock_guard<brief_mutex> const lock(pool_.mutex_);
            threads = pool_.attached_;
        }
        return std::all_of(threads.begin(), threads.end(), [&p](scheduler_thread* t) {
            wait_status of_thread;
            of_thread.place.runner = t;
            return p(of_thread);
        });
    }

    char const* deadlock() const noexcept override
    {
        return "deadlock: a task waits for a thread pool to shut down that cannot before "
               "the task itself is done";
    }

private:
    thread_pool const& pool_;
};

bool thread_pool::shutdown(deadline until, bool cancel_futures)
{
    if (elsewhere())
        return true;
    if (until != at_once && scheduler_thread::current(*this) != nullptr)
        boost::throw_exception(deadlock_error("deadlock: a task of a thread pool cannot "
                                              "wait for the pool to shut down; use "
                                              "shutdown(false)"));
    end_of_threads const end(*this);
    std::optional<wait_edge> edge;
    try
    {
        if (until == never)
            edge.emplace(end);
    }
    catch (std::bad_alloc const&)
    {
        // it is a wait all the same, though a deadlock would not be found
    }
    {
        std::unique_lock<brief_mutex> lock(mutex_);
        closed_ = true;
        queue_.close();
        if (cancel_futures)
        {
            queue_.close(entrant::handler);
            drop_all(lock, [](work_item* item) { item->discard(); });
        }
        try_to_ask_for_drains(); // for what a thread has just pushed
        if (!std::exchange(shut_down_, true))
            work_.fetch_sub(1, std::memory_order_acq_rel);
        if (cancel_futures || !broken_.empty())
            release();
        else
            release_if_over();
    }
    {
        std::unique_lock<detail::mutex> lock(mutex_);
        if (!wait_until(ended_, lock, until, [this] { return released_ && alive_ == 0; }))
            return false;
    }
    {
        std::lock_guard<detail::mutex> const lock(join_mutex_);
        for (std::thread& t : threads_) // to which none is added any more
        {
            if (t.joinable())
                t.join();
        }
    }
    return end_services(until);
}

/// Releases the pool at the end of all work. Under the mutex.
void thread_pool::release_if_over() noexcept
{
    if (!shut_down_ || drains_ != 0 || work_.load(std::memory_order_acquire) != 0)
        return;
    if (waiting() != 0) // what somebody has just pushed
        try_to_ask_for_drains();
    if (drains_ == 0)
        release();
}

/// Takes nothing more, and lets the threads end when their drains have. Under the mutex.
void thread_pool::release() noexcept
{
    if (released_)
        return;
    released_ = true;
    queue_.close(entrant::handler);
    asio_.wait(); // it has no threads of its own: this only lets ours end
    ended_.notify_all();
}

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
