// The pool behind thread_pool_executor.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_THREAD_POOL_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_THREAD_POOL_HPP

#include "worker.hpp"

#include <boost/concurrent_futures/detail/local_task.hpp>
#include <boost/concurrent_futures/detail/pool.hpp>
#include <boost/concurrent_futures/thread_pool_executor.hpp>

#include <boost/asio/thread_pool.hpp>

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace boost {
namespace concurrent_futures {
namespace detail {

class pool_thread;

/// A queue of work items, and threads that are attached to an `asio::thread_pool`.
///
/// What is posted to Asio is not a task but a *drain*, which runs items until there are
/// none. There are at most as many drains as threads are allowed, and a thread for each. A
/// drain that finds nothing *searches* for a moment before it ends. Invariant, under the
/// mutex: if items are queued, there are as many searching drains as items, or as many
/// drains as are allowed.
///
/// A drain has one of `max_workers` *places*. A thread that waits for what no task is known to
/// bring about lends its place to another drain, lest a task that would do so stays in the
/// queue. When it goes on, there may be a drain too many, which ends after its item.
class thread_pool final : public local_pool
{
public:
    explicit thread_pool(thread_pool_options options);
    ~thread_pool() override;

    void push(work_item& item) override;
    bool all_busy(std::vector<worker*>& threads) const override;
    void lend_place() noexcept override;
    void reclaim_place() noexcept override;
    bool shutdown(deadline until, bool cancel_futures) override;

    std::size_t max_workers() const noexcept { return max_workers_; }
    thread_pool_statistics statistics() const;

    /// As the functions of the same names in local_task.hpp.
    bool unqueue(pool_thread& t, work_item& item) noexcept;
    void finish(pool_thread& t, state_base& s) noexcept;

private:
    static void run_thread(std::shared_ptr<thread_pool> self, std::size_t number);
    void run_drains(std::size_t number);

    void start_thread();
    void drain(pool_thread& t) noexcept;
    work_item* take(pool_thread& t) noexcept;
    work_item* search(pool_thread& t) noexcept;
    void leave(pool_thread& t) noexcept;
    void stop_searching(pool_thread& t) noexcept;
    work_item* pop(pool_thread& t) noexcept;
    std::vector<work_item*> take_all() noexcept;
    void ask_for_drain();
    void break_with(std::exception_ptr const& reason) noexcept;
    std::size_t places() const noexcept { return max_workers_ + lent_; }
    [[noreturn]] void throw_broken() const;

    std::size_t const max_workers_;
    std::string const name_;
    std::function<void()> const initializer_;

    mutable std::mutex mutex_;
    std::deque<work_item*> queue_;       // submitted from outside, oldest first
    std::vector<pool_thread*> attached_; // each with a stack of what its tasks submitted
    std::atomic<std::size_t> queued_{0}; // written under the mutex
    std::size_t drains_ = 0;             // posted or running
    std::size_t searching_ = 0;
    std::size_t lent_ = 0;               // places of threads that wait
    std::atomic<bool> shut_down_{false}; // as queued_
    bool released_ = false;              // our threads may end when there is no more work
    std::string broken_;                 // why, if it is

    std::vector<std::thread> threads_;
    std::size_t alive_ = 0; // of those
    std::condition_variable none_alive_;
    std::mutex join_mutex_; // one thread joins, others wait for it
    boost::asio::thread_pool asio_{0};
};

} // namespace detail
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_THREAD_POOL_HPP
