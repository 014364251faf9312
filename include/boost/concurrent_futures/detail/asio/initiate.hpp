// Starts an operation with a completion token.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_DETAIL_ASIO_INITIATE_HPP
#define BOOST_CONCURRENT_FUTURES_DETAIL_ASIO_INITIATE_HPP

#include <boost/concurrent_futures/config.hpp>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/system_executor.hpp>

#include <exception>
#include <tuple>
#include <type_traits>
#include <utility>

namespace boost {

namespace asio {
template <class Executor>
class basic_yield_context;
}

namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

/// What starts an operation of this library: has the executor that `cancel_after` takes for
/// its timer.
struct initiation
{
    using executor_type = boost::asio::system_executor;

    executor_type get_executor() const noexcept { return {}; }
};

template <class Token>
inline constexpr bool is_yield_context = false;

template <class Executor>
inline constexpr bool is_yield_context<boost::asio::basic_yield_context<Executor>> = true;

/// As `boost::asio::async_initiate`, of an operation that completes with an exception and
/// perhaps a value.
template <class Token, class Signature, class Initiation, class... Args>
auto initiate(Initiation&& start, std::remove_reference_t<Token>& token, Args&&... args)
{
    // the stackful coroutines of many releases, as that in Boost 1.83, take an exception
    // that is not there for one that is
    if constexpr (is_yield_context<std::decay_t<Token>>)
    {
        using in_a_tuple = boost::asio::as_tuple_t<std::decay_t<Token>>;
        in_a_tuple all(token);
        auto completed = boost::asio::async_initiate<in_a_tuple, Signature>(
            std::forward<Initiation>(start), all, std::forward<Args>(args)...);
        if (std::get<0>(completed) != nullptr)
            std::rethrow_exception(std::get<0>(completed));
        if constexpr (std::tuple_size_v<decltype(completed)> == 2)
            return std::get<1>(std::move(completed));
    }
    else
        return boost::asio::async_initiate<Token, Signature>(
            std::forward<Initiation>(start), token, std::forward<Args>(args)...);
}

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_DETAIL_ASIO_INITIATE_HPP
