// How a task is called: with its arguments, or with a stop token before them.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_DETAIL_TASK_INVOKE_TASK_HPP
#define BOOST_CONCURRENT_FUTURES_DETAIL_TASK_INVOKE_TASK_HPP

#include <boost/concurrent_futures/detail/task/continuation.hpp>
#include <boost/concurrent_futures/stop_token.hpp>

#include <type_traits>
#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

/// Whether `F` wants a stop token before `Args`. The call without one is tried first,
/// since merely to ask whether a generic lambda could take one may fail to compile.
template <class F, class... Args>
inline constexpr bool takes_stop_token =
    std::conjunction_v<std::negation<std::is_invocable<F, Args...>>,
                       std::is_invocable<F, stop_token, Args...>>;

/// Whether `F` can be called with `Args` as a task.
template <class F, class... Args>
inline constexpr bool is_task =
    std::disjunction_v<std::is_invocable<F, Args...>,
                       std::is_invocable<F, stop_token, Args...>>;

/// Does not compile if `F` cannot be called with copies of `Args` as a task.
template <class F, class... Args>
struct check_task
{
    static_assert(
        is_task<std::decay_t<F>, std::decay_t<Args>...>,
        "the callable cannot be called with these arguments: look at how many "
        "there are, and at their types. It gets copies, as rvalues, so no "
        "parameter can be a T&: take a T or a T const&; on threads, you can also "
        "pass std::ref");
};

/// Has the type that the call of a task returns.
template <class F, class... Args>
struct task_call : std::conditional_t<takes_stop_token<F, Args...>,
                                      std::invoke_result<F, stop_token, Args...>,
                                      std::invoke_result<F, Args...>>
{
};

/// @param token gives the stop token, if one is wanted
template <class Token, class F, class... Args>
decltype(auto) invoke_task(Token&& token, F&& f, Args&&... args)
{
    if constexpr (takes_stop_token<F, Args...>)
        return detail::invoke(std::forward<F>(f), token(), std::forward<Args>(args)...);
    else
        return detail::invoke(std::forward<F>(f), std::forward<Args>(args)...);
}

/// The type of the future of `f(args...)`, called with decayed copies.
template <class F, class... Args>
using task_result_t =
    result_type_t<typename task_call<std::decay_t<F>, std::decay_t<Args>...>::type>;

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_DETAIL_TASK_INVOKE_TASK_HPP
