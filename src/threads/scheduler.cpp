// Which task a thread of the pool runs next.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "task/spin.hpp"
#include "threads/thread_pool.hpp"

#include <algorithm>
#include <chrono>
#include <vector>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

namespace {

/// How many tasks to take at a time, so that they keep a thread busy for some
/// microseconds. One, if they take longer: then the order in which they start is strictly
/// theirs.
///
/// @param time which as many as `pace` took
std::size_t next_pace(std::size_t pace, std::chrono::duration<double> time,
                      std::size_t most)
{
    constexpr std::chrono::duration<double> low(10e-6);
    constexpr std::chrono::duration<double> high(40e-6);
    if (time < low)
        return (std::min)(2 * pace, most);
    if (time > high)
        return (std::max<std::size_t>)(1, std::size_t(double(pace) * (low / time)));
    return pace;
}

} // namespace

/// @param new_thread whether it was posted for one; else it searches already
void thread_pool::drain(scheduler_thread& t, bool new_thread) noexcept
{
    {
        std::lock_guard<brief_mutex> const lock(mutex_);
        if (new_thread)
        {
            --starting_;
            ++searching_;
        }
        t.draining = true;
        t.searching = true;
        t.awaited = true;
    }
    auto const run_next = [this, &t] {
        work_item* const item = take(t);
        if (item == nullptr)
            return false;
        t.awaited = false; // as long as `finish` does not tell otherwise
        item->run(&t);
        return true;
    };
    if (lent_ == nullptr)
    {
        while (run_next())
        {
        }
    }
    else
    {
        while (run_next() && !give_way(t))
        {
        }
    }
}

/// Ends a drain that has had its time, if items wait: another one goes on with them, when
/// its turn has come among what else waits for these threads.
/// @return whether the drain has ended
bool thread_pool::give_way(scheduler_thread& t) noexcept
{
    // long enough that what it costs to post another drain does not count
    constexpr std::chrono::microseconds time(200);
    auto const now = std::chrono::steady_clock::now();
    if (now - t.began < time)
        return false;
    t.began = now;
    std::lock_guard<brief_mutex> const lock(mutex_);
    if (t.size() == 0 && queue_.size() == 0)
        return false;
    try
    {
        std::vector<work_item*> left;
        t.list(left);
        queue_.put_back(left);
        t.take_some(left.data(), left.size());
        post_to_lent_thread();
    }
    catch (...)
    {
        return false; // this one goes on
    }
    stop_searching(t);
    t.draining = false;
    return true;
}

void thread_pool::run(scheduler_thread& t, task_range& tasks) noexcept
{
    if (t.part.tasks == nullptr)
        t.set_part({&tasks, 0, tasks.size()});
    look_for_more();
    auto const begin = std::chrono::steady_clock::now();
    tasks.run_some(t, t.part.first, t.part.last);
    auto const time = std::chrono::steady_clock::now() - begin;
    auto const ran = static_cast<double>(t.part.last - t.part.first);
    std::size_t const pace = tasks.pace.load(std::memory_order_relaxed);
    tasks.pace.store(next_pace(pace, time * (static_cast<double>(pace) / ran), 1 << 16),
                     std::memory_order_relaxed);
    t.set_part({});
    tasks.release();
}

/// The next item to run. Null if there is none, and the drain has been counted out.
work_item* thread_pool::take(scheduler_thread& t) noexcept
{
    // now and then the oldest, lest a task that always submits another starves the rest
    constexpr unsigned fairness = 61;
    bool const oldest_first = ++t.taken % fairness == 0;
    bool const surplus = drains_.load(std::memory_order_relaxed) >
                         max_workers_ + compensations_.load(std::memory_order_relaxed);
    if (!surplus)
    {
        if (work_item* const item = oldest_first ? t.pop_oldest() : t.pop())
        {
            if (t.searching) // it has left something when there were too many drains
            {
                std::lock_guard<brief_mutex> const lock(mutex_);
                leave_search_to_others(t);
            }
            return item;
        }
        if (!t.awaited)
            let_queue_grow();
    }
    unsigned const pushed = pushed_inside_.load(std::memory_order_acquire);
    {
        std::lock_guard<brief_mutex> const lock(mutex_);
        if (drains_ > places())
        {
            leave(t);
            return nullptr;
        }
        if (work_item* const item = refill(t))
        {
            leave_search_to_others(t);
            return item;
        }
        if (!t.searching)
        {
            t.searching = true;
            ++searching_;
        }
        if (searching_ > max_searching_)
        {
            leave(t);
            return nullptr;
        }
    }
    return search(t, pushed);
}

/// Where nobody waits for the results one by one, somebody may be submitting tasks as
/// fast as they are run. To look for each at once would have this thread and that one
/// wait for each other's memory; some at a time cost both far less.
void thread_pool::let_queue_grow() const noexcept
{
    constexpr std::size_t enough = 32;
    constexpr int pauses = 20;
    if (spinning_helps && queue_.size() < enough)
    {
        for (int i = 0; i != pauses; ++i)
            pause_briefly();
    }
}

/// Looks for more work for a moment before it gives up: another task is often submitted
/// right after a result was seen, and then the thread need not be put to sleep and woken.
///
/// @param pushed pushed_inside_, when it had found nothing
work_item* thread_pool::search(scheduler_thread& t, unsigned pushed) noexcept
{
    auto const something = [&] {
        return queue_.size() != 0 ||
               pushed_inside_.load(std::memory_order_relaxed) != pushed ||
               closed_.load(std::memory_order_relaxed);
    };
    if (t.awaited)
        spin_until(something);
    else
        yield_until(something);

    std::lock_guard<brief_mutex> const lock(mutex_);
    bool const surplus = drains_ > places();
    work_item* item = surplus ? nullptr : refill(t);
    if (item == nullptr)
    {
        leave(t);
        if (surplus)
            return nullptr;
        // whoever has made an item findable by now, and saw this drain, is found out here
        item = refill(t);
        if (item == nullptr)
        {
            release_if_over(); // all others who leave do so because there are drains
            return nullptr;
        }
        t.draining = true;
        ++drains_;
    }
    leave_search_to_others(t);
    return item;
}

/// Counts a drain out that ends.
void thread_pool::leave(scheduler_thread& t) noexcept
{
    stop_searching(t);
    t.draining = false;
    --drains_;
}

void thread_pool::stop_searching(scheduler_thread& t) noexcept
{
    if (t.searching)
    {
        t.searching = false;
        --searching_;
    }
}

/// Nobody is to count on `t` any more, which has something to do. Under the mutex.
void thread_pool::leave_search_to_others(scheduler_thread& t) noexcept
{
    stop_searching(t);
    try_to_ask_for_drains();
}

/// Finds an item for `t` anywhere. Under the mutex.
work_item* thread_pool::refill(scheduler_thread& t) noexcept
{
    // what is left of a batch, if there was a drain too many a moment ago, and is not now
    work_item* item = t.pop_oldest();
    if (item == nullptr)
        item = take_from_queue(t);
    if (item == nullptr)
        item = t.pop();
    if (item == nullptr)
        item = steal(t);
    return item;
}

work_item* thread_pool::take_from_queue(scheduler_thread& t) noexcept
{
    // what others took before and a long task holds up is older
    std::size_t const others = attached_.size();
    for (scheduler_thread* const other : attached_)
    {
        if (other == &t || batches_ < 2 * others)
            continue;
        if (work_item* const item = other->steal_older_than(batches_ - 2 * others))
            return item;
    }
    if (queue_.size() > 1)
    {
        auto const now = std::chrono::steady_clock::now();
        t.pace = next_pace(t.pace, now - t.took_batch, scheduler_thread::largest_batch);
        t.took_batch = now;
    }
    work_item* batch[scheduler_thread::largest_batch];
    auto const taken = queue_.pop(batch, t.pace, drains_ + 1);
    if (taken.range != nullptr)
        return take_part(t, *taken.range);
    if (taken.items == 0)
        return nullptr;
    ++batches_;
    if (taken.items > 1)
        t.set_batch(batch + 1, taken.items - 1, batches_);
    return batch[0];
}

work_item* thread_pool::take_part(scheduler_thread& t, task_range& tasks) noexcept
{
    std::size_t const first = tasks.handed_out;
    std::size_t const left = tasks.size() - first;
    std::size_t const pace = tasks.pace.load(std::memory_order_relaxed);
    // smaller towards the end, but not so small that taking it takes longer
    std::size_t const n =
        (std::min)({left, pace, (std::max)(left / (2 * (drains_ + 1)) + 1, pace / 4)});
    tasks.handed_out += n;
    if (n != left)
        tasks.hold();
    queue_.pop_of_range(n, n == left);
    t.set_part({&tasks, first, first + n});
    return &tasks;
}

work_item* thread_pool::steal(scheduler_thread& t) noexcept
{
    for (scheduler_thread* const other : attached_)
    {
        if (work_item* const item = other != &t ? other->steal() : nullptr)
            return item;
    }
    for (scheduler_thread* const other : attached_)
    {
        range_part const part = other != &t ? other->steal_part() : range_part();
        if (part.tasks != nullptr)
        {
            t.set_part(part);
            return part.tasks;
        }
    }
    return nullptr;
}

void thread_pool::finish(scheduler_thread& t, state_base& s) noexcept
{
    if (!t.searching && t.size() == 0 && queue_.size() == 0)
    {
        t.searching = true;
        ++searching_;
    }
    published const how = s.publish_and_release();
    if (how != published::not_yet)
    {
        t.awaited = how == published::awaited;
        return;
    }
    counted_ptr<state_base> const owned(&s, false);
    s.publish();
    t.awaited = true;
    s.wake_observers();
    if (!s.has_callbacks())
        return;
    if (t.searching)
    {
        // callbacks may take their time
        std::lock_guard<brief_mutex> const lock(mutex_);
        leave_search_to_others(t);
    }
    s.run_callbacks();
}

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
