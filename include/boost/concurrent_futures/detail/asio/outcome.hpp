// The outcome of a task as the handler of an asynchronous operation gets it.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_DETAIL_ASIO_OUTCOME_HPP
#define BOOST_CONCURRENT_FUTURES_DETAIL_ASIO_OUTCOME_HPP

#include <boost/concurrent_futures/detail/asio/wait_operation.hpp>
#include <boost/concurrent_futures/detail/task/state.hpp>
#include <boost/concurrent_futures/future.hpp>

#include <boost/asio/cancellation_type.hpp>
#include <boost/asio/system_executor.hpp>

#include <exception>
#include <optional>
#include <type_traits>
#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

template <class T>
struct signature_of_outcome
{
    static_assert(!std::is_reference_v<T>,
                  "an asynchronous operation gives values: have the task return a "
                  "pointer, or use cf::async_wait, which gives the future");
    static_assert(std::is_default_constructible_v<T>,
                  "an asynchronous operation that fails still has to give a value, as "
                  "T(): have the task return a std::optional of it or a "
                  "std::unique_ptr, or use cf::async_wait, which gives the future");
    static_assert(std::is_move_constructible_v<T>,
                  "an asynchronous operation moves its value: have the task return a "
                  "std::unique_ptr, or use cf::async_wait, which gives the future");

    using type = void(std::exception_ptr, T);
};

template <>
struct signature_of_outcome<void>
{
    using type = void(std::exception_ptr);
};

/// How an operation completes that gets the outcome of a `future<T>`.
template <class T>
using outcome_signature = typename signature_of_outcome<T>::type;

/// Gives a handler what a future gives, which is done.
template <class T, bool Move>
struct taken_outcome
{
    template <class Handler>
    void operator()(Handler&& handler) &&
    {
        state_ptr<T> s(&future_access::get(result));
        result = future<T>();
        std::exception_ptr error = s->failed() ? failure_of(*s) : nullptr;
        if constexpr (std::is_void_v<T>)
        {
            s.reset();
            std::forward<Handler>(handler)(std::move(error));
        }
        else
        {
            std::optional<T> value;
            try
            {
                if (error != nullptr)
                    value.emplace();
                else if constexpr (Move)
                    value.emplace(std::move(s->value()));
                else
                    value.emplace(std::as_const(s->value()));
            }
            catch (...)
            {
                error = std::current_exception();
                value.emplace();
            }
            s.reset();
            std::forward<Handler>(handler)(std::move(error), std::move(*value));
        }
    }

    future<T> result;
};

/// Ends a task when the operation is cancelled that gets its outcome.
template <class T>
struct end_on_cancel
{
    void operator()(boost::asio::cancellation_type type) const
    {
        using boost::asio::cancellation_type;
        if (type == cancellation_type::none)
            return;
        bool const by_force =
            (type & cancellation_type::terminal) != cancellation_type::none;
        if (!(by_force ? result.kill() : result.cancel()))
            result.request_stop();
    }

    future<T> result;
};

/// Has a handler called with what a future gives, when it is done.
/// @param where the executor, if the handler has none
template <class T, bool Move, class Handler,
          class Fallback = boost::asio::system_executor>
void get_outcome(Handler&& handler, future<T> f, Fallback const& where = Fallback())
{
    using operation =
        wait_operation<std::decay_t<Handler>, taken_outcome<T, Move>, Fallback>;
    state_ptr<T> const s(&future_access::get(f));
    operation& o = *operation::make(std::forward<Handler>(handler),
                                    taken_outcome<T, Move>{f}, where);
    o.on_cancel(end_on_cancel<T>{std::move(f)});
    if (!s->attach(o))
        o.complete_at_once();
}

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_DETAIL_ASIO_OUTCOME_HPP
