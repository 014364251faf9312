// The pool behind thread_pool_executor.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_THREADS_THREAD_POOL_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_THREADS_THREAD_POOL_HPP

#include "task/processors.hpp"
#include "threads/scheduler_thread.hpp"
#include "threads/submission_queue.hpp"

#include <boost/concurrent_futures/detail/task/generation.hpp>
#include <boost/concurrent_futures/detail/task/pool.hpp>
#include <boost/concurrent_futures/detail/task/sync.hpp>
#include <boost/concurrent_futures/detail/threads/handler_pool.hpp>
#include <boost/concurrent_futures/detail/threads/local_task.hpp>
#include <boost/concurrent_futures/thread_pool_executor.hpp>

#include <boost/asio/thread_pool.hpp>
#include <boost/config.hpp>

#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

/// A queue of work items, and threads that are attached to an `asio::thread_pool`.
///
/// What is posted to Asio is not a task but a *drain*, which runs items until there are
/// none. There are at most as many drains as threads are allowed, and a thread for each.
/// A drain *searches* from when it is posted, or has begun if its thread is new, and from
/// when it finds nothing, until it finds an item or, after a moment, ends. Invariant,
/// whenever the mutex is free: if items wait, a drain searches, or there are as many new
/// threads about to begin as items, or as many drains as are allowed. So one that finds
/// an item asks for the next, if more wait; and one that finds nothing while many search
/// for the number of processors ends at once. Who makes an item findable has to ask only
/// if nobody searches, and so hardly ever needs the mutex.
///
/// For that, what can be found is written under a lock, that of the queue or of a
/// thread's stack, and then the counts are read; and who no longer searches is first
/// counted out, and then looks into queue and stacks, under those locks. One of the two
/// sees the other.
///
/// Items from outside wait in one queue. A drain takes a few at a time if they have
/// turned out to be very short; where they wait then, and where its own tasks' submits
/// wait, other drains find them: when they find nothing else, or when a long task holds a
/// batch up.
///
/// A drain has one of `max_workers` *places*. A thread that waits for what no task is
/// known to complete is compensated by another drain, lest a task that would do so stays
/// in the queue. When it goes on, there may be a drain too many, which ends after its
/// item.
///
/// Handlers of Asio are items, too. They may come after `shutdown`, for as long as there
/// is *work*: a drain, whose item may post a handler or start a timer, or what Asio
/// tracks, a timer or a socket that somebody waits for. When there is neither, or what is
/// left was cancelled, the pool is *released*: it takes no more handlers, and its threads
/// end.
///
/// On threads that are *lent*, each drain is a thread of the pool only while it runs, and
/// ends after some time even if items wait, so that others get these threads as well. No
/// other drain takes the place of one that waits: there may be no thread for it.
class thread_pool final : public handler_pool
{
public:
    explicit thread_pool(thread_pool_options options);
    explicit thread_pool(std::unique_ptr<lent_threads> threads);
    ~thread_pool() override;

    void push(work_item& item) override;
    bool takes_ranges() const noexcept override { return true; }
    bool all_busy(std::vector<pool_thread*>& threads) const override;
    void compensate() noexcept override;
    void end_compensation() noexcept override;
    bool shutdown(deadline until, bool cancel_futures) override;
    bool elsewhere() const noexcept override { return !birthplace_.is_here(); }

    void push_handler(work_item& item, bool continuation) noexcept override;
    bool try_push_handler(work_item& item, bool continuation) noexcept override;
    void work_started() noexcept override;
    void work_finished() noexcept override;
    std::size_t max_workers() const noexcept override { return max_workers_; }
    pool_context* context() const noexcept override;
    pool_context& set_context(std::unique_ptr<pool_context> made) noexcept override;

    thread_pool_statistics statistics() const;

    // for its threads
    void finish(scheduler_thread& t, state_base& s) noexcept;
    void run(scheduler_thread& t, task_range& tasks) noexcept;

    // for run_loop
    void run_on_lent_thread() noexcept;
    void lose_drain() noexcept;

private:
    class end_of_threads;

    static void run_thread(std::shared_ptr<thread_pool> self, std::size_t number);
    void run_drains(std::size_t number);
    void start_thread();
    bool initialize() noexcept;

    void push_inside(scheduler_thread& t, work_item& item);
    bool queue_handler(work_item& item, bool continuation);
    void require_open() const;
    void throw_closed() const;
    void ask_or_take_back(work_item& item, task_range* range);
    void post_to_lent_thread();
    /// Whether fewer drains search than are wanted, and more are allowed.
    BOOST_FORCEINLINE bool lacks_drains(std::size_t wanted) const noexcept
    {
        return searching_.load(std::memory_order_relaxed) < wanted &&
               drains_.load(std::memory_order_relaxed) <
                   max_workers_ + compensations_.load(std::memory_order_relaxed);
    }

    std::size_t waiting() const noexcept;
    void ask_for_drains(std::size_t new_items);
    void try_to_ask_for_drains() noexcept;
    void lock_and_try_to_ask() noexcept;

    /// For one who has made something findable that nobody may be looking for.
    BOOST_FORCEINLINE void look_for_more() noexcept
    {
        if (searching_.load(std::memory_order_relaxed) != 0)
            pushed_inside_.fetch_add(1, std::memory_order_release);
        if (lacks_drains(1))
            lock_and_try_to_ask(); // if it fails, this thread will run the item
    }

    void drain(scheduler_thread& t, bool new_thread) noexcept;
    bool give_way(scheduler_thread& t) noexcept;
    work_item* take(scheduler_thread& t) noexcept;
    void let_queue_grow() const noexcept;
    work_item* search(scheduler_thread& t, unsigned pushed) noexcept;
    work_item* refill(scheduler_thread& t) noexcept;
    work_item* take_from_queue(scheduler_thread& t) noexcept;
    work_item* take_part(scheduler_thread& t, task_range& tasks) noexcept;
    work_item* steal(scheduler_thread& t) noexcept;
    void leave(scheduler_thread& t) noexcept;
    void stop_searching(scheduler_thread& t) noexcept;
    void leave_search_to_others(scheduler_thread& t) noexcept;

    template <class Drop>
    void drop_all(std::unique_lock<brief_mutex>& lock, Drop drop) noexcept;
    void break_with(std::string reason) noexcept;
    void release_if_over() noexcept;
    void release() noexcept;
    bool end_services(deadline until) noexcept;
    std::size_t places() const noexcept { return max_workers_ + compensations_; }
    [[noreturn]] void throw_broken() const;

    birthplace const birthplace_;
    std::size_t const max_workers_;
    // enough for a burst of tasks on a few threads more than processors
    std::size_t const max_searching_ = 2 * usable_processors();
    std::string const name_;
    std::function<void()> const initializer_;
    std::unique_ptr<lent_threads> const lent_; // null if it has threads of its own

    // Written under the mutex, but for searching_, to which a drain adds itself without
    // it.
    detail::atomic<std::size_t> drains_{0};        // posted or running
    detail::atomic<std::size_t> searching_{0};     // of those
    detail::atomic<std::size_t> compensations_{0}; // drains in place of threads that wait
    detail::atomic<unsigned> pushed_inside_{0};    // grows, for those who search
    detail::atomic<bool> closed_{false};           // shut down or broken

    alignas(64) submission_queue queue_; // taken from under the mutex
    alignas(64) mutable brief_mutex mutex_;
    std::size_t starting_ = 0;  // drains for new threads that have not begun
    std::uint64_t batches_ = 0; // taken from the queue so far
    std::vector<scheduler_thread*> attached_; // and what they have is not in the queue
    bool shut_down_ = false;
    bool released_ = false; // our threads may end
    std::string broken_;    // why, if it is

    std::vector<std::thread> threads_;
    std::size_t alive_ = 0; // of those; or drains on lent threads, posted or running
    detail::condition_variable ended_; // something of what `shutdown` waits for
    std::thread::id ends_services_;    // the thread that does, if one does or did
    bool services_ended_ = false;

    // Pieces of work that Asio tracks, and one more until `shutdown`. The last one is
    // taken away under the mutex, so that whoever sees there that none is left may
    // destroy the pool. Only drains and owners of one add others after `shutdown`.
    alignas(64) detail::atomic<std::size_t> work_{1};
    // Null until it is made, then the same until the destructor, which owns it.
    detail::atomic<pool_context*> context_{nullptr};

    detail::mutex join_mutex_; // one thread joins, others wait for it
    boost::asio::thread_pool asio_{0};
};

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_THREADS_THREAD_POOL_HPP
