// The graph of waits between the threads of pools.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "worker.hpp"

#include <boost/concurrent_futures/exceptions.hpp>

#include <boost/throw_exception.hpp>

#include <mutex>

namespace boost {
namespace concurrent_futures {
namespace detail {

namespace {

thread_local worker* this_thread_worker = nullptr;

// Guards every worker::waits_for_. A worker also takes it before it ends, so that a worker
// found through a task that is not done stays for as long as the mutex is held.
std::mutex wait_graph;

} // namespace

worker::worker(local_pool const& p) noexcept : pool_(p)
{
    this_thread_worker = this;
}

worker::~worker()
{
    this_thread_worker = nullptr;
    std::lock_guard<std::mutex> const lock(wait_graph);
}

worker* worker::current() noexcept
{
    return this_thread_worker;
}

wait_edge::wait_edge(state_base const& target) : self_(worker::current())
{
    if (self_ == nullptr)
        return;
    std::lock_guard<std::mutex> const lock(wait_graph);
    state_base const* next = &target;
    while (next != nullptr)
    {
        worker const* const runner = next->runner();
        if (runner == nullptr || next->done())
            break;
        if (runner == self_)
            boost::throw_exception(deadlock_error(
                "deadlock: a task waits for a future that cannot be done before the task "
                "itself is"));
        next = runner->waits_for_;
    }
    outer_ = self_->waits_for_;
    self_->waits_for_ = &target;
}

wait_edge::~wait_edge()
{
    if (self_ == nullptr)
        return;
    std::lock_guard<std::mutex> const lock(wait_graph);
    self_->waits_for_ = outer_;
}

} // namespace detail
} // namespace concurrent_futures
} // namespace boost
