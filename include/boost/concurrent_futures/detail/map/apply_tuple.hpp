// The function that `starmap` maps.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_DETAIL_MAP_APPLY_TUPLE_HPP
#define BOOST_CONCURRENT_FUTURES_DETAIL_MAP_APPLY_TUPLE_HPP

#include <boost/concurrent_futures/config.hpp>

#include <tuple>
#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

/// Calls `F` with the elements of a tuple.
template <class F>
struct apply_tuple
{
    explicit apply_tuple(F given) : f(std::move(given)) {}

    template <class Tuple>
    auto operator()(Tuple&& t)
        -> decltype(std::apply(std::declval<F&>(), std::forward<Tuple>(t)))
    {
        return std::apply(f, std::forward<Tuple>(t));
    }

    F f;
};

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_DETAIL_MAP_APPLY_TUPLE_HPP
