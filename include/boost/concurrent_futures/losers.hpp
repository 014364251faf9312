// What becomes of tasks whose result is no longer needed.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_LOSERS_HPP
#define BOOST_CONCURRENT_FUTURES_LOSERS_HPP

#include <boost/concurrent_futures/config.hpp>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {

/// What becomes of the tasks that are not done when the outcome of all is known: of
/// `when_all` when one fails, of `when_any` when one succeeds, of a `task_group` when one
/// fails. It also tells what a cancellation of the whole does to its tasks.
enum class losers
{
    /// Those that have not started are cancelled; those that run are asked to stop.
    cancel,
    /// They go on.
    leave,
    /// Those that have not started are cancelled, and so are those that run in a worker
    /// process, which ends; those that run on threads are asked to stop.
    kill
};

} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_LOSERS_HPP
