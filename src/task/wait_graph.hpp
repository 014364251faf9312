// A thread of a pool, as waits see it.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_TASK_WAIT_GRAPH_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_TASK_WAIT_GRAPH_HPP

#include <boost/concurrent_futures/detail/task/deadline.hpp>
#include <boost/concurrent_futures/detail/task/pool.hpp>
#include <boost/concurrent_futures/detail/task/state.hpp>

#include <functional>

namespace boost {
namespace concurrent_futures {
namespace detail {

class wait_edge;

/// One thread of a pool. It lives on that thread's stack.
class worker
{
public:
    /// Makes the calling thread a worker of `p`.
    explicit worker(local_pool& p) noexcept;
    ~worker();

    worker(worker const&) = delete;
    worker& operator=(worker const&) = delete;

    /// The calling thread's worker; null if it is no pool's thread.
    static worker* current() noexcept;

    local_pool& pool() const noexcept { return pool_; }

private:
    friend class wait_edge;
    friend class wait_graph;

    local_pool& pool_;
    wait_edge const* waits_ = nullptr; // the innermost; guarded by the wait graph's mutex
};

/// How it stands with an outcome that somebody waits for.
struct prospect
{
    worker* runner = nullptr; // of its task, if that has begun on one
    bool done = false;
    local_pool const* home = nullptr; // of its task, if that is queued in this process
    bool pending = false;
    bool of_task = false; // if not, any task may bring it about
};

using prospect_predicate = std::function<bool(prospect const&)>;

/// What a thread waits for: that one of some outcomes is there.
class awaited
{
public:
    /// Whether `p` holds for any of the outcomes.
    virtual bool any(prospect_predicate const& p) const = 0;

protected:
    ~awaited() = default;
};

prospect prospect_of(state_base const& s);

/// While it lives, the graph of waits knows what the calling worker waits for, and asks it
/// from other threads. Waits without an end must have one, so that a wait which could never
/// end is found by the worker that enters it last.
class wait_edge
{
public:
    /// @throws deadlock_error if none of the states could ever be done
    explicit wait_edge(awaited const& target);
    ~wait_edge();

    wait_edge(wait_edge const&) = delete;
    wait_edge& operator=(wait_edge const&) = delete;

private:
    friend class wait_graph;

    worker* const self_;
    awaited const& target_;
    wait_edge const* outer_ = nullptr; // of the same thread
};

/// While it lives, the calling worker lends its place in the pool to another thread, if the
/// wait may need a task that nobody has begun: one that is to keep a promise, say.
class lent_place
{
public:
    explicit lent_place(awaited const& target);
    ~lent_place();

    lent_place(lent_place const&) = delete;
    lent_place& operator=(lent_place const&) = delete;

private:
    local_pool* pool_ = nullptr; // if it was lent
};

} // namespace detail
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_TASK_WAIT_GRAPH_HPP
