// What users choose for pools of workers.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_DETAIL_REMOTE_POLICIES_HPP
#define BOOST_CONCURRENT_FUTURES_DETAIL_REMOTE_POLICIES_HPP

#include <boost/concurrent_futures/config.hpp>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {

/// What becomes of a pool when one of its workers dies.
enum class on_worker_death
{
    /// The task that it was running fails, with `worker_died`; all else goes on.
    replace_worker,
    /// All tasks that are not done fail, and the pool takes no more: as in Python.
    break_pool
};

/// What `submit` does when the queue is as long as it may be.
enum class when_full
{
    /// It waits until a task leaves the queue.
    block,
    /// It throws `queue_full_error`.
    throw_error
};

} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_DETAIL_REMOTE_POLICIES_HPP
