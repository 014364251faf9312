// What the I/O thread of a pool of workers does.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "remote/worker_pool.hpp"

#include <boost/concurrent_futures/detail/task/sync.hpp>

#include <boost/asio/dispatch.hpp>

#include <algorithm>

namespace boost {
namespace concurrent_futures {
namespace remote {

namespace {

/// How long a worker may take to exit after the last call, while statics are destroyed.
constexpr std::chrono::seconds exit_time(30);

} // namespace

void worker_pool::run_io(std::shared_ptr<worker_pool> self)
{
    platform::name_this_thread("process_pool");
    platform::block_signals();
    for (;;)
    {
        try
        {
            self->io_.run();
            break;
        }
        catch (std::exception const& e) // no memory, most likely
        {
            self->break_with(std::string("the process pool failed: ") + e.what());
        }
    }
    self->wind_up();
    std::lock_guard<detail::mutex> const lock(self->mutex_);
    self->io_ended_ = true;
    self->ended_.notify_all();
}

void worker_pool::pump()
{
    std::vector<lane*> to_start;
    std::vector<remote_worker*> to_end;
    bool over = false;
    try
    {
        std::lock_guard<detail::mutex> const lock(mutex_);
        pump_posted_ = false;
        send_calls();
        while (auto const n = dispatcher_.next_notice())
            n->at->worker->send(n->kind, reinterpret_cast<unsigned char const*>(&n->call),
                                sizeof n->call);
        while (dispatcher_.wants_lane())
            to_start.push_back(&dispatcher_.add_lane());
        while (lane* const l = dispatcher_.next_to_end())
            to_end.push_back(l->worker);
        while (lane* const l = dispatcher_.next_to_dismiss())
            dismiss(*l->worker);
        over = shut_down_ && dispatcher_.idle();
        room_.notify_all();
        ready_.notify_all();
    }
    catch (std::exception const& e)
    {
        break_with(std::string("a worker process could not be started: ") + e.what());
    }
    for (remote_worker* const w : to_end)
    {
        w->dismissed = true;
        w->end_with_grace();
    }
    for (lane* const l : to_start)
        add_worker(*l);
    for (auto const& w : workers_)
    {
        if (over && !w->dismissed)
            dismiss(*w);
        w->flush();
    }
    if (options_.worker_idle_timeout && !over)
        retire_idle();
    if (over && workers_.empty())
    {
        idle_timer_.cancel();
        io_work_.reset();
    }
}

/// Retires the workers that have been idle for long enough, and looks again when the next
/// one could be.
void worker_pool::retire_idle()
{
    if (idle_timer_set_)
        return;
    auto next = detail::never;
    {
        std::lock_guard<detail::mutex> const lock(mutex_);
        auto const now = std::chrono::steady_clock::now();
        for (auto const& w : workers_)
        {
            if (!dispatcher::idle(w->calls()))
                continue;
            if (now - w->idle_since >= *options_.worker_idle_timeout)
            {
                dispatcher_.retire(w->calls());
                wake_io();
            }
            else
                next = (std::min)(next, w->idle_since + *options_.worker_idle_timeout);
        }
    }
    if (next == detail::never)
        return;
    idle_timer_set_ = true;
    idle_timer_.expires_at(next);
    idle_timer_.async_wait([this](boost::system::error_code error) {
        idle_timer_set_ = false;
        if (!error)
            retire_idle();
    });
}

void worker_pool::add_worker(lane& calls)
{
    {
        std::lock_guard<detail::mutex> const lock(mutex_);
        if (!broken_.empty())
        {
            dispatcher_.remove(calls);
            return;
        }
    }
    try
    {
        std::shared_ptr<remote_worker> const w = start_worker(calls);
        workers_.push_back(w);
        std::lock_guard<detail::mutex> const lock(mutex_);
        calls.worker = w.get();
        calls.pid = w->pid();
    }
    catch (std::exception const& e)
    {
        {
            std::lock_guard<detail::mutex> const lock(mutex_);
            dispatcher_.remove(calls);
        }
        break_with(e.what());
    }
}

void worker_pool::dismiss(remote_worker& w)
{
    w.dismissed = true;
    w.send(frame_kind::quit);
    w.end_in(exit_time);
}

/// Fails all calls, and ends all workers. On any thread.
void worker_pool::break_with(std::string const& reason)
{
    fail_all(reason);
    boost::asio::dispatch(io_, [this] { end_all(platform::ending::by_force); });
}

void worker_pool::end_all(platform::ending how)
{
    for (auto const& w : workers_)
        w->end(how);
}

} // namespace remote
} // namespace concurrent_futures
} // namespace boost
