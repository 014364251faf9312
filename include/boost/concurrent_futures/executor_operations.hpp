// What can be done with every executor.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_EXECUTOR_OPERATIONS_HPP
#define BOOST_CONCURRENT_FUTURES_EXECUTOR_OPERATIONS_HPP

#include <boost/concurrent_futures/config.hpp>
#include <boost/concurrent_futures/detail/any_pool.hpp>
#include <boost/concurrent_futures/detail/map/apply_tuple.hpp>
#include <boost/concurrent_futures/detail/map_on.hpp>
#include <boost/concurrent_futures/detail/task/weak_pool.hpp>
#include <boost/concurrent_futures/future.hpp>
#include <boost/concurrent_futures/map.hpp>
#include <boost/concurrent_futures/task_options.hpp>

#include <type_traits>
#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {

/// What can be done with every executor: `submit`, `post`, `map` and `starmap`. It stands
/// here once, for all of them.
///
/// @tparam Base what it is added to
/// @tparam Pool the kind of pool that the executor has, as far as it is known when a
///              program is compiled; the better it is known, the less a task costs
/// @par Thread safety
/// All members may be called from several threads at a time.
template <class Base, class Pool>
class executor_operations : public Base
{
    template <class T>
    static constexpr bool is_options = std::is_same_v<std::decay_t<T>, task_options> ||
                                       std::is_same_v<std::decay_t<T>, map_options>;

    template <class F>
    using if_callable = std::enable_if_t<!is_options<F>>;

public:
    /// Has `f(args...)` called elsewhere.
    ///
    /// The callable and the arguments are decay-copied, as by `std::thread`. An executor
    /// of processes serializes them before it returns.
    ///
    /// @param f    what to call; if it takes a `stop_token` before `args`, it is given
    ///             one
    /// @param args what to call it with
    /// @return a `future` of what `f` returns
    /// @throws executor_shutdown after `shutdown`; broken_executor if it can run no more
    ///         tasks; queue_full_error if its queue is full and it was set up to throw
    ///         then
    /// @par Complexity
    /// Constant; linear in the size of the arguments where they must be serialized.
    template <class F, class... Args, class = if_callable<F>>
    auto submit(F&& f, Args&&... args)
    {
        return submit(task_options(), std::forward<F>(f), std::forward<Args>(args)...);
    }

    /// Has `f(args...)` called elsewhere, with options.
    /// @param options how long the task may take
    /// @param f    what to call
    /// @param args what to call it with
    /// @return a `future` of what `f` returns
    /// @throws as without options
    template <class F, class... Args>
    auto submit(task_options const& options, F&& f, Args&&... args)
    {
        detail::check_task<F, Args...>();
        return submit_to(pool_as(), detail::submission{options}, std::forward<F>(f),
                         std::forward<Args>(args)...);
    }

    /// Has `f(args...)` called elsewhere, and drops what it returns. What it throws goes
    /// to the error handler.
    /// @param f    what to call
    /// @param args what to call it with
    /// @throws as `submit`
    template <class F, class... Args, class = if_callable<F>>
    void post(F&& f, Args&&... args)
    {
        post(task_options(), std::forward<F>(f), std::forward<Args>(args)...);
    }

    /// Has `f(args...)` called elsewhere, with options, and drops what it returns.
    /// @param options how long the task may take
    /// @param f    what to call
    /// @param args what to call it with
    /// @throws as `submit`
    template <class F, class... Args>
    void post(task_options const& options, F&& f, Args&&... args)
    {
        detail::check_task<F, Args...>();
        post_to(pool_as(), detail::submission{options}, std::forward<F>(f),
                std::forward<Args>(args)...);
    }

    /// Calls `f` with the first elements of all ranges, the second ones, and so on, up to
    /// the end of the shortest range.
    ///
    /// The calls are submitted before `map` returns. Elements of lvalue ranges are
    /// copied, those of rvalue containers are moved.
    /// @param f      what to call
    /// @param ranges one range for each parameter of `f`
    /// @return the results as `map_results`, in the order of the elements; an exception
    ///         is thrown when its element is read
    /// @throws as `submit`
    template <class F, class... Ranges, class = if_callable<F>>
    auto map(F&& f, Ranges&&... ranges)
    {
        return map(map_options(), std::forward<F>(f), std::forward<Ranges>(ranges)...);
    }

    /// Calls `f` with the elements of all ranges, in tasks with options.
    /// @param options of each task
    /// @param f       what to call
    /// @param ranges  one range for each parameter of `f`
    /// @return the results
    /// @throws as without options
    template <class F, class... Ranges>
    auto map(task_options const& options, F&& f, Ranges&&... ranges)
    {
        map_options all;
        all.task = options;
        return map(all, std::forward<F>(f), std::forward<Ranges>(ranges)...);
    }

    /// Calls `f` with the elements of all ranges, with options.
    /// @param options how the work is divided, and how the results are read
    /// @param f       what to call
    /// @param ranges  one range for each parameter of `f`
    /// @return the results
    /// @throws std::invalid_argument for a `chunksize` or `buffersize` less than 1; else
    ///         as `submit`
    template <class F, class... Ranges>
    auto map(map_options const& options, F&& f, Ranges&&... ranges)
    {
        return detail::map_on(weak({detail::from_now(options.task)}), options,
                              std::forward<F>(f), std::forward<Ranges>(ranges)...);
    }

    /// Calls `f` with the elements of each tuple, or pair, or array, of a range.
    /// @param f     what to call
    /// @param range the arguments of all calls
    /// @return the results, as of `map`
    /// @throws as `map`
    template <class F, class Range, class = if_callable<F>>
    auto starmap(F&& f, Range&& range)
    {
        return starmap(map_options(), std::forward<F>(f), std::forward<Range>(range));
    }

    /// Calls `f` with the elements of each tuple of a range, with options.
    /// @param options `task_options` or `map_options`, as of `map`
    /// @param f     what to call
    /// @param range the arguments of all calls
    /// @return the results, as of `map`
    /// @throws as `map`
    template <class Options, class F, class Range>
    auto starmap(Options const& options, F&& f, Range&& range)
    {
        static_assert(
            detail::has_tuples<Range>,
            "starmap takes a range of tuples, pairs or arrays: the elements are "
            "the arguments of one call each");
        return map(options, detail::apply_tuple<std::decay_t<F>>(std::forward<F>(f)),
                   std::forward<Range>(range));
    }

    /// Has `f(args...)` called elsewhere as an operation of Asio. The task is submitted
    /// when the operation starts, and is the operation's: to cancel it ends the task. To
    /// be called, it needs `<boost/concurrent_futures/asio.hpp>`.
    ///
    /// The completion signature is `void(std::exception_ptr, T)`, or
    /// `void(std::exception_ptr)` for `void`. What `submit` would throw is the exception.
    /// Of the cancellation types, `terminal` is `kill()` of the task's future, `partial`
    /// and `total` are `cancel()`; where that does nothing, they are `request_stop()`.
    /// @param f    what to call
    /// @param args what to call it with, and behind that a completion token
    /// @return what the token makes of it
    /// @throws std::bad_alloc
    template <class F, class... Args, class = if_callable<F>>
    auto async_submit(F&& f, Args&&... args)
    {
        return async_submit_on(weak({}), std::forward<F>(f), std::forward<Args>(args)...);
    }

    /// Has `f(args...)` called elsewhere as an operation of Asio, with options.
    /// @param options how long the task may take
    /// @param f    what to call
    /// @param args what to call it with, and behind that a completion token
    /// @return what the token makes of it
    /// @throws as without options
    template <class F, class... Args>
    auto async_submit(task_options const& options, F&& f, Args&&... args)
    {
        return async_submit_on(weak({options}), std::forward<F>(f),
                               std::forward<Args>(args)...);
    }

    /// Makes a continuation that runs `f` as a task of this executor, for `future::then`.
    /// @param f as of `future::then`
    /// @return an object for `future::then`
    /// @throws what copying `f` throws
    template <class F>
    auto continuing(F&& f)
    {
        return detail::submitting<Pool, std::decay_t<F>>(weak({}), std::forward<F>(f));
    }

protected:
    /// @cond
    using Base::Base;

    Pool pool_as() const noexcept { return detail::pool_cast<Pool>(this->any()); }

    detail::weak_pool<Pool> weak(detail::submission how) const
    {
        return detail::weak_pool<Pool>(this->shared_pool(), pool_as(), std::move(how));
    }
    /// @endcond
};

} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_EXECUTOR_OPERATIONS_HPP
