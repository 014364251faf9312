// The tasks of an executor that a user has written.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "user_pool.hpp"

#include "task/wake_up.hpp"

#include <boost/concurrent_futures/detail/task/report.hpp>
#include <boost/concurrent_futures/exceptions.hpp>

#include <boost/throw_exception.hpp>

#include <algorithm>
#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

std::uint64_t user_pool::add(work_item& item, executor*& owner)
{
    std::lock_guard<detail::mutex> const lock(mutex_);
    if (owner_ == nullptr)
        throw_shutdown();
    owner = owner_;
    busy_.reserve(busy_.size() + waiting_.size() +
                  2); // so that `run` and `drop` need not
    waiting_.emplace(++last_, waiting_task{&item});
    busy_.push_back(std::this_thread::get_id());
    ++executing_;
    return last_;
}

void user_pool::push(work_item& item)
{
    executor* owner = nullptr; // lives for as long as this thread is counted as busy
    std::uint64_t const number = add(item, owner);
    std::exception_ptr error;
    try
    {
        owner->execute(
            runnable(std::static_pointer_cast<user_pool>(shared_from_this()), number));
    }
    catch (...)
    {
        error = std::current_exception();
    }
    executor* to_finish = nullptr;
    work_item* const left = end_of_execute(number, error != nullptr, to_finish);
    if (left != nullptr && error == nullptr)
        left->discard();
    try
    {
        if (to_finish != nullptr)
            to_finish->finish();
    }
    catch (...)
    {
        report("the function finish of an executor", std::current_exception());
    }
    leave();
    if (left != nullptr && error != nullptr)
        std::rethrow_exception(error); // the item is the caller's again
    if (error != nullptr)
        report("the function execute of an executor", error);
}

/// @param to_finish receives the owner, if `shutdown` has left that to the caller
/// @return the task, if `execute` has not kept it
work_item* user_pool::end_of_execute(std::uint64_t number, bool threw,
                                     executor*& to_finish)
{
    std::lock_guard<detail::mutex> const lock(mutex_);
    if (--executing_ == 0)
        to_finish = std::exchange(to_finish_, nullptr);
    auto const task = waiting_.find(number);
    if (task == waiting_.end())
        return nullptr;
    task->second.handed_over = true;
    return task->second.dropped || threw ? remove(task) : nullptr;
}

/// Of several that want a task, one gets it.
work_item* user_pool::remove(tasks::iterator task) noexcept
{
    work_item* const item = task->second.item;
    waiting_.erase(task);
    return item;
}

void user_pool::leave() noexcept
{
    std::lock_guard<detail::mutex> const lock(mutex_);
    busy_.erase(std::find(busy_.begin(), busy_.end(), std::this_thread::get_id()));
    idle_.notify_all();
}

void user_pool::run(std::uint64_t number) noexcept
{
    work_item* item = nullptr;
    {
        std::lock_guard<detail::mutex> const lock(mutex_);
        auto const task = waiting_.find(number);
        if (task == waiting_.end())
            return; // cancelled
        item = remove(task);
        busy_.push_back(std::this_thread::get_id());
    }
    item->run(nullptr);
    leave();
}

void user_pool::drop(std::uint64_t number) noexcept
{
    work_item* item = nullptr;
    {
        std::lock_guard<detail::mutex> const lock(mutex_);
        auto const task = waiting_.find(number);
        if (task == waiting_.end())
            return;
        task->second.dropped = true;
        if (!task->second.handed_over)
            return; // it is the business of `push`
        item = remove(task);
        busy_.push_back(std::this_thread::get_id());
    }
    item->discard();
    leave();
}

bool user_pool::runs_on_this_thread() const noexcept
{
    return std::find(busy_.begin(), busy_.end(), std::this_thread::get_id()) !=
           busy_.end();
}

bool user_pool::shutdown(deadline until, bool cancel_futures)
{
    executor* owner;
    tasks to_cancel;
    {
        std::lock_guard<detail::mutex> const lock(mutex_);
        if (until != at_once && runs_on_this_thread())
            boost::throw_exception(
                deadlock_error("deadlock: a task of an executor cannot wait for the "
                               "executor to shut down; use shutdown(false)"));
        owner = std::exchange(owner_, nullptr);
        if (owner != nullptr && executing_ != 0) // it may yet be given something to run
            to_finish_ = std::exchange(owner, nullptr);
        if (cancel_futures)
            to_cancel.swap(waiting_);
    }
    for (auto const& [number, task] : to_cancel)
        task.item->discard();
    if (owner != nullptr)
        owner->finish();
    std::unique_lock<detail::mutex> lock(mutex_);
    return wait_until(idle_, lock, until,
                      [this] { return busy_.empty() && waiting_.empty(); });
}

} // namespace detail

runnable::runnable(std::shared_ptr<detail::user_pool> p, std::uint64_t number) noexcept
    : pool_(std::move(p)), number_(number)
{
}

runnable::~runnable()
{
    if (pool_ != nullptr)
        pool_->drop(number_);
}

runnable& runnable::operator=(runnable&& other) noexcept
{
    runnable const old(std::move(*this));
    pool_ = std::move(other.pool_);
    number_ = other.number_;
    return *this;
}

void runnable::operator()() noexcept
{
    if (auto const pool = std::exchange(pool_, nullptr))
        pool->run(number_);
}

} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
