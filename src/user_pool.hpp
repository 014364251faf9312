// The tasks of an executor that a user has written.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_USER_POOL_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_USER_POOL_HPP

#include <boost/concurrent_futures/abstract_executor.hpp>
#include <boost/concurrent_futures/detail/task/pool.hpp>
#include <boost/concurrent_futures/detail/task/sync.hpp>

#include <cstddef>
#include <cstdint>
#include <map>
#include <thread>
#include <vector>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

/// Knows the tasks that an executor of a user was given and has not begun, so that they
/// can be cancelled, and those that run, so that `shutdown` can wait for them.
class user_pool final : public local_pool
{
public:
    explicit user_pool(executor& owner) : owner_(&owner) {}

    void push(work_item& item) override;
    bool takes_ranges() const noexcept override { return false; }
    bool all_busy(std::vector<pool_thread*>&) const override { return false; }
    void compensate() noexcept override {}
    void end_compensation() noexcept override {}
    bool shutdown(deadline until, bool cancel_futures) override;

    // for runnable:
    void run(std::uint64_t number) noexcept;
    void drop(std::uint64_t number) noexcept;

private:
    struct waiting_task
    {
        work_item* item;          // owned
        bool handed_over = false; // `execute` has returned
        bool dropped = false;     // before that
    };

    using tasks = std::map<std::uint64_t, waiting_task>;

    std::uint64_t add(work_item& item, executor*& owner);
    work_item* end_of_execute(std::uint64_t number, bool threw, executor*& to_finish);
    work_item* remove(tasks::iterator task) noexcept;
    void leave() noexcept;
    bool runs_on_this_thread() const noexcept;

    detail::mutex mutex_; // guards these:
    executor* owner_;     // null after `shutdown`
    std::uint64_t last_ = 0;
    tasks waiting_;
    std::size_t executing_ = 0;         // calls of `execute` under way
    executor* to_finish_ = nullptr;     // by the last of them, after `shutdown`
    std::vector<std::thread::id> busy_; // which call `execute`, or run a task
    detail::condition_variable idle_;
};

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_USER_POOL_HPP
