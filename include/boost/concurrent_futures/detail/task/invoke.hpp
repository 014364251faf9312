// Calls what can be called.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_DETAIL_TASK_INVOKE_HPP
#define BOOST_CONCURRENT_FUTURES_DETAIL_TASK_INVOKE_HPP

#include <boost/concurrent_futures/config.hpp>

#include <tuple>
#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

/// As `std::invoke`, whose header brings twice of what all of `future.hpp` includes.
template <class F, class... Args>
constexpr decltype(auto) invoke(F&& f, Args&&... args)
{
    return std::apply(std::forward<F>(f),
                      std::forward_as_tuple(std::forward<Args>(args)...));
}

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_DETAIL_TASK_INVOKE_HPP
