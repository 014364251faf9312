// A pool on threads that are not its own.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "threads/thread_pool.hpp"

#include <boost/concurrent_futures/detail/task/sync.hpp>

#include <algorithm>
#include <memory>
#include <mutex>
#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

namespace {

/// Whether the calling thread posts a run loop, which it destroys itself if that throws.
thread_local bool posting = false;

} // namespace

lent_threads::~lent_threads() = default;

run_loop::run_loop(std::shared_ptr<thread_pool> p) noexcept : pool_(std::move(p)) {}

run_loop::run_loop(run_loop&& other) noexcept = default;

run_loop::~run_loop()
{
    if (pool_ != nullptr && !posting)
        pool_->lose_drain();
}

void run_loop::operator()() noexcept
{
    std::exchange(pool_, nullptr)->run_on_lent_thread();
}

std::shared_ptr<local_pool> make_thread_pool(std::unique_ptr<lent_threads> threads)
{
    return std::make_shared<thread_pool>(std::move(threads));
}

thread_pool::thread_pool(std::unique_ptr<lent_threads> threads)
    : max_workers_((std::max<std::size_t>)(1, threads->count()))
    , lent_(std::move(threads))
{
}

/// Posts a drain that searches. Under the mutex.
void thread_pool::post_to_lent_thread()
{
    attached_.reserve(alive_ + 1); // so that the drain need not
    run_loop loop(std::static_pointer_cast<thread_pool>(shared_from_this()));
    posting = true;
    try
    {
        lent_->post(std::move(loop));
    }
    catch (...)
    {
        posting = false;
        throw;
    }
    posting = false;
    ++alive_;
    ++searching_;
}

void thread_pool::run_on_lent_thread() noexcept
{
    {
        scheduler_thread t(*this, *this);
        {
            std::lock_guard<brief_mutex> const lock(mutex_);
            attached_.push_back(&t);
        }
        drain(t, false);
        std::lock_guard<brief_mutex> const lock(mutex_);
        attached_.erase(std::find(attached_.begin(), attached_.end(), &t));
    }
    std::lock_guard<brief_mutex> const lock(mutex_);
    --alive_;
    ended_.notify_all();
}

/// Counts a drain out that nobody will run any more.
void thread_pool::lose_drain() noexcept
{
    bool lost;
    {
        std::lock_guard<brief_mutex> const lock(mutex_);
        --searching_;
        lost = --drains_ == 0 && waiting() != 0;
        if (!lost)
            release_if_over();
    }
    if (lost)
        break_with("the threads that the pool used have ended");
    std::lock_guard<brief_mutex> const lock(mutex_);
    --alive_;
    ended_.notify_all();
}

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
