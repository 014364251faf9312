// A pool of a kind that is known at run time only.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_DETAIL_ANY_POOL_HPP
#define BOOST_CONCURRENT_FUTURES_DETAIL_ANY_POOL_HPP

#include <boost/concurrent_futures/config.hpp>

#include <type_traits>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

class local_pool;
class remote_pool;

struct any_pool
{
    local_pool* local;
    remote_pool* remote; // if not local
};

/// The pool as one of the kind that it is known to be. Specialized for `any_pool` where
/// all that takes is declared.
template <class Pool>
Pool pool_cast(any_pool p) noexcept
{
    static_assert(!std::is_same_v<Pool, any_pool>,
                  "to submit through a cf::executor&, include "
                  "<boost/concurrent_futures/executor.hpp>");
    if constexpr (std::is_same_v<Pool, local_pool&>)
        return *p.local;
    else if constexpr (std::is_same_v<Pool, remote_pool&>)
        return *p.remote;
    else
        return p;
}

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_DETAIL_ANY_POOL_HPP
