// Tasks that do not outlive a scope.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_TASK_GROUP_HPP
#define BOOST_CONCURRENT_FUTURES_TASK_GROUP_HPP

#include <boost/concurrent_futures/config.hpp>
#include <boost/concurrent_futures/detail/task/continuation.hpp>
#include <boost/concurrent_futures/detail/task/state.hpp>
#include <boost/concurrent_futures/detail/task/task_set.hpp>
#include <boost/concurrent_futures/future.hpp>
#include <boost/concurrent_futures/losers.hpp>

#include <exception>
#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {

class executor;

/// Tasks of one executor that belong together: the first failure ends all of them, and
/// none outlives the group. So what a task refers to needs to live as long as the group,
/// and no longer: declare it before the group.
///
/// A group is a local object:
///
///     cf::task_group group(pool);
///     for (auto const& name : names)
///         group.submit(read_file, name);
///     group.wait();
///
/// A task has failed when it has thrown; one that was cancelled has not. With the first
/// failure, and after `cancel`, the group is *ending*: tasks that have not started are
/// cancelled, those that run are asked to stop, and what is submitted is cancelled at
/// once. That lasts until `wait` has returned or thrown; then the group can be used
/// again.
///
/// A task may submit others to its group, but not wait for it.
///
/// @tparam Executor the type of the executor, as far as it is known; `cf::executor` for
///                  any of them, whose callables are then checked at run time. Deduced
///                  from the constructor's argument
/// @par Thread safety
/// All members may be called from several threads at a time, but for the destructor. Of
/// several that wait, one gets the failure.
template <class Executor = executor>
class task_group
{
public:
    /// Makes a group without tasks.
    /// @param ex         what runs the tasks; it must outlive the group
    /// @param on_failure what becomes of the others when a task fails; with
    ///                   `losers::leave`, they go on, and the group does not end. With
    ///                   `losers::kill`, `cancel` and the destructor kill, too
    /// @throws std::bad_alloc
    explicit task_group(Executor& ex, losers on_failure = losers::cancel)
        : executor_(ex), tasks_(on_failure)
    {
    }

    task_group(task_group const&) = delete;
    task_group& operator=(task_group const&) = delete;

    /// Cancels the tasks, as `cancel` does, and waits until they are over. A failure that
    /// `wait` has not reported is dropped.
    ~task_group() = default;

    /// Has a call made elsewhere, as `submit` of the executor does.
    ///
    /// A task that has run out of time belongs to the group until it has returned, even
    /// if its future is done.
    /// @param args what `submit` of the executor takes: a callable, what to call it with,
    ///             and before both, if need be, `task_options`
    /// @return a `future` of what the callable returns; a cancelled one if the group is
    ///         ending
    /// @throws as `submit` of the executor; std::bad_alloc
    template <class... Args>
    auto submit(Args&&... args)
    {
        using result = decltype(executor_.submit(std::forward<Args>(args)...));
        using T = typename result::value_type;
        detail::task_set::room room(tasks_);
        if (!room)
        {
            detail::state_ptr<T> unwanted(new detail::state<T>);
            unwanted->cancel();
            return detail::future_access::make(std::move(unwanted));
        }
        result f = executor_.submit(std::forward<Args>(args)...);
        room.fill(detail::future_access::get(f));
        return f;
    }

    /// Has a call made elsewhere, and drops what it returns. What it throws is a failure
    /// of the group.
    /// @param args as of `submit`
    /// @throws as `submit`
    template <class... Args>
    void post(Args&&... args)
    {
        submit(std::forward<Args>(args)...);
    }

    /// Cancels the tasks that have not started, and asks those to stop that run. From now
    /// on the group is ending. Does not wait.
    void cancel() noexcept { tasks_.cancel(); }

    /// Blocks until all tasks are over, those included that tasks submit meanwhile. On a
    /// thread of a pool, runs those that are queued there.
    /// @throws the exception of the first task that failed; deadlock_error if the wait
    ///         could never end, as for a task of the group itself
    void wait()
    {
        if (std::exception_ptr const failure = tasks_.wait())
            std::rethrow_exception(failure);
    }

    /// Waits as an operation of Asio until all tasks are over. To be called, it needs
    /// `<boost/concurrent_futures/asio.hpp>`.
    ///
    /// The completion signature is `void(std::exception_ptr)`: the exception of the first
    /// task that failed. To cancel the operation, as `terminal`, `partial` or `total`,
    /// ends the wait with `cancelled_error`, and does not touch the tasks.
    /// @param token a completion token
    /// @return what the token makes of it
    /// @throws std::bad_alloc
    template <class Token>
    auto async_wait(Token&& token)
    {
        return async_wait_for(tasks_, std::forward<Token>(token));
    }

private:

    Executor& executor_;
    detail::task_set tasks_;
};

/// @cond
template <class Executor>
task_group(Executor&) -> task_group<Executor>;

template <class Executor>
task_group(Executor&, losers) -> task_group<Executor>;
/// @endcond

} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_TASK_GROUP_HPP
