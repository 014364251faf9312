// Waits for a future in an Asio program.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_ASIO_ASYNC_WAIT_HPP
#define BOOST_CONCURRENT_FUTURES_ASIO_ASYNC_WAIT_HPP

#include <boost/concurrent_futures/detail/asio/initiate.hpp>
#include <boost/concurrent_futures/detail/asio/wait_operation.hpp>
#include <boost/concurrent_futures/future.hpp>

#include <boost/asio/async_result.hpp>

#include <type_traits>
#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {

namespace detail {

/// Gives a handler the future.
template <class T>
struct waited_future
{
    template <class Handler>
    void operator()(Handler&& handler) &&
    {
        std::forward<Handler>(handler)(std::move(result));
    }

    void cancel() noexcept {}

    future<T> result;
};

struct initiate_wait : initiation
{
    template <class Handler, class T>
    void operator()(Handler&& handler, future<T> f) const
    {
        using operation = wait_operation<std::decay_t<Handler>, waited_future<T>>;
        state_ptr<T> const s(&future_access::get(f));
        operation& o = *operation::make(std::forward<Handler>(handler),
                                        waited_future<T>{std::move(f)});
        o.on_cancel(leave_on_cancel(s, o));
        if (!s->attach(o))
            o.complete_at_once();
    }
};

} // namespace detail

/// Waits until a future is done, without holding a thread up. The task is only watched:
/// to cancel the operation ends the wait, and does not touch the task.
///
/// @par Completion signature
/// `void(cf::future<T>)`: the future, which is done unless the operation was cancelled.
/// @par Cancellation
/// `terminal`, `partial` and `total`: the operation completes at once.
/// @param f     the future
/// @param token a completion token of Asio
/// @return what `token` makes of it
/// @throws invalid_state_error if `f` refers to no outcome; std::bad_alloc
/// @par Thread safety
/// As that of `f`.
template <class T, class Token>
auto async_wait(future<T> f, Token&& token)
{
    return boost::asio::async_initiate<Token, void(future<T>)>(detail::initiate_wait(),
                                                               token, std::move(f));
}

} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_ASIO_ASYNC_WAIT_HPP
