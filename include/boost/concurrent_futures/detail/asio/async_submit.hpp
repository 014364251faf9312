// Submits a task as an operation of Asio: `async_submit` of every executor.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_DETAIL_ASIO_ASYNC_SUBMIT_HPP
#define BOOST_CONCURRENT_FUTURES_DETAIL_ASIO_ASYNC_SUBMIT_HPP

#include <boost/concurrent_futures/detail/asio/fallback_executor.hpp>
#include <boost/concurrent_futures/detail/asio/initiate.hpp>
#include <boost/concurrent_futures/detail/asio/outcome.hpp>
#include <boost/concurrent_futures/detail/task/weak_pool.hpp>
#include <boost/concurrent_futures/future.hpp>

#include <boost/asio/associated_executor.hpp>

#include <cstddef>
#include <exception>
#include <memory>
#include <tuple>
#include <type_traits>
#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

template <class Pool>
class initiate_submit : public initiation
{
public:
    explicit initiate_submit(weak_pool<Pool> where) : where_(std::move(where)) {}

    template <class Handler, class... Call>
    void operator()(Handler&& handler, Call&&... call) const
    {
        auto result = submit(std::forward<Call>(call)...);
        using T = typename decltype(result)::value_type;
        using own =
            boost::asio::associated_executor_t<std::decay_t<Handler>, fallback_executor>;
        if constexpr (std::is_same_v<own, fallback_executor>)
            get_outcome<T, true>(
                std::forward<Handler>(handler), std::move(result),
                fallback_executor(where_.alive(), local_of(where_.where())));
        else
            get_outcome<T, true>(std::forward<Handler>(handler), std::move(result));
    }

private:
    template <class... Call>
    auto submit(Call&&... call) const
    {
        using result = decltype(where_.submit(std::forward<Call>(call)...));
        try
        {
            return where_.submit(std::forward<Call>(call)...);
        }
        catch (...)
        {
            using T = typename result::value_type;
            state_ptr<T> const s(new state<T>);
            fail(*s, std::current_exception());
            return future_access::make(s);
        }
    }

    weak_pool<Pool> where_;
};

/// Splits a call from the token behind it. They are given by pointers: a tuple of references
/// may look whether what they refer to can be made of nothing, which some tokens are in no
/// state to tell.
template <class... Args, class Pool, std::size_t... I>
auto async_submit_call(weak_pool<Pool> where,
                       std::tuple<std::remove_reference_t<Args>*...> all,
                       std::index_sequence<I...>)
{
    using All = std::tuple<Args&&...>;
    using Token = std::tuple_element_t<sizeof...(I), All>;
    using T = typename decltype(where.submit(
        std::declval<std::decay_t<std::tuple_element_t<I, All>>>()...))::value_type;
    auto& token = *std::get<sizeof...(I)>(all);
    return initiate<Token, outcome_signature<T>>(
        initiate_submit<Pool>(std::move(where)), token,
        static_cast<std::tuple_element_t<I, All>>(*std::get<I>(all))...);
}

template <class Pool, class... Args>
auto async_submit_on(weak_pool<Pool> where, Args&&... args)
{
    static_assert(sizeof...(Args) >= 2, "async_submit needs something to call, and a "
                                        "completion token as the last argument");
    return async_submit_call<Args...>(std::move(where), {std::addressof(args)...},
                                      std::make_index_sequence<sizeof...(Args) - 1>());
}

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_DETAIL_ASIO_ASYNC_SUBMIT_HPP
