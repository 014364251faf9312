// An executor that runs tasks when it is told to.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_MANUAL_EXECUTOR_HPP
#define BOOST_CONCURRENT_FUTURES_MANUAL_EXECUTOR_HPP

#include <boost/concurrent_futures/abstract_executor.hpp>
#include <boost/concurrent_futures/detail/task/sync.hpp>

#include <cstddef>
#include <deque>
#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {

/// Runs tasks when it is told to, in the order in which they were submitted. For tests of
/// code that takes an executor, and for programs that have a loop of their own.
///
/// @par Thread safety
/// All members may be called from several threads at a time, but for the destructor.
class manual_executor final : public local_executor
{
public:
    /// An executor that has no threads.
    /// @throws std::bad_alloc
    manual_executor() = default;

    /// Runs what is left.
    ~manual_executor() override { end(); }

    /// Runs the next task on the calling thread.
    /// @return whether there was one
    /// @throws nothing; what the task throws goes to its future
    bool run_one()
    {
        std::unique_lock<detail::mutex> lock(mutex_);
        if (queue_.empty())
            return false;
        runnable next = std::move(queue_.front());
        queue_.pop_front();
        lock.unlock();
        next();
        return true;
    }

    /// Runs tasks on the calling thread until there are none, those included that they
    /// submit. `shutdown` does the same, but tasks can submit no others then.
    /// @return how many there were
    /// @throws nothing
    std::size_t run_all()
    {
        std::size_t n = 0;
        while (run_one())
            ++n;
        return n;
    }

private:
    void execute(runnable r) override
    {
        std::lock_guard<detail::mutex> const lock(mutex_);
        queue_.push_back(std::move(r));
    }

    void finish() override { run_all(); }

    detail::mutex mutex_; // guards the queue
    std::deque<runnable> queue_;
};

} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_MANUAL_EXECUTOR_HPP
