// Waits for a group of tasks in an Asio program: `async_wait` of `task_group`.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_DETAIL_ASIO_ASYNC_WAIT_FOR_HPP
#define BOOST_CONCURRENT_FUTURES_DETAIL_ASIO_ASYNC_WAIT_FOR_HPP

#include <boost/concurrent_futures/detail/asio/initiate.hpp>
#include <boost/concurrent_futures/detail/asio/outcome.hpp>
#include <boost/concurrent_futures/detail/task/task_set.hpp>
#include <boost/concurrent_futures/future.hpp>

#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

struct initiate_wait_for : initiation
{
    template <class Handler>
    void operator()(Handler&& handler, task_set* tasks) const
    {
        get_outcome<void, true>(std::forward<Handler>(handler),
                                future_access::make(tasks->over()));
    }
};

template <class Token>
auto async_wait_for(task_set& tasks, Token&& token)
{
    return initiate<Token, outcome_signature<void>>(initiate_wait_for(), token, &tasks);
}

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_DETAIL_ASIO_ASYNC_WAIT_FOR_HPP
