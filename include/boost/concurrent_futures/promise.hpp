// The other end of a future: for executors, tests, and code that has no task.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_PROMISE_HPP
#define BOOST_CONCURRENT_FUTURES_PROMISE_HPP

#include <boost/concurrent_futures/config.hpp>
#include <boost/concurrent_futures/detail/task/state.hpp>
#include <boost/concurrent_futures/future.hpp>

#include <exception>
#include <type_traits>
#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {

namespace detail {

/// Takes the right to store an outcome.
/// @throws invalid_state_error if the state has one, or is about to
BOOST_CONCURRENT_FUTURES_DECL void claim_outcome(state_base& s);

/// @throws std::invalid_argument for a null pointer
BOOST_CONCURRENT_FUTURES_DECL void require_exception(std::exception_ptr const& e);

/// @throws invalid_state_error unless pending or cancelled
BOOST_CONCURRENT_FUTURES_DECL bool set_running(state_base& s);

/// Leaves `broken_promise` in a state that has no outcome.
BOOST_CONCURRENT_FUTURES_DECL void break_promise(state_base& s) noexcept;

} // namespace detail

/// Sets the outcome of a future.
///
/// @tparam T as in `future<T>`
/// @par Thread safety
/// The members that set an outcome may be called from several threads at a time: one of
/// them succeeds. Moving, assignment and destruction may not coincide with other calls.
template <class T>
class promise
{
public:
    /// Makes a pending future, which `get_future` gives.
    /// @throws std::bad_alloc
    promise() : state_(new detail::state<T>) { state_->mark_promise(); }

    /// Takes the future over from another promise, which has none then.
    promise(promise&&) noexcept = default;

    /// Takes the future over from `other`. Leaves `broken_promise` in the future that it
    /// had, if that is not done.
    /// @return `*this`
    promise& operator=(promise&& other) noexcept
    {
        promise(std::move(other)).state_.swap(state_);
        return *this;
    }

    /// Leaves `broken_promise` in the future, if it is not done.
    ~promise()
    {
        if (state_)
            detail::break_promise(*state_);
    }

    /// Returns a future of this promise, any number of times; an empty one if the promise
    /// was moved from.
    /// @throws nothing
    future<T> get_future() const { return detail::future_access::make(state_); }

    /// Marks the task as running, so that it can no longer be cancelled.
    /// @return false if it was cancelled, and should not be run
    /// @throws invalid_state_error if it is running or finished
    bool set_running_or_notify_cancel() { return detail::set_running(get()); }

    /// Finishes the future with a value, constructed from `args`; with nothing for
    /// `void`; with a reference for `T&`.
    /// @throws invalid_state_error if the future is done, or the promise was moved from;
    ///         what the constructor of the value throws
    template <class... Args>
    void set_result(Args&&... args)
    {
        detail::state<T>& s = get();
        detail::state_ptr<T> const keep =
            state_; // who sees the result may drop the promise
        detail::claim_outcome(s);
        try
        {
            if constexpr (std::is_reference_v<T>)
                s.emplace(boost::addressof(args)...);
            else
                s.emplace(std::forward<Args>(args)...);
        }
        catch (...)
        {
            s.release_outcome();
            throw;
        }
        s.finish();
    }

    /// Finishes the future with an exception.
    /// @param e a `std::exception_ptr`, or an exception object
    /// @throws invalid_state_error if the future is done; std::invalid_argument if the
    ///         pointer is null
    template <class Exception>
    void set_exception(Exception&& e)
    {
        detail::state<T>& s = get();
        detail::state_ptr<T> const keep = state_;
        std::exception_ptr error;
        if constexpr (std::is_convertible_v<Exception&&, std::exception_ptr>)
            error = std::forward<Exception>(e);
        else
            error = std::make_exception_ptr(std::forward<Exception>(e));
        detail::require_exception(error);
        detail::claim_outcome(s);
        s.set_error(std::move(error));
        s.finish();
    }

private:
    detail::state<T>& get() const
    {
        if (!state_)
            detail::throw_no_state();
        return *state_;
    }

    detail::state_ptr<T> state_;
};

} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_PROMISE_HPP
