// What is submitted to a pool of threads from outside.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_THREADS_SUBMISSION_QUEUE_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_THREADS_SUBMISSION_QUEUE_HPP

#include "task/spin.hpp"

#include <boost/concurrent_futures/detail/task/recycled.hpp>
#include <boost/concurrent_futures/detail/task/sync.hpp>
#include <boost/concurrent_futures/detail/threads/local_task.hpp>
#include <boost/concurrent_futures/detail/threads/task_range.hpp>

#include <boost/container/deque.hpp>

#include <algorithm>
#include <cstddef>
#include <mutex>
#include <vector>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

/// Who pushes an item, from those who are shut out first to those who are last.
enum class entrant
{
    task,   // `submit`, `post` and `map`
    handler // of Asio
};

/// Work items, oldest first. Any thread may push; one at a time may take, which the
/// callers see to. Threads meet here a million times in a second, so they hold the lock
/// for a few instructions, and do not look at the items meanwhile: those are in the
/// memory of another processor.
class submission_queue
{
public:
    /// Adds an item.
    /// @param range the same item, if it is a range
    /// @return false, without effect, if the queue is closed to `who`
    bool push(work_item& item, task_range* range, entrant who = entrant::task)
    {
        std::lock_guard<spin_lock> const guard(lock_);
        if (static_cast<int>(who) < closed_)
            return false;
        items_.push_back(&item);
        ranges_ += range != nullptr ? 1 : 0;
        size_.store(size() + tasks_of(range), std::memory_order_relaxed);
        return true;
    }

    /// Shuts `who` out, and those before.
    void close(entrant who = entrant::task) noexcept
    {
        std::lock_guard<spin_lock> const guard(lock_);
        closed_ = (std::max)(closed_, static_cast<int>(who) + 1);
    }

    /// Whether it is not closed to `who`; that may change meanwhile.
    bool admits(entrant who) const noexcept
    {
        std::lock_guard<spin_lock> const guard(lock_);
        return static_cast<int>(who) >= closed_;
    }

    /// Puts items that were taken out in front of all others, also if the queue is
    /// closed. Has no effect if it throws.
    void put_back(std::vector<work_item*> const& items)
    {
        std::lock_guard<spin_lock> const guard(lock_);
        items_.insert(items_.begin(), items.begin(), items.end());
        std::size_t tasks = 0;
        for (work_item* const item : items)
        {
            task_range* const range = item->range();
            ranges_ += range != nullptr ? 1 : 0;
            tasks += tasks_of(range);
        }
        size_.store(size() + tasks, std::memory_order_relaxed);
    }

    /// Takes an item out, wherever it is. Linear in what is queued.
    /// @return false if it is not there any more
    bool erase(work_item& item, task_range* range) noexcept
    {
        std::lock_guard<spin_lock> const guard(lock_);
        auto const found = std::find(items_.begin(), items_.end(), &item);
        if (found == items_.end())
            return false;
        items_.erase(found);
        ranges_ -= range != nullptr ? 1 : 0;
        size_.store(size() - tasks_of(range), std::memory_order_relaxed);
        return true;
    }

    /// How many tasks there are; that may change meanwhile.
    std::size_t size() const noexcept { return size_.load(std::memory_order_relaxed); }

    /// The same; who pushes afterwards sees what the caller did before.
    std::size_t exact_size() const noexcept
    {
        std::lock_guard<spin_lock> const guard(lock_);
        return size();
    }

    /// What is at the front: a range, which stays there, or some items, which were taken.
    struct front
    {
        task_range* range = nullptr;
        std::size_t items = 0;
    };

    /// Takes up to `most` items, up to a range, and not much more than one of `parts`
    /// parts of all.
    front pop(work_item** out, std::size_t most, std::size_t parts) noexcept
    {
        std::lock_guard<spin_lock> const guard(lock_);
        std::size_t const wanted = (std::min)(most, size() / parts + 1);
        front f;
        while (f.items != wanted && !items_.empty())
        {
            work_item* const item = items_.front();
            if (task_range* const range = ranges_ != 0 ? item->range() : nullptr)
            {
                f.range = f.items == 0 ? range : nullptr;
                break;
            }
            out[f.items++] = item;
            items_.pop_front();
        }
        size_.store(size() - f.items, std::memory_order_relaxed);
        return f;
    }

    /// Takes so many tasks out of the range at the front; the range too, with its last
    /// ones.
    void pop_of_range(std::size_t tasks, bool last) noexcept
    {
        std::lock_guard<spin_lock> const guard(lock_);
        size_.store(size() - tasks, std::memory_order_relaxed);
        if (last)
        {
            items_.pop_front();
            --ranges_;
        }
    }

    /// Takes up to `most` items that nobody is to run.
    /// @return how many
    std::size_t take_some(work_item** out, std::size_t most) noexcept
    {
        std::lock_guard<spin_lock> const guard(lock_);
        std::size_t n = 0;
        for (; n != most && !items_.empty(); ++n)
        {
            out[n] = items_.front();
            items_.pop_front();
            task_range* const range = out[n]->range();
            ranges_ -= range != nullptr ? 1 : 0;
            size_.store(size() - tasks_of(range), std::memory_order_relaxed);
        }
        return n;
    }

private:
    using deque = boost::container::deque<
        work_item*, recycling_allocator<work_item*>,
        boost::container::deque_options_t<boost::container::block_size<32>>>;

    static std::size_t tasks_of(task_range const* range) noexcept
    {
        return range != nullptr ? range->size() - range->handed_out : 1;
    }

    mutable spin_lock lock_;              // guards all of these
    int closed_ = 0;                      // to so many of `entrant`
    detail::atomic<std::size_t> size_{0}; // in tasks; written under the lock
    std::size_t ranges_ = 0;              // among the items
    deque items_;
};

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_THREADS_SUBMISSION_QUEUE_HPP
