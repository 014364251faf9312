// The graph of waits between the threads of pools.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "task/wait_graph.hpp"

#include <boost/concurrent_futures/detail/task/per_process.hpp>
#include <boost/concurrent_futures/detail/task/sync.hpp>
#include <boost/concurrent_futures/exceptions.hpp>

#include <boost/throw_exception.hpp>

#include <algorithm>
#include <cstddef>
#include <mutex>
#include <utility>
#include <vector>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

namespace {

thread_local pool_thread* this_pool_thread = nullptr;

// Guards every pool_thread::waits_. A thread also takes it before it ends, so that one
// that is found through a task that is not done stays for as long as the mutex is held.
detail::mutex& graph_mutex()
{
    static per_process<detail::mutex> it;
    return it.get();
}

} // namespace

/// Looks for somebody who gets on, along the waits that are under way. Each thread waits
/// for one of several states, and each state for one of several threads, so one is
/// enough; but the end of a pool needs all of its threads.
class wait_graph
{
public:
    explicit wait_graph(pool_thread const* from) : visited_{from} {}

    bool can_end(awaited const& target)
    {
        return target.any([this](wait_status const& p) { return can_be_done(p); });
    }

private:
    bool can_be_done(wait_status const& p)
    {
        if (p.place.runner != nullptr)
            return p.done || gets_on(*p.place.runner);
        if (!p.pending || p.place.home == nullptr)
            return true; // somebody outside the graph has it
        std::vector<pool_thread*> busy;
        if (!p.place.home->all_busy(busy))
            return true;
        return std::any_of(busy.begin(), busy.end(),
                           [this](pool_thread const* w) { return gets_on(*w); });
    }

    bool gets_on(pool_thread const& w)
    {
        if (std::find(visited_.begin(), visited_.end(), &w) != visited_.end())
            return false; // or it has been found by now
        std::size_t const visited_before = visited_.size();
        visited_.push_back(&w);
        wait_edge const* const e = w.waits_;
        bool const found = e == nullptr || can_end(e->target_);
        if (found) // which may be found again, for others of the threads of a pool
            visited_.resize(visited_before);
        return found;
    }

    std::vector<pool_thread const*> visited_;
};

wait_status wait_status_of(state_base& s)
{
    wait_status w;
    if (task* const t = s.origin())
        w.place = t->place(); // first: it may be done before that is known, but not after
    w.done = s.done();
    w.pending = s.current() == status::pending;
    return w;
}

pool_thread::pool_thread(local_pool& p) noexcept : pool_(p), outer_(this_pool_thread)
{
    this_pool_thread = this;
}

pool_thread::~pool_thread()
{
    this_pool_thread = outer_;
    std::lock_guard<detail::mutex> const lock(graph_mutex());
}

pool_thread* pool_thread::current() noexcept
{
    return this_pool_thread;
}

wait_edge::wait_edge(awaited const& target)
    : self_(pool_thread::current()), target_(target)
{
    if (self_ == nullptr)
        return;
    std::lock_guard<detail::mutex> const lock(graph_mutex());
    if (!wait_graph(self_).can_end(target))
        boost::throw_exception(deadlock_error(target.deadlock()));
    outer_ = std::exchange(self_->waits_, this);
}

wait_edge::~wait_edge()
{
    if (self_ == nullptr)
        return;
    std::lock_guard<detail::mutex> const lock(graph_mutex());
    self_->waits_ = outer_;
}

compensation::compensation(awaited const& target)
{
    pool_thread* const self = pool_thread::current();
    if (self != nullptr &&
        target.any([](wait_status const& w) { return !w.place.submitted; }))
    {
        pool_ = &self->pool();
        pool_->compensate();
    }
}

compensation::~compensation()
{
    if (pool_ != nullptr)
        pool_->end_compensation();
}

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
