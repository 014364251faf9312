// Handlers of Asio on the threads of a pool.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "task/wake_up.hpp"
#include "threads/thread_pool.hpp"

#include <boost/concurrent_futures/detail/task/report.hpp>
#include <boost/concurrent_futures/detail/task/sync.hpp>

#include <exception>
#include <memory>
#include <mutex>
#include <thread>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

pool_context::~pool_context() = default;
handler_pool::~handler_pool() = default;

void thread_pool::push_handler(work_item& item, bool continuation) noexcept
{
    if (!try_push_handler(item, continuation))
        item.discard();
}

bool thread_pool::try_push_handler(work_item& item, bool continuation) noexcept
{
    try
    {
        return !elsewhere() && queue_handler(item, continuation);
    }
    catch (...)
    {
        report("the execution context of a thread pool", std::current_exception());
        return false;
    }
}

/// @return whether the pool owns the item now
bool thread_pool::queue_handler(work_item& item, bool continuation)
{
    scheduler_thread* const self = scheduler_thread::current(*this);
    if (self != nullptr && continuation)
    {
        if (!queue_.admits(entrant::handler))
            return false;
        self->push(item);
        look_for_more();
        return true;
    }
    if (!queue_.push(item, nullptr, entrant::handler))
        return false;
    if (self != nullptr)
    {
        self->awaited = true; // it is to look at once for what it has queued itself
        look_for_more();
    }
    else if (lacks_drains(1))
        ask_or_take_back(item, nullptr);
    return true;
}

void thread_pool::work_started() noexcept
{
    work_.fetch_add(1, std::memory_order_relaxed);
}

void thread_pool::work_finished() noexcept
{
    if (elsewhere())
        return;
    std::size_t n = work_.load(std::memory_order_relaxed);
    while (n != 1)
    {
        if (work_.compare_exchange_weak(n, n - 1, std::memory_order_acq_rel,
                                        std::memory_order_relaxed))
            return;
    }
    std::lock_guard<brief_mutex> const lock(mutex_);
    work_.fetch_sub(1, std::memory_order_acq_rel);
    release_if_over();
}

pool_context* thread_pool::context() const noexcept
{
    return context_.load(std::memory_order_acquire);
}

pool_context& thread_pool::set_context(std::unique_ptr<pool_context> made) noexcept
{
    pool_context* present = nullptr;
    if (!context_.compare_exchange_strong(present, made.get(), std::memory_order_acq_rel))
        return *present;
    return *made.release();
}

/// Ends the services of the context: once, however many threads shut the pool down. The
/// handlers that it destroys may do so, too.
/// @return whether that is done; true on the thread that does it
bool thread_pool::end_services(deadline until) noexcept
{
    pool_context* const c = context();
    if (c == nullptr)
        return true;
    {
        std::unique_lock<detail::mutex> lock(mutex_);
        if (ends_services_ == std::this_thread::get_id())
            return true;
        if (ends_services_ != std::thread::id())
            return wait_until(ended_, lock, until, [this] { return services_ended_; });
        ends_services_ = std::this_thread::get_id();
    }
    c->end_services();
    std::lock_guard<brief_mutex> const lock(mutex_);
    services_ended_ = true;
    ended_.notify_all();
    return true;
}

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
