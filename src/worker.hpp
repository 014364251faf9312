// A thread of a pool, as waits see it.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_WORKER_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_WORKER_HPP

#include <boost/concurrent_futures/detail/deadline.hpp>
#include <boost/concurrent_futures/detail/pool.hpp>
#include <boost/concurrent_futures/detail/state.hpp>

namespace boost {
namespace concurrent_futures {
namespace detail {

/// One thread of a pool. It lives on that thread's stack.
class worker
{
public:
    /// Makes the calling thread a worker of `p`.
    explicit worker(local_pool const& p) noexcept;
    ~worker();

    worker(worker const&) = delete;
    worker& operator=(worker const&) = delete;

    /// The calling thread's worker; null if it is no pool's thread.
    static worker* current() noexcept;

    local_pool const& pool() const noexcept { return pool_; }

private:
    friend class wait_edge;

    local_pool const& pool_;
    state_base const* waits_for_ = nullptr; // guarded by the mutex of the wait graph
};

/// While it lives, the graph of waits has an edge from the calling worker to a state. An
/// endless wait must have one, so that a cycle is found by the wait that would close it.
class wait_edge
{
public:
    /// @throws deadlock_error if `target` runs on the calling thread, or waits for a task
    ///         that does
    explicit wait_edge(state_base const& target);
    ~wait_edge();

    wait_edge(wait_edge const&) = delete;
    wait_edge& operator=(wait_edge const&) = delete;

private:
    worker* self_;
    state_base const* outer_ = nullptr; // what the worker waited for before
};

} // namespace detail
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_WORKER_HPP
