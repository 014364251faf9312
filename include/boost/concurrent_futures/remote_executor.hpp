// What executors have in common that run tasks in other processes.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_REMOTE_EXECUTOR_HPP
#define BOOST_CONCURRENT_FUTURES_REMOTE_EXECUTOR_HPP

#include <boost/concurrent_futures/config.hpp>
#include <boost/concurrent_futures/detail/codec/serialize.hpp>
#include <boost/concurrent_futures/detail/submit.hpp>
#include <boost/concurrent_futures/executor.hpp>

#include <memory>
#include <type_traits>
#include <utility>

namespace boost {
namespace concurrent_futures {

/// What becomes of a pool when one of its workers dies.
enum class on_worker_death
{
    /// The task that it was running fails, with `worker_died`; all else goes on.
    replace_worker,
    /// All tasks that are not done fail, and the pool takes no more: as in Python.
    break_pool
};

/// What `submit` does when the queue is as long as it may be.
enum class when_full
{
    /// It waits until a task leaves the queue.
    block,
    /// It throws `queue_full_error`.
    throw_error
};

/// An executor that runs tasks in other processes, on this machine or on others.
///
/// It can call a function, a lambda without captures, a function object that
/// Boost.Serialization can write, and `fn<&T::member>`. Arguments are written before
/// `submit` returns.
///
/// @par Thread safety
/// All members may be called from several threads at a time, but for the destructor.
class BOOST_CONCURRENT_FUTURES_DECL remote_executor : public executor
{
public:
    /// Does no more than the destructor of `executor`.
    ~remote_executor() override;

    /// As `executor::submit`. A call that cannot travel does not compile.
    /// @throws queue_full_error if the queue is full, in a pool with `when_full::throw_error`; else as
    ///         `executor::submit`
    template <class F, class... Args,
              class = std::enable_if_t<!std::is_same_v<std::decay_t<F>, task_options>>>
    auto submit(F&& f, Args&&... args)
    {
        return submit(task_options(), std::forward<F>(f), std::forward<Args>(args)...);
    }

    /// The same, with options.
    /// @param options how long the task may run
    template <class F, class... Args>
    auto submit(task_options const& options, F&& f, Args&&... args)
    {
        detail::check_serializable<F, Args...>();
        return submit_with(options, remote(), std::forward<F>(f),
                           std::forward<Args>(args)...);
    }

    /// As `executor::post`. A call that cannot travel does not compile.
    template <class F, class... Args>
    void post(F&& f, Args&&... args)
    {
        detail::check_serializable<F, Args...>();
        post_to(remote(), std::forward<F>(f), std::forward<Args>(args)...);
    }

    /// As `executor::map`. A call that cannot travel does not compile.
    template <class F, class... Ranges,
              class = std::enable_if_t<!std::is_same_v<std::decay_t<F>, map_options>>>
    auto map(F&& f, Ranges&&... ranges)
    {
        return map(map_options(), std::forward<F>(f), std::forward<Ranges>(ranges)...);
    }

    /// As `executor::map`. A call that cannot travel does not compile.
    template <class F, class... Ranges>
    auto map(map_options const& options, F&& f, Ranges&&... ranges)
    {
        detail::check_serializable<
            F, typename detail::range_reader<Ranges>::value_type...>();
        return detail::map_on(weak(remote()), options, std::forward<F>(f),
                              std::forward<Ranges>(ranges)...);
    }

    /// As `executor::starmap`.
    template <class F, class Range>
    auto starmap(F&& f, Range&& range)
    {
        return starmap(map_options(), std::forward<F>(f), std::forward<Range>(range));
    }

    /// As `executor::starmap`.
    template <class F, class Range>
    auto starmap(map_options const& options, F&& f, Range&& range)
    {
        return map(options, detail::apply_tuple<std::decay_t<F>>(std::forward<F>(f)),
                   std::forward<Range>(range));
    }

    /// As `executor::continuing`.
    template <class F>
    auto continuing(F&& f)
    {
        return detail::submitting<detail::remote_pool&, std::decay_t<F>>(
            weak(remote()), std::forward<F>(f));
    }

protected:
    /// An executor of that pool.
    explicit remote_executor(std::shared_ptr<detail::remote_pool> p)
        : executor(std::move(p))
    {
    }

    /// The pool.
    detail::remote_pool& remote() const noexcept { return *any().remote; }
};

} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_REMOTE_EXECUTOR_HPP
