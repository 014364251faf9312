// How one future is made from another: callbacks and `then`.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_DETAIL_TASK_CONTINUATION_HPP
#define BOOST_CONCURRENT_FUTURES_DETAIL_TASK_CONTINUATION_HPP

#include <boost/concurrent_futures/config.hpp>
#include <boost/concurrent_futures/detail/task/follower.hpp>
#include <boost/concurrent_futures/detail/task/invoke.hpp>
#include <boost/concurrent_futures/detail/task/state.hpp>

#include <iosfwd>
#include <type_traits>
#include <typeinfo>
#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {

template <class T>
class future;

namespace detail {

/// Lets the library, and nobody else, get from a future to its state and back.
struct future_access
{
    template <class T>
    static future<T> make(state_ptr<T> s)
    {
        return future<T>(std::move(s));
    }

    template <class T>
    static state<T>& get(future<T> const& f)
    {
        return f.get();
    }
};

[[noreturn]] BOOST_CONCURRENT_FUTURES_DECL void throw_no_state();

BOOST_CONCURRENT_FUTURES_DECL std::ostream& print(std::ostream& out, state_base* s,
                                                  std::type_info const& type);

/// Calls `f(state)` when the state is done. `f` may be move-only.
template <class F>
void on_done(state_base& s, F&& f)
{
    s.on_done(*new callback_of<std::decay_t<F>>(std::forward<F>(f)));
}

/// The type of the future that a function returning `R` leads to.
template <class R>
struct result_type
{
    // an rvalue must be kept, and a const value could not be moved out
    using type = std::conditional_t<std::is_lvalue_reference_v<R>, R,
                                    std::remove_cv_t<std::remove_reference_t<R>>>;
};

template <class R>
using result_type_t = typename result_type<R>::type;

template <class R>
struct flattened
{
    static constexpr bool is_future = false;
    using type = R;
};

template <class T>
struct flattened<future<T>>
{
    static constexpr bool is_future = true;
    using type = T;
};

/// Whether `F` continues from the value of a `future<T>`, rather than from the future.
template <class F, class T>
struct takes_value
    : std::bool_constant<
          std::is_invocable_v<F&, std::add_lvalue_reference_t<std::add_const_t<T>>> ||
          std::is_invocable_v<F&, T>>
{
};

template <class F>
struct takes_value<F, void> : std::is_invocable<F&>
{
};

/// Calls `f` with the value of `s`; moves it if `Move` allows, or if `f` takes no other.
template <class T, bool Move, class F>
decltype(auto) call_with_value(F& f, state<T>& s)
{
    if constexpr (std::is_void_v<T>)
        return detail::invoke(f);
    else if constexpr (std::is_reference_v<T>)
        return detail::invoke(f, *s.value());
    else if constexpr (std::is_invocable_v<F&, T> &&
                       (Move || !std::is_invocable_v<F&, T const&>))
        return detail::invoke(f, std::move(s.value()));
    else
        return detail::invoke(f, std::as_const(s.value()));
}

/// Calls the continuation `f` of a state that is done, with its value or as a future.
template <class T, bool Move, class F>
decltype(auto) call_continuation(F& f, state<T>& s)
{
    if constexpr (takes_value<F, T>::value)
        return call_with_value<T, Move>(f, s);
    else
        return detail::invoke(f, future_access::make(state_ptr<T>(&s)));
}

template <class T, bool Move, class F>
using continuation_result = result_type_t<decltype(call_continuation<T, Move>(
    std::declval<std::decay_t<F>&>(), std::declval<state<T>&>()))>;

/// What `then(f)` of a `future<T>` returns.
template <class T, bool Move, class F>
using continued_future =
    future<typename flattened<continuation_result<T, Move, F>>::type>;

/// Gives `to` the outcome of `from`, which is done.
template <class T>
void pass_on(state<T>& from, state<T>& to) noexcept
{
    if (from.current() == status::cancelled)
    {
        to.cancel();
        return;
    }
    if (!to.begin())
        return;
    if (from.error())
        to.set_error(from.error());
    else
        store_outcome(to, [&]() -> decltype(auto) {
            if constexpr (std::is_reference_v<T>)
                return static_cast<T>(*from.value());
            else if constexpr (std::is_copy_constructible_v<T>)
                return std::as_const(from.value());
            else if constexpr (!std::is_void_v<T>)
                return std::move(from.value());
        });
    to.finish();
}

/// Fails a state, unless it was cancelled.
inline void fail(state_base& s, std::exception_ptr error) noexcept
{
    if (!s.begin())
        return;
    s.set_error(std::move(error));
    s.finish();
}

/// Gives `to` the outcome of `from` when that is done.
template <class T>
void pass_on_when_done(state<T>& from, state<T>& to)
{
    on_done(from, [to = state_ptr<T>(&to)](state_base& done) {
        pass_on(static_cast<state<T>&>(done), *to);
    });
}

/// Whether the continuation `F` submits a task, which the state that it leads to follows:
/// it is told which state that is by a call of `set_follower`.
template <class F>
struct submits : std::false_type
{
};

/// Runs the continuation `f` of `s`, which is done, and gives `next` what comes of it.
template <class T, bool Move, class Next, class F>
void resume(state<T>& s, Next& next, F& f) noexcept
{
    if constexpr (takes_value<F, T>::value)
    {
        if (s.current() == status::cancelled)
        {
            next.cancel();
            return;
        }
        if (s.error())
        {
            fail(next, s.error());
            return;
        }
    }
    if constexpr (flattened<continuation_result<T, Move, F>>::is_future)
    {
        // `next` stays pending until the inner future is done, for that may be cancelled
        if (next.done())
            return;
        try
        {
            if constexpr (submits<F>::value)
                f.set_follower(next);
            auto inner = call_continuation<T, Move>(f, s);
            pass_on_when_done(future_access::get(inner), next);
        }
        catch (...)
        {
            fail(next, std::current_exception());
        }
    }
    else if (next.begin())
    {
        store_outcome(
            next, [&]() -> decltype(auto) { return call_continuation<T, Move>(f, s); });
        next.finish();
    }
}

template <class T, bool Move, class F>
continued_future<T, Move, F> continue_with(state<T>& s, F&& f)
{
    using R = typename flattened<continuation_result<T, Move, F>>::type;
    using next_state =
        std::conditional_t<submits<std::decay_t<F>>::value, follower_state<R>, state<R>>;
    counted_ptr<next_state> next(new next_state);
    on_done(s, [next, f = std::decay_t<F>(std::forward<F>(f))](state_base& done) mutable {
        resume<T, Move>(static_cast<state<T>&>(done), *next, f);
    });
    return future_access::make(state_ptr<R>(std::move(next)));
}

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_DETAIL_TASK_CONTINUATION_HPP
