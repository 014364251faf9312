// What tasks need of a pool that sends them to other processes.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_DETAIL_REMOTE_REMOTE_POOL_HPP
#define BOOST_CONCURRENT_FUTURES_DETAIL_REMOTE_REMOTE_POOL_HPP

#include <boost/concurrent_futures/config.hpp>
#include <boost/concurrent_futures/detail/task/deadline.hpp>
#include <boost/concurrent_futures/detail/task/pool.hpp>

#include <memory>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

class remote_call;

/// A pool that sends tasks to other processes.
class BOOST_CONCURRENT_FUTURES_DECL remote_pool : public pool
{
public:
    /// A reference that does not keep it alive.
    std::weak_ptr<remote_pool> weak() noexcept
    {
        return std::static_pointer_cast<remote_pool>(shared_from_this());
    }

    /// Queues a call; shares its ownership from then on.
    /// @throws executor_shutdown, broken_executor
    virtual void push(remote_call& call) = 0;

    /// Marks a call as cancelled where it was sent, and its state too. False if it has
    /// begun, or was done.
    /// @param by_force whether to end it, and the worker that runs it, if it has begun
    virtual bool withdraw(remote_call& call, bool by_force) noexcept = 0;

    /// Tells the worker that a call, whose state was told already, is to stop.
    virtual void request_stop(remote_call& call) noexcept = 0;

    /// Looks for the outcome of a call for as long as a sleep of the calling thread, and
    /// its wake-up, would take.
    virtual void watch(remote_call const& call, deadline until) = 0;

    /// Whether a call that has no outcome yet has begun.
    virtual bool begun(remote_call const& call) const noexcept = 0;
};

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_DETAIL_REMOTE_REMOTE_POOL_HPP
