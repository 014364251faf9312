// A thread of a thread pool, and what it has taken or submitted.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_THREADS_SCHEDULER_THREAD_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_THREADS_SCHEDULER_THREAD_HPP

#include "task/spin.hpp"
#include "task/wait_graph.hpp"

#include <boost/concurrent_futures/detail/task/sync.hpp>
#include <boost/concurrent_futures/detail/threads/local_task.hpp>
#include <boost/concurrent_futures/detail/threads/task_range.hpp>

#include <boost/circular_buffer.hpp>
#include <boost/config.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <utility>
#include <vector>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

class thread_pool;

/// Some of the tasks of a range.
struct range_part
{
    task_range* tasks = nullptr;
    std::size_t first = 0;
    std::size_t last = 0;
};

/// A thread that is attached to a pool. What it is going to run others may take from it:
/// the oldest first. All that is theirs to see is guarded by a lock of its own; under the
/// pool's mutex that may be locked too, not the other way round.
class alignas(8) scheduler_thread final : public pool_thread
{
public:
    explicit scheduler_thread(local_pool& p, thread_pool& owner)
        : pool_thread(p), owner_(owner)
    {
    }

    /// The calling thread, if it is one of `p`.
    static scheduler_thread* current(local_pool const& p) noexcept
    {
        return static_cast<scheduler_thread*>(pool_thread::current(p));
    }

    void finish(state_base& s) noexcept override;
    void run(task_range& tasks) noexcept override;

    // for the thread itself

    /// Adds what a task of its own submitted.
    BOOST_FORCEINLINE void push(work_item& item)
    {
        std::lock_guard<spin_lock> const guard(lock_);
        if (stack_.full())
            stack_.set_capacity(std::max<std::size_t>(16, 2 * stack_.capacity()));
        stack_.push_back(&item);
        count_more(1);
    }

    /// Takes `item` back, if it is the newest.
    bool unqueue(work_item& item) noexcept override
    {
        std::lock_guard<spin_lock> const guard(lock_);
        if (stack_.empty() || stack_.back() != &item)
            return false;
        stack_.pop_back();
        count_more(-1);
        return true;
    }

    /// What it runs next: of its own tasks' submits the newest, or else the oldest of
    /// what it took from the queue. Null if there is none.
    work_item* pop() noexcept
    {
        if (size() == 0)
            return nullptr;
        std::lock_guard<spin_lock> const guard(lock_);
        if (!stack_.empty())
        {
            work_item* const item = stack_.back();
            stack_.pop_back();
            count_more(-1);
            return item;
        }
        return pop_batch();
    }

    /// The oldest of what it took from the queue.
    work_item* pop_oldest() noexcept
    {
        if (size() == 0)
            return nullptr;
        std::lock_guard<spin_lock> const guard(lock_);
        return pop_batch();
    }

    /// Takes over up to `largest_batch` items, when it has none of these.
    /// @param stamp grows from one call to the next, on all threads
    void set_batch(work_item* const* items, std::size_t n, std::uint64_t stamp) noexcept
    {
        std::lock_guard<spin_lock> const guard(lock_);
        std::copy(items, items + n, batch_);
        first_ = 0;
        last_ = n;
        count_more(static_cast<std::ptrdiff_t>(n));
        stamp_ = stamp;
    }

    void set_part(range_part const& s) noexcept
    {
        part = s;
        std::lock_guard<spin_lock> const guard(lock_);
        part_ = s;
    }

    /// How many there are; other threads may change that meanwhile.
    std::size_t size() const noexcept { return size_.load(std::memory_order_relaxed); }

    // for any thread that has locked the pool's mutex

    /// How many items wait here; and one more, if a part of a range does.
    std::size_t waiting() noexcept
    {
        std::lock_guard<spin_lock> const guard(lock_);
        return size() + (part_waits() ? 1 : 0);
    }

    /// The oldest item, and the last to come from the queue before those of its own
    /// tasks.
    work_item* steal() noexcept
    {
        std::lock_guard<spin_lock> const guard(lock_);
        if (work_item* const item = pop_batch())
            return item;
        if (stack_.empty())
            return nullptr;
        work_item* const item = stack_.front();
        stack_.pop_front();
        count_more(-1);
        return item;
    }

    /// The oldest of what it took from the queue, if that was before `stamp`.
    work_item* steal_older_than(std::uint64_t stamp) noexcept
    {
        if (size() == 0)
            return nullptr;
        std::lock_guard<spin_lock> const guard(lock_);
        return stamp_ < stamp ? pop_batch() : nullptr;
    }

    /// Half of its part of a range that it has not come to.
    range_part steal_part() noexcept
    {
        std::lock_guard<spin_lock> const guard(lock_);
        if (!part_waits())
            return {};
        std::size_t const middle = part_.first + (part_.last - part_.first) / 2;
        range_part stolen{part_.tasks, middle, part_.last};
        if (part_.tasks->any_pending(middle, part_.last))
            part_.last = middle;
        else
            stolen.first = part_.first;
        stolen.tasks->hold();
        return stolen;
    }

    /// Adds all items that it owns, in the order in which others would take them, to the
    /// end of `all`, and keeps them.
    void list(std::vector<work_item*>& all)
    {
        std::lock_guard<spin_lock> const guard(lock_);
        all.insert(all.end(), batch_ + first_, batch_ + last_);
        all.insert(all.end(), stack_.begin(), stack_.end());
    }

    /// Takes up to `most` of what it has, in that order; and last the range of which it
    /// has a part, as long as that waits.
    /// @return how many
    std::size_t take_some(work_item** out, std::size_t most) noexcept
    {
        std::size_t n = 0;
        while (n != most && (out[n] = steal()) != nullptr)
            ++n;
        std::lock_guard<spin_lock> const guard(lock_);
        if (n != most && part_waits())
        {
            part_.tasks->hold();
            out[n++] = part_.tasks;
        }
        return n;
    }

    static constexpr std::size_t largest_batch = 64;

    // guarded by the pool's mutex, and otherwise for the thread itself
    bool draining = false; // is counted as a drain

    // for the thread itself
    bool searching = false; // is counted as searching
    range_part part;        // if the item that it runs is a range
    bool awaited = false;   // somebody waited for its last task, or that queued another
    unsigned taken = 0;
    std::size_t pace = 1; // how many items it takes at a time
    std::chrono::steady_clock::time_point took_batch;
    std::chrono::steady_clock::time_point began = std::chrono::steady_clock::now();

private:
    work_item* pop_batch() noexcept
    {
        if (first_ == last_)
            return nullptr;
        count_more(-1);
        return batch_[first_++];
    }

    bool part_waits() noexcept
    {
        if (part_.tasks == nullptr || part_.first == part_.last)
            return false;
        if (part_.tasks->any_pending(part_.first, part_.last))
            return true;
        part_.first = part_.last; // and nobody needs to look again
        return false;
    }

    void count_more(std::ptrdiff_t n) noexcept
    {
        size_.store(size_.load(std::memory_order_relaxed) + static_cast<std::size_t>(n),
                    std::memory_order_relaxed);
    }

    thread_pool& owner_;

    spin_lock lock_;
    detail::atomic<std::size_t> size_{0}; // of both lists; written under the lock
    std::size_t first_ = 0;               // of the batch
    std::size_t last_ = 0;
    work_item* batch_[largest_batch];          // from the queue
    boost::circular_buffer<work_item*> stack_; // what its tasks submitted, newest last
    std::uint64_t stamp_ = 0;                  // of the batch
    range_part part_; // what others may take of it; it owns the range meanwhile
};

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_THREADS_SCHEDULER_THREAD_HPP
