// Gets what a future gives in an Asio program.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_ASIO_ASYNC_GET_HPP
#define BOOST_CONCURRENT_FUTURES_ASIO_ASYNC_GET_HPP

#include <boost/concurrent_futures/detail/asio/initiate.hpp>
#include <boost/concurrent_futures/detail/asio/outcome.hpp>
#include <boost/concurrent_futures/detail/asio/wait_operation.hpp>
#include <boost/concurrent_futures/future.hpp>

#include <type_traits>
#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {

namespace detail {

template <class T, bool Move>
struct initiate_get : initiation
{
    template <class Handler>
    void operator()(Handler&& handler, future<T> f) const
    {
        get_outcome<T, Move>(std::forward<Handler>(handler), std::move(f));
    }
};

} // namespace detail

/// Waits until a future is done, without holding a thread up, and gets what it gives. The
/// task is the operation's: to cancel the operation ends the task.
///
/// @par Completion signature
/// `void(std::exception_ptr, T)`, and `void(std::exception_ptr)` for `void`. The
/// exception is that of the task, or `cancelled_error`; then the value is `T()`.
/// @par Cancellation
/// `terminal` is `f.kill()`, and `partial` and `total` are `f.cancel()`; where that does
/// nothing, they are `f.request_stop()`. The operation completes when the task is over.
/// @param f     the future; its value is copied, or moved if it cannot be copied
/// @param token a completion token of Asio
/// @return what `token` makes of it
/// @throws invalid_state_error if `f` refers to no outcome; std::bad_alloc
/// @par Thread safety
/// As that of `f`.
template <class T, class Token>
auto async_get(future<T> const& f, Token&& token)
{
    return detail::initiate<Token, detail::outcome_signature<T>>(
        detail::initiate_get<T, !std::is_copy_constructible_v<T>>(), token, f);
}

/// The same of a future that nobody needs any more: its value is moved.
/// @param f     the future
/// @param token a completion token of Asio
/// @return what `token` makes of it
/// @throws as for an lvalue
/// @par Thread safety
/// As that of `result` on an rvalue.
template <class T, class Token>
auto async_get(future<T>&& f, Token&& token)
{
    return detail::initiate<Token, detail::outcome_signature<T>>(
        detail::initiate_get<T, true>(), token, std::move(f));
}

} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_ASIO_ASYNC_GET_HPP
