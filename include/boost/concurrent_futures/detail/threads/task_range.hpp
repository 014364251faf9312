// Many tasks that are queued as one.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_DETAIL_THREADS_TASK_RANGE_HPP
#define BOOST_CONCURRENT_FUTURES_DETAIL_THREADS_TASK_RANGE_HPP

#include <boost/concurrent_futures/config.hpp>
#include <boost/concurrent_futures/detail/task/sync.hpp>
#include <boost/concurrent_futures/detail/threads/local_task.hpp>

#include <boost/assert.hpp>

#include <cstddef>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

/// Tasks 0 to `size` - 1 of one kind. The pool hands them out in parts, to several
/// threads; what a thread has of its part and has not begun, others may begin as well, so
/// each task has a claim of its own. The range stays in the queue, at its place, until
/// the last task is handed out.
class BOOST_CONCURRENT_FUTURES_DECL task_range : public work_item
{
public:
    /// Runs, of the tasks from `first` to before `last`, those that nobody has begun.
    virtual void run_some(pool_thread& w, std::size_t first,
                          std::size_t last) noexcept = 0;

    /// Whether there is one of those.
    virtual bool any_pending(std::size_t first, std::size_t last) const noexcept = 0;

    /// Owns it once more, until `release`.
    virtual void hold() noexcept = 0;
    virtual void release() noexcept = 0;

    task_range* range() noexcept final { return this; }

    std::size_t size() const noexcept { return size_; }

    std::size_t handed_out = 0; // the pool's

    /// How many of the tasks take some microseconds, as far as the threads have found
    /// out.
    detail::atomic<std::size_t>& pace;

protected:
    task_range(std::size_t size, detail::atomic<std::size_t>& p) noexcept
        : pace(p), size_(size)
    {
    }

    ~task_range() = default;

private:
    void run(pool_thread* t) noexcept final
    {
        BOOST_ASSERT_MSG(t != nullptr, "only a pool of threads takes ranges");
        t->run(*this);
    }

    std::size_t size_;
};

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_DETAIL_THREADS_TASK_RANGE_HPP
