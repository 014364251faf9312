// The pool behind thread_pool_executor.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "threads/thread_pool.hpp"

#include "platform/platform.hpp"
#include "task/exception_text.hpp"
#include "task/spin.hpp"

#include <boost/concurrent_futures/detail/task/report.hpp>
#include <boost/concurrent_futures/detail/task/sync.hpp>
#include <boost/concurrent_futures/exceptions.hpp>

#include <boost/asio/post.hpp>
#include <boost/throw_exception.hpp>

#include <algorithm>
#include <iterator>
#include <mutex>
#include <new>
#include <optional>
#include <stdexcept>
#include <utility>
#include <vector>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

namespace {

std::string pool_name(std::string prefix)
{
    static detail::atomic<unsigned> pools{0};
    return prefix.empty() ? "thread_pool-" + std::to_string(pools++) : prefix;
}

std::size_t worker_limit(std::optional<int> max_workers)
{
    if (!max_workers)
        return (std::min)(32u, usable_processors() + 4);
    if (*max_workers < 1)
        boost::throw_exception(
            std::invalid_argument("max_workers must be greater than 0"));
    return static_cast<std::size_t>(*max_workers);
}

} // namespace

void scheduler_thread::finish(state_base& s) noexcept
{
    owner_.finish(*this, s);
}

void scheduler_thread::run(task_range& tasks) noexcept
{
    owner_.run(*this, tasks);
}

thread_pool::thread_pool(thread_pool_options options)
    : max_workers_(worker_limit(options.max_workers))
    , name_(pool_name(std::move(options.thread_name_prefix)))
    , initializer_(std::move(options.initializer))
{
}

thread_pool::~thread_pool()
{
    delete context_.load(std::memory_order_acquire); // its services may call the pool
    // Only where the last reference went away on a thread of the pool. The others have let
    // go of theirs, and end. That is waited for, since MinGW's winpthreads loses track of a
    // thread that is detached while it ends: the next one that starts is taken for it.
    for (std::thread& t : threads_)
    {
        if (t.get_id() == std::this_thread::get_id())
            t.detach();
        else if (t.joinable())
            t.join();
    }
}

void thread_pool::push(work_item& item)
{
    if (elsewhere())
        throw_elsewhere();
    if (scheduler_thread* const self = scheduler_thread::current(*this))
    {
        push_inside(*self, item);
        return;
    }
    task_range* const range = item.range();
    std::size_t const n = range != nullptr ? range->size() : 1;
    if (lacks_drains(n))
    {
        std::lock_guard<brief_mutex> const lock(mutex_);
        require_open();
        ask_for_drains(n);
        queue_.push(item, range);
        return;
    }
    if (!queue_.push(item, range))
        throw_closed();
    if (lacks_drains(1))
        ask_or_take_back(item, range);
}

/// For one whom the queue did not let in.
void thread_pool::throw_closed() const
{
    std::lock_guard<brief_mutex> const lock(mutex_);
    require_open();
}

/// For an item that is in the queue.
void thread_pool::ask_or_take_back(work_item& item, task_range* range)
{
    std::lock_guard<brief_mutex> const lock(mutex_);
    try
    {
        ask_for_drains(0);
    }
    catch (...)
    {
        if (drains_ == 0 && queue_.erase(item, range))
            throw; // nobody would have run it
    }
}

/// For a task of the pool itself.
void thread_pool::push_inside(scheduler_thread& t, work_item& item)
{
    if (closed_.load(std::memory_order_acquire))
    {
        std::lock_guard<brief_mutex> const lock(mutex_);
        require_open();
    }
    t.push(item);
    look_for_more();
}

/// For one who does not have the mutex.
void thread_pool::lock_and_try_to_ask() noexcept
{
    std::lock_guard<brief_mutex> const lock(mutex_);
    try_to_ask_for_drains();
}

void thread_pool::require_open() const
{
    if (!broken_.empty())
        throw_broken();
    if (closed_)
        throw_shutdown();
}

/// How many items wait, wherever that is. Under the mutex.
std::size_t thread_pool::waiting() const noexcept
{
    std::size_t n = queue_.exact_size();
    for (scheduler_thread* const t : attached_)
        n += t->waiting();
    return n;
}

/// Restores the invariant for when so many items more wait. Under the mutex.
void thread_pool::ask_for_drains(std::size_t new_items)
{
    std::size_t const wanted = (std::max<std::size_t>)(1, new_items);
    if (!lacks_drains(wanted))
        return;
    std::size_t const items = waiting() + new_items;
    for (std::size_t n = 0;
         n != wanted && lacks_drains(wanted) && searching_ + starting_ < items; ++n)
    {
        if (lent_ != nullptr)
            post_to_lent_thread();
        else
        {
            bool const new_thread = threads_.size() == drains_;
            if (new_thread)
                start_thread();
            if (threads_.size() == drains_)
                return; // no further thread can be started, but there are others
            boost::asio::post(asio_, [this, new_thread] {
                drain(static_cast<scheduler_thread&>(*pool_thread::current()),
                      new_thread);
            });
            if (new_thread)
                ++starting_;
            else
                ++searching_;
        }
        ++drains_;
    }
}

/// Restores the invariant, if that can be done. Under the mutex.
void thread_pool::try_to_ask_for_drains() noexcept
{
    try
    {
        ask_for_drains(0);
    }
    catch (...)
    {
        // the calling thread, or one that runs already, takes what waits
    }
}

void thread_pool::start_thread()
{
    try
    {
        attached_.reserve(threads_.size() + 1); // it does not throw then
        auto self = std::static_pointer_cast<thread_pool>(shared_from_this());
        threads_.emplace_back(&thread_pool::run_thread, std::move(self), threads_.size());
        ++alive_;
    }
    catch (std::system_error const& e)
    {
        if (threads_.empty())
            boost::throw_exception(broken_thread_pool(
                std::string("the thread pool cannot start a thread: ") + e.what()));
    }
}

void thread_pool::run_thread(std::shared_ptr<thread_pool> self, std::size_t number)
{
    self->run_drains(number);
    std::lock_guard<brief_mutex> const lock(self->mutex_);
    --self->alive_;
    self->ended_.notify_all();
}

void thread_pool::run_drains(std::size_t number)
{
    try
    {
        platform::name_this_thread(name_ + '_' + std::to_string(number));
    }
    catch (std::bad_alloc const&)
    {
        // it goes by the name of the thread that started it
    }
    scheduler_thread t(*this, *this);
    {
        std::lock_guard<brief_mutex> const lock(mutex_);
        attached_.push_back(&t);
    }
    if (initialize())
        asio_.attach();
    std::lock_guard<brief_mutex> const lock(mutex_);
    attached_.erase(std::find(attached_.begin(), attached_.end(), &t));
}

/// Calls the initializer of the threads. False if the pool is broken then.
bool thread_pool::initialize() noexcept
{
    try
    {
        if (initializer_)
            initializer_();
        return true;
    }
    catch (...)
    {
        report("the initializer of a thread pool", std::current_exception());
        break_with("the initializer of the thread pool failed: " +
                   text_of_exception(std::current_exception()));
        return false;
    }
}

bool thread_pool::all_busy(std::vector<pool_thread*>& threads) const
{
    if (elsewhere())
        return false;
    std::lock_guard<brief_mutex> const lock(mutex_);
    if (drains_ < places() || searching_ != 0)
        return false;
    std::copy_if(attached_.begin(), attached_.end(), std::back_inserter(threads),
                 [](scheduler_thread const* t) { return t->draining; });
    return threads.size() == drains_; // or one is about to begin
}

void thread_pool::compensate() noexcept
{
    if (lent_ != nullptr)
        return;
    std::lock_guard<brief_mutex> const lock(mutex_);
    ++compensations_;
    try_to_ask_for_drains();
}

void thread_pool::end_compensation() noexcept
{
    if (lent_ != nullptr)
        return;
    std::lock_guard<brief_mutex> const lock(mutex_);
    --compensations_;
}

thread_pool_statistics thread_pool::statistics() const
{
    if (elsewhere())
        return {};
    std::lock_guard<brief_mutex> const lock(mutex_);
    std::size_t queued = queue_.size();
    for (scheduler_thread const* const t : attached_)
        queued += t->size();
    return {threads_.size(), queued};
}

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
