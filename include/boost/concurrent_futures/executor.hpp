// The interface that all executors share.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_EXECUTOR_HPP
#define BOOST_CONCURRENT_FUTURES_EXECUTOR_HPP

#include <boost/concurrent_futures/config.hpp>
#include <boost/concurrent_futures/detail/map/apply_tuple.hpp>
#include <boost/concurrent_futures/detail/map/map_feed.hpp>
#include <boost/concurrent_futures/detail/submit.hpp>
#include <boost/concurrent_futures/detail/task/pool.hpp>
#include <boost/concurrent_futures/future.hpp>
#include <boost/concurrent_futures/map.hpp>

#include <chrono>
#include <memory>
#include <type_traits>
#include <utility>

namespace boost {
namespace concurrent_futures {

/// Runs calls elsewhere: on threads, in other processes, on other machines.
///
/// Code that takes a `cf::executor&` can be handed any of them at run time. What a pool of
/// processes cannot run is then found out at run time as well: the future holds
/// `not_serializable`. The executors themselves find it out at compile time.
///
/// @par Thread safety
/// All members may be called from several threads at a time, but for the destructor.
class BOOST_CONCURRENT_FUTURES_DECL executor
{
public:
    executor(executor const&) = delete;
    executor& operator=(executor const&) = delete;

    /// Of every executor: shuts down and waits, as `shutdown()` does.
    virtual ~executor();

    /// Has `f(args...)` called elsewhere.
    ///
    /// The callable and the arguments are decay-copied, as by `std::thread`.
    ///
    /// @param f    what to call; if it takes a `stop_token` before `args`, it is given one
    /// @param args what to call it with
    /// @return a `future` of what `f` returns
    /// @throws executor_shutdown after `shutdown`; broken_executor if it can run no more tasks
    /// @par Complexity
    /// Constant; linear in the size of the arguments where they must be written.
    template <class F, class... Args>
    auto submit(F&& f, Args&&... args)
    {
        return submit_to(any(), std::forward<F>(f), std::forward<Args>(args)...);
    }

    /// Has `f(args...)` called elsewhere, and drops what it returns. What it throws goes to
    /// the error handler.
    /// @param f    what to call
    /// @param args what to call it with
    /// @throws as `submit`
    template <class F, class... Args>
    void post(F&& f, Args&&... args)
    {
        post_to(any(), std::forward<F>(f), std::forward<Args>(args)...);
    }

    /// Calls `f` with the first elements of all ranges, the second ones, and so on, up to
    /// the end of the shortest range.
    ///
    /// The calls are submitted before `map` returns. Elements of lvalue ranges are copied,
    /// those of rvalue containers are moved.
    /// @param f      what to call
    /// @param ranges one range for each parameter of `f`
    /// @return the results as `map_results`, in the order of the elements; an exception is
    ///         thrown when its element is read
    /// @throws as `submit`
    template <class F, class... Ranges,
              class = std::enable_if_t<!std::is_same_v<std::decay_t<F>, map_options>>>
    auto map(F&& f, Ranges&&... ranges)
    {
        return map(map_options(), std::forward<F>(f), std::forward<Ranges>(ranges)...);
    }

    /// The same, with options.
    /// @param options when, in what pieces and in what order
    /// @throws std::invalid_argument for a `chunksize` or `buffersize` less than 1; else as
    ///         `submit`
    template <class F, class... Ranges>
    auto map(map_options const& options, F&& f, Ranges&&... ranges)
    {
        return detail::map_on(weak(any()), options, std::forward<F>(f),
                              std::forward<Ranges>(ranges)...);
    }

    /// As `map` with one range of tuples, or pairs, or arrays: calls `f` with the elements
    /// of each.
    /// @param range the arguments of all calls
    /// @return as `map`
    /// @throws as `map`
    template <class F, class Range>
    auto starmap(F&& f, Range&& range)
    {
        return starmap(map_options(), std::forward<F>(f), std::forward<Range>(range));
    }

    /// The same, with options.
    /// @param options as of `map`
    template <class F, class Range>
    auto starmap(map_options const& options, F&& f, Range&& range)
    {
        return map(options, detail::apply_tuple<std::decay_t<F>>(std::forward<F>(f)),
                   std::forward<Range>(range));
    }

    /// Takes no more work: `submit`, `post` and `map` throw `executor_shutdown` from now
    /// on. What was submitted still runs, unless it is cancelled. May be called repeatedly.
    ///
    /// @param wait           whether to wait until all work is done and all threads and
    ///                       processes of the executor are gone
    /// @param cancel_futures whether to cancel what has not started
    /// @throws deadlock_error if `wait` is true on a thread of the executor itself
    void shutdown(bool wait = true, bool cancel_futures = false);

    /// The same, and waits up to `timeout`; zero and less only look.
    /// @return whether all work is done and all threads and processes are gone. If not, it
    ///         may be called again; and the destructor still waits
    /// @throws deadlock_error on a thread of the executor itself
    template <class Rep, class Period>
    bool shutdown_for(std::chrono::duration<Rep, Period> timeout,
                      bool cancel_futures = false)
    {
        return pool_->shutdown(detail::deadline_in(timeout), cancel_futures);
    }

    /// What `future::then` makes of an executor and `f`: a continuation that runs `f` as a
    /// task of this executor.
    /// @param f as of `future::then`
    /// @throws what copying `f` throws
    template <class F>
    auto continuing(F&& f)
    {
        return detail::submitting<detail::any_pool, std::decay_t<F>>(weak(any()),
                                                                     std::forward<F>(f));
    }

protected:
    /// @cond
    explicit executor(std::shared_ptr<detail::local_pool> p);
    explicit executor(std::shared_ptr<detail::remote_pool> p);

    detail::pool& pool() const noexcept { return *pool_; }
    detail::any_pool any() const noexcept { return any_; }

    /// A reference to `p`, which is this executor's pool, for what may outlive it.
    template <class Pool>
    detail::weak_pool<Pool> weak(Pool&& p) const
    {
        return detail::weak_pool<Pool>(pool_, std::forward<Pool>(p));
    }
    /// @endcond

private:
    std::shared_ptr<detail::pool> pool_;
    detail::any_pool any_;
};

} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_EXECUTOR_HPP
