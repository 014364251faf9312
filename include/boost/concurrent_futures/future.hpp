// The handle to the outcome of a task.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_FUTURE_HPP
#define BOOST_CONCURRENT_FUTURES_FUTURE_HPP

#include <boost/concurrent_futures/config.hpp>
#include <boost/concurrent_futures/detail/task/continuation.hpp>
#include <boost/concurrent_futures/detail/task/report.hpp>
#include <boost/concurrent_futures/detail/task/state.hpp>

#include <chrono>
#include <exception>
#include <iosfwd>
#include <type_traits>
#include <typeindex>
#include <typeinfo>
#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {

/// What a future looked like at one moment.
template <class T>
struct future_snapshot
{
    /// Whether it returned, threw, or was cancelled.
    bool done = false;
    /// Whether it was cancelled.
    bool cancelled = false;
    /// The value; null if there is none (yet).
    std::add_pointer_t<std::add_const_t<T>> result = nullptr;
    /// The exception; null if there is none (yet).
    std::exception_ptr exception;
};

/// What a future without a value looked like at one moment.
template <>
struct future_snapshot<void>
{
    /// Whether it returned, threw, or was cancelled.
    bool done = false;
    /// Whether it was cancelled.
    bool cancelled = false;
    /// The exception; null if there is none (yet).
    std::exception_ptr exception;
};

/// The outcome of a task: a value, an exception, or a cancellation, now or later.
///
/// A future is a handle. Copies refer to one outcome, compare equal and hash alike, so a
/// `std::unordered_map<future<T>, X>` tells what each task was for. A future outlives the
/// executor that it came from.
///
/// @tparam T any movable type, a reference, or `void`
/// @throws invalid_state_error if it refers to no outcome
/// @par Thread safety
/// All members may be called from several threads at a time, on copies and on one object,
/// but for assignment, and for `result` on an rvalue, which moves the value away from all
/// copies.
/// @par Blocking
/// A wait on a thread of a pool, for a task queued in that pool, runs the task in place.
/// What comes from another process is read by the first call that gives it; a timeout
/// does not limit how long that takes.
template <class T>
class future
{
public:
    /// The type of the value.
    using value_type = T;

    /// Refers to no outcome: only assignment, comparison and `valid` make sense.
    future() noexcept = default;

    /// Tells whether it refers to an outcome.
    bool valid() const noexcept { return state_ != nullptr; }

    /// Cancels the task, if it has not started. It is then done for every waiter and its
    /// callbacks run, on this thread.
    /// @return whether the task is cancelled; a second call gives true again
    bool cancel() const { return get().cancel(); }

    /// Asks the task to stop, if it takes a `stop_token`: now, or as soon as it starts.
    /// The task decides how to react; its result is the future's.
    /// @return false if the task is done, or was asked before
    bool request_stop() const { return get().request_stop(); }

    /// Cancels the task, even if it runs in a worker process: then the worker is ended as
    /// at the end of the task's time. A task that runs on a thread cannot be ended.
    /// @return whether the task is cancelled
    bool kill() const { return get().cancel(true); }

    /// Tells whether it was cancelled. Never blocks.
    bool cancelled() const { return get().current() == detail::status::cancelled; }

    /// Tells whether it has started and is not done. Never blocks.
    bool running() const { return get().running(); }

    /// Tells whether it returned, threw, or was cancelled. Never blocks.
    bool done() const { return get().done(); }

    /// Blocks until the task is done, and returns its value.
    /// @return the value, which lives as long as any copy of this future; nothing for
    ///         `void`
    /// @throws the exception of the task; cancelled_error; deadlock_error if the wait
    ///         could never end
    decltype(auto) result() const& { return result_by(detail::never); }

    /// Blocks until the task is done, but no longer than `timeout`, and returns its
    /// value. A timeout of zero or less does not block.
    /// @return as without a timeout
    /// @throws timeout_error if the task is not done by then; else as without a timeout
    template <class Rep, class Period>
    decltype(auto) result(std::chrono::duration<Rep, Period> timeout) const&
    {
        return result_by(detail::deadline_in(timeout));
    }

    /// Blocks until the task is done, and moves its value out, so that it may be of a
    /// move-only type.
    /// @return the value
    /// @throws as on an lvalue
    T result() && { return take_by(detail::never); }

    /// Blocks until the task is done, but no longer than `timeout`, and moves its value
    /// out. A timeout of zero or less does not block.
    /// @return the value
    /// @throws timeout_error if the task is not done by then; else as on an lvalue
    template <class Rep, class Period>
    T result(std::chrono::duration<Rep, Period> timeout) &&
    {
        return take_by(detail::deadline_in(timeout));
    }

    /// Blocks until the task is done.
    /// @return its exception; null if it returned
    /// @throws cancelled_error if it was cancelled; deadlock_error
    std::exception_ptr exception() const
    {
        return get().require_exception(detail::never);
    }

    /// Blocks until the task is done, but no longer than `timeout`. A timeout of zero or
    /// less does not block.
    /// @return as without a timeout
    /// @throws timeout_error if it is not done by then; else as without a timeout
    template <class Rep, class Period>
    std::exception_ptr exception(std::chrono::duration<Rep, Period> timeout) const
    {
        return get().require_exception(detail::deadline_in(timeout));
    }

    /// Has `f(*this)` called when the task is done, by the thread that completes it; at
    /// once if it is done. Callbacks are called in the order in which they were added.
    /// They may nest, without end: from some depth on, one waits for another to return.
    ///
    /// An exception that leaves `f` goes to the error handler; other callbacks still run.
    template <class F>
    void add_done_callback(F&& f) const
    {
        detail::on_done(get(), [f = std::decay_t<F>(std::forward<F>(f))](
                                   detail::state_base& s) mutable {
            try
            {
                detail::invoke(
                    f, future(detail::state_ptr<T>(static_cast<detail::state<T>*>(&s))));
            }
            catch (...)
            {
                detail::report("a done callback", std::current_exception());
            }
        });
    }

    /// Continues with `f`, on the thread that completes this future.
    ///
    /// If `f` takes the value (nothing, for `void`), it is passed over when this future
    /// fails or is cancelled, and the failure is passed on. If it takes a `future<T>`, it
    /// is called in any case.
    ///
    /// @return a future of what `f` returns; of what the future will give, if `f` returns
    ///         a future
    template <class F>
    auto then(F&& f) const& -> detail::continued_future<T, false, F>
    {
        return detail::continue_with<T, false>(get(), std::forward<F>(f));
    }

    /// Continues with `f`, on the thread that completes this future, and may move the
    /// value into `f`.
    /// @return as on an lvalue
    template <class F>
    auto then(F&& f) && -> detail::continued_future<T, true, F>
    {
        return detail::continue_with<T, true>(get(), std::forward<F>(f));
    }

    /// Continues with `f` as a task of `ex`.
    ///
    /// @param ex any executor; if it takes no more tasks then, the returned future fails
    ///           with what its `submit` throws
    /// @param f  as without an executor; for a process pool, it must be serializable
    /// @return as without an executor
    template <class Executor, class F>
    auto then(Executor& ex, F&& f) const
    {
        return then(ex.continuing(std::forward<F>(f)));
    }

    /// Returns the status and the outcome, seen at one moment. Never blocks.
    future_snapshot<T> snapshot() const
    {
        future_snapshot<T> seen;
        detail::state<T>& s = get();
        detail::status const now = s.current();
        seen.done = now == detail::status::finished || now == detail::status::cancelled;
        seen.cancelled = now == detail::status::cancelled;
        if (now != detail::status::finished)
            return seen;
        seen.exception = s.error();
        if constexpr (!std::is_void_v<T>)
        {
            if (!seen.exception)
                seen.result = boost::addressof(value_of(s));
        }
        return seen;
    }

    /// Tells whether both refer to the same outcome, or both to none.
    friend bool operator==(future const& a, future const& b) noexcept
    {
        return a.state_ == b.state_;
    }

    /// Tells whether they refer to different outcomes.
    friend bool operator!=(future const& a, future const& b) noexcept
    {
        return a.state_ != b.state_;
    }

    /// Writes it as Python would, such as `<future at 0x5580 state=finished returned
    /// int>`.
    /// @return `out`
    /// @throws what writing to `out` throws
    friend std::ostream& operator<<(std::ostream& out, future const& f)
    {
        return detail::print(out, f.state_.get(), typeid(T));
    }

    /// A hash that all copies of `f` share, for Boost's containers; `std::hash` gives the
    /// same.
    friend std::size_t hash_value(future const& f) noexcept
    {
        return std::hash<void const*>()(f.state_.get());
    }

private:
    friend struct detail::future_access;

    explicit future(detail::state_ptr<T> s) noexcept : state_(std::move(s)) {}

    detail::state<T>& get() const
    {
        if (!state_)
            detail::throw_no_state();
        return *state_;
    }

    static decltype(auto) value_of(detail::state<T>& s) noexcept
    {
        if constexpr (std::is_reference_v<T>)
            return static_cast<T>(*s.value());
        else
            return static_cast<T const&>(s.value());
    }

    decltype(auto) result_by(detail::deadline until) const
    {
        detail::state<T>& s = get();
        s.require_value(until);
        if constexpr (!std::is_void_v<T>)
            return value_of(s);
    }

    T take_by(detail::deadline until)
    {
        detail::state<T>& s = get();
        s.require_value(until);
        if constexpr (std::is_reference_v<T>)
            return value_of(s);
        else if constexpr (!std::is_void_v<T>)
            return std::move(s.value());
    }

    detail::state_ptr<T> state_;
};

} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

/// @cond
template <class T>
struct std::hash<boost::concurrent_futures::future<T>>
{
    std::size_t operator()(boost::concurrent_futures::future<T> const& f) const noexcept
    {
        return hash_value(f);
    }
};
/// @endcond

#endif // BOOST_CONCURRENT_FUTURES_FUTURE_HPP
