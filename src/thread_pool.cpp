// The pool behind thread_pool_executor.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "thread_pool.hpp"

#include "exception_text.hpp"
#include "platform.hpp"
#include "spin.hpp"
#include "wake_up.hpp"

#include <boost/concurrent_futures/error_handler.hpp>
#include <boost/concurrent_futures/exceptions.hpp>

#include <boost/asio/post.hpp>
#include <boost/throw_exception.hpp>

#include <algorithm>
#include <iterator>
#include <stdexcept>
#include <utility>

namespace boost {
namespace concurrent_futures {
namespace detail {

/// A thread that is attached to the pool. But for the stack, which the pool's mutex
/// guards, only the thread itself uses it.
class pool_thread final : public worker
{
public:
    explicit pool_thread(thread_pool& p) : worker(p), owner(p) {}

    /// The worker of the calling thread, if it is one of `p`.
    static pool_thread* current(local_pool const& p) noexcept
    {
        worker* const w = worker::current();
        return w != nullptr && &w->pool() == &p ? static_cast<pool_thread*>(w) : nullptr;
    }

    thread_pool& owner;
    std::deque<work_item*> stack; // what its tasks submitted, newest last
    bool draining = false;        // is counted in drains_
    bool searching = false;       // is counted in searching_
    unsigned taken = 0;
};

namespace {

std::string pool_name(std::string prefix)
{
    static std::atomic<unsigned> pools{0};
    return prefix.empty() ? "thread_pool-" + std::to_string(pools++) : prefix;
}

std::size_t worker_limit(std::optional<int> max_workers)
{
    if (!max_workers)
        return (std::min)(32u, platform::usable_processors() + 4);
    if (*max_workers < 1)
        boost::throw_exception(
            std::invalid_argument("max_workers must be greater than 0"));
    return static_cast<std::size_t>(*max_workers);
}

} // namespace

worker* this_worker(local_pool const& p) noexcept
{
    return pool_thread::current(p);
}

bool unqueue(worker& w, work_item& item) noexcept
{
    auto& t = static_cast<pool_thread&>(w);
    return t.owner.unqueue(t, item);
}

void finish_on(worker& w, state_base& s) noexcept
{
    auto& t = static_cast<pool_thread&>(w);
    t.owner.finish(t, s);
}

thread_pool::thread_pool(thread_pool_options options)
    : max_workers_(worker_limit(options.max_workers))
    , name_(pool_name(std::move(options.thread_name_prefix)))
    , initializer_(std::move(options.initializer))
{
}

thread_pool::~thread_pool()
{
    // only where the last reference went away on a thread of the pool
    for (std::thread& t : threads_)
    {
        if (t.joinable())
            t.detach();
    }
}

void thread_pool::push(work_item& item)
{
    pool_thread* const self = pool_thread::current(*this);
    std::lock_guard<std::mutex> const lock(mutex_);
    if (!broken_.empty())
        throw_broken();
    if (shut_down_)
        throw_shutdown();
    std::deque<work_item*>& queue = self != nullptr ? self->stack : queue_;
    queue.push_back(&item);
    queued_.store(queued_ + 1, std::memory_order_relaxed);
    try
    {
        ask_for_drain();
    }
    catch (...)
    {
        queue.pop_back();
        queued_.store(queued_ - 1, std::memory_order_relaxed);
        throw;
    }
}

/// Restores the invariant after something was queued. Under the mutex.
void thread_pool::ask_for_drain()
{
    if (queued_ <= searching_ || drains_ >= places())
        return;
    if (threads_.size() == drains_)
        start_thread();
    if (threads_.size() == drains_)
        return; // no further thread can be started, but there are others
    boost::asio::post(asio_,
                      [this] { drain(static_cast<pool_thread&>(*worker::current())); });
    ++drains_;
}

void thread_pool::start_thread()
{
    try
    {
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
    std::lock_guard<std::mutex> const lock(self->mutex_);
    --self->alive_;
    self->none_alive_.notify_all();
}

void thread_pool::run_drains(std::size_t number)
{
    platform::name_this_thread(name_ + '_' + std::to_string(number));
    pool_thread t(*this);
    if (initializer_)
    {
        try
        {
            initializer_();
        }
        catch (...)
        {
            report("the initializer of a thread pool", std::current_exception());
            break_with(std::current_exception());
            return;
        }
    }
    {
        std::lock_guard<std::mutex> const lock(mutex_);
        attached_.push_back(&t);
    }
    asio_.attach();
    std::lock_guard<std::mutex> const lock(mutex_);
    attached_.erase(std::find(attached_.begin(), attached_.end(), &t));
}

void thread_pool::drain(pool_thread& t) noexcept
{
    work_item* item = take(t);
    while (item != nullptr)
    {
        item->run(t);
        item = take(t);
    }
}

/// The next item to run. Null if there is none, and the drain has been counted out.
work_item* thread_pool::take(pool_thread& t) noexcept
{
    {
        std::lock_guard<std::mutex> const lock(mutex_);
        t.draining = true;
        if (drains_ > places())
        {
            leave(t);
            return nullptr;
        }
        if (work_item* const item = pop(t))
            return item;
        if (!t.searching)
        {
            t.searching = true;
            ++searching_;
        }
    }
    return search(t);
}

/// Looks for more work for a moment before it gives up: another task is often submitted
/// right after a result was seen, and then the thread need not be put to sleep and woken.
work_item* thread_pool::search(pool_thread& t) noexcept
{
    spin_until([this] {
        return queued_.load(std::memory_order_relaxed) != 0 ||
               shut_down_.load(std::memory_order_relaxed);
    });

    std::lock_guard<std::mutex> const lock(mutex_);
    work_item* const item = drains_ > places() ? nullptr : pop(t);
    if (item == nullptr)
        leave(t);
    return item;
}

/// Counts a drain out that ends.
void thread_pool::leave(pool_thread& t) noexcept
{
    stop_searching(t);
    t.draining = false;
    --drains_;
}

void thread_pool::stop_searching(pool_thread& t) noexcept
{
    if (t.searching)
    {
        t.searching = false;
        --searching_;
    }
}

/// Takes an item for `t` off the queues. Under the mutex.
work_item* thread_pool::pop(pool_thread& t) noexcept
{
    if (queued_.load(std::memory_order_relaxed) == 0)
        return nullptr;
    stop_searching(t);
    queued_.store(queued_ - 1, std::memory_order_relaxed);

    // now and then the oldest, lest a task that always submits another starves the rest
    constexpr unsigned fairness = 61;
    bool const oldest_first = ++t.taken % fairness == 0;
    if (!t.stack.empty() && (queue_.empty() || !oldest_first))
    {
        work_item* const item = t.stack.back();
        t.stack.pop_back();
        return item;
    }
    std::deque<work_item*>* from = &queue_;
    for (pool_thread* const other : attached_)
    {
        if (!from->empty())
            break;
        from = &other->stack;
    }
    work_item* const item = from->front();
    from->pop_front();
    return item;
}

bool thread_pool::all_busy(std::vector<worker*>& threads) const
{
    std::lock_guard<std::mutex> const lock(mutex_);
    if (drains_ < places() || searching_ != 0)
        return false;
    std::copy_if(attached_.begin(), attached_.end(), std::back_inserter(threads),
                 [](pool_thread const* t) { return t->draining; });
    return threads.size() == drains_; // or one is about to begin
}

void thread_pool::lend_place() noexcept
{
    std::lock_guard<std::mutex> const lock(mutex_);
    ++lent_;
    try
    {
        ask_for_drain();
    }
    catch (...)
    {
        // what is queued has to wait, as if the place were still taken
    }
}

void thread_pool::reclaim_place() noexcept
{
    std::lock_guard<std::mutex> const lock(mutex_);
    --lent_;
}

bool thread_pool::unqueue(pool_thread& t, work_item& item) noexcept
{
    std::lock_guard<std::mutex> const lock(mutex_);
    if (t.stack.empty() || t.stack.back() != &item)
        return false;
    t.stack.pop_back();
    queued_.store(queued_ - 1, std::memory_order_relaxed);
    return true;
}

void thread_pool::finish(pool_thread& t, state_base& s) noexcept
{
    if (queued_.load(std::memory_order_relaxed) == 0)
    {
        std::lock_guard<std::mutex> const lock(mutex_);
        if (queued_ == 0 && !t.searching)
        {
            t.searching = true;
            ++searching_;
        }
    }
    if (!s.publish())
        return;
    if (t.searching)
    {
        // callbacks may take their time: nobody is to count on this thread meanwhile
        std::lock_guard<std::mutex> const lock(mutex_);
        stop_searching(t);
        try
        {
            ask_for_drain();
        }
        catch (...)
        {
            // this thread takes what is queued, after the callbacks
        }
    }
    s.announce();
}

std::vector<work_item*> thread_pool::take_all() noexcept
{
    std::vector<work_item*> all(queue_.begin(), queue_.end());
    queue_.clear();
    for (pool_thread* const t : attached_)
    {
        all.insert(all.end(), t->stack.begin(), t->stack.end());
        t->stack.clear();
    }
    queued_.store(0, std::memory_order_relaxed);
    return all;
}

void thread_pool::break_with(std::exception_ptr const& reason) noexcept
{
    std::vector<work_item*> dropped;
    {
        std::lock_guard<std::mutex> const lock(mutex_);
        if (broken_.empty())
            broken_ =
                "the initializer of the thread pool failed: " + text_of_exception(reason);
        dropped = take_all();
    }
    for (work_item* const item : dropped)
        item->fail(std::make_exception_ptr(broken_thread_pool(broken_)));
}

void thread_pool::throw_broken() const
{
    boost::throw_exception(broken_thread_pool(broken_));
}

bool thread_pool::shutdown(deadline until, bool cancel_futures)
{
    if (until != at_once && pool_thread::current(*this) != nullptr)
        boost::throw_exception(deadlock_error("deadlock: a task of a thread pool cannot "
                                              "wait for the pool to shut down; use "
                                              "shutdown(false)"));
    std::vector<work_item*> dropped;
    {
        std::lock_guard<std::mutex> const lock(mutex_);
        shut_down_ = true;
        if (cancel_futures)
            dropped = take_all();
        if (!released_)
        {
            released_ = true;
            asio_.wait(); // it has no threads of its own: this only lets ours end
        }
    }
    for (work_item* const item : dropped)
        item->discard();

    {
        std::unique_lock<std::mutex> lock(mutex_);
        if (!wait_until(none_alive_, lock, until, [this] { return alive_ == 0; }))
            return false;
    }
    std::lock_guard<std::mutex> const lock(join_mutex_);
    for (std::thread& t : threads_) // to which none is added any more
    {
        if (t.joinable())
            t.join();
    }
    return true;
}

thread_pool_statistics thread_pool::statistics() const
{
    std::lock_guard<std::mutex> const lock(mutex_);
    return {threads_.size(), queued_};
}

} // namespace detail
} // namespace concurrent_futures
} // namespace boost
