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
#include <boost/concurrent_futures/detail/task/state_base.hpp>

#include <functional>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

class wait_edge;

/// How it stands with an outcome that somebody waits for.
struct wait_status
{
    task_place place{nullptr, nullptr, false};
    bool done = false;
    bool pending = false;
};

using wait_status_predicate = std::function<bool(wait_status const&)>;

/// What a thread waits for: that one of some outcomes is there.
class awaited
{
public:
    /// Whether `p` holds for any of the outcomes.
    virtual bool any(wait_status_predicate const& p) const = 0;

    /// What is wrong if none can ever be there.
    virtual char const* deadlock() const noexcept
    {
        return "deadlock: a task waits for a future that cannot be done before the task "
               "itself is; have one of them go on with then(), and not wait";
    }

protected:
    ~awaited() = default;
};

wait_status wait_status_of(state_base& s);

/// While it lives, the graph of waits knows what the calling pool thread waits for, and
/// asks it from other threads. Waits without an end must have one, so that a wait which
/// could never end is found by the thread that enters it last.
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

    pool_thread* const self_;
    awaited const& target_;
    wait_edge const* outer_ = nullptr; // of the same thread
};

/// While it lives, another thread may run in place of the calling pool_thread, if the
/// wait may need a task that nobody has begun: one that is to keep a promise, say.
class compensation
{
public:
    explicit compensation(awaited const& target);
    ~compensation();

    compensation(compensation const&) = delete;
    compensation& operator=(compensation const&) = delete;

private:
    local_pool* pool_ = nullptr; // whose thread it is, if so
};

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_TASK_WAIT_GRAPH_HPP
