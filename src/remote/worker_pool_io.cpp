// What the I/O thread of a pool of workers does.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "remote/worker_pool.hpp"

#include "codec/code_address.hpp"

#include <boost/concurrent_futures/detail/task/sync.hpp>

#include <algorithm>
#include <cstring>
#include <new>
#include <optional>
#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace remote {

namespace {

/// How long a worker may take to exit after the last call, while statics are destroyed.
constexpr std::chrono::seconds exit_time(30);

/// After how long a worker that could not be started is tried again, while others go on.
constexpr std::chrono::milliseconds start_again_time(500);

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
    self->launcher_->close();
    std::lock_guard<detail::mutex> const lock(self->mutex_);
    self->io_ended_ = true;
    self->ended_.notify_all();
}

void worker_pool::pump()
{
    bool over = false;
    {
        std::lock_guard<detail::mutex> const lock(mutex_);
        pump_posted_ = false;
        send_calls();
        send_notices();
        over = shut_down_ && dispatcher_.idle();
        if (over)
            tell_all(worker_event::dismiss);
        room_.notify_all();
        ready_.notify_all();
    }
    fail_unsent();
    while (add_worker())
        ;
    for (auto const& w : workers_)
    {
        perform(*w);
        w->port().wake();
    }
    if (options_.worker_idle_timeout && !over)
        retire_idle();
    if (over && workers_.empty())
    {
        idle_timer_->cancel();
        start_timer_->cancel();
        io_work_.reset();
    }
}

/// Tells distant workers what they are to be told of their calls; what there is no memory
/// for, later. Under the mutex.
void worker_pool::send_notices() noexcept
{
    while (auto const n = dispatcher_.next_notice())
    {
        try
        {
            n->at->owner->port().send(n->kind,
                                      reinterpret_cast<unsigned char const*>(&n->call),
                                      sizeof n->call);
        }
        catch (std::bad_alloc const&)
        {
            dispatcher_.put_back(*n);
            wake_io();
            return;
        }
    }
}

/// Fails the calls that there was no memory to send.
void worker_pool::fail_unsent()
{
    for (;;)
    {
        detail::remote_call_ptr call;
        {
            std::lock_guard<detail::mutex> const lock(mutex_);
            if (unsent_.empty())
                return;
            call = unsent_.pop_front();
        }
        fail(call, std::make_exception_ptr(std::bad_alloc()));
    }
}

/// Does what its life has come to ask for.
void worker_pool::perform(worker& w)
{
    worker_actions actions;
    std::optional<worker::limit> limit;
    {
        std::lock_guard<detail::mutex> const lock(mutex_);
        actions = w.calls()->life.take_due();
        limit = std::exchange(w.due_limit, std::nullopt);
    }
    if (limit)
        w.set_deadline(*limit);
    switch (actions.to_end)
    {
    case worker_actions::end::none:
        break;
    case worker_actions::end::by_request:
        w.port().end(platform::ending::by_request);
        break;
    case worker_actions::end::by_force:
        w.port().end(platform::ending::by_force);
        break;
    }
    try
    {
        send(w, actions.to_send);
    }
    catch (std::bad_alloc const&)
    {
        std::lock_guard<detail::mutex> const lock(mutex_);
        w.calls()->life.put_back(actions.to_send);
        wake_io();
    }
    switch (actions.to_time)
    {
    case worker_actions::timer::keep:
        break;
    case worker_actions::timer::cancel:
        w.cancel_time();
        break;
    case worker_actions::timer::grace:
        w.set_time(options_.grace_period);
        break;
    case worker_actions::timer::exit_time:
        w.set_time(exit_time);
        break;
    }
}

void worker_pool::send(worker& w, worker_actions::frame what)
{
    switch (what)
    {
    case worker_actions::frame::none:
        break;
    case worker_actions::frame::welcome:
        send_welcome(w);
        break;
    case worker_actions::frame::quit:
        w.port().send(frame_kind::quit);
        break;
    }
}

/// Answers its greeting, and has it run the initializer.
void worker_pool::send_welcome(worker& w)
{
    greeting ours;
    ours.program = detail::program_identity();
    std::vector<unsigned char> payload(sizeof ours);
    std::memcpy(payload.data(), &ours, sizeof ours);
    auto const& [call, attached] = options_.initializer;
    payload.insert(payload.end(), call.begin(), call.end());
    std::lock_guard<detail::mutex> const lock(mutex_);
    w.lent().lend(attached, 0, w.port());
    w.port().send(frame_kind::welcome, payload.data(), payload.size());
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
        auto const now = clock_.now();
        for (auto const& w : workers_)
        {
            if (!dispatcher::idle(*w->calls()))
                continue;
            if (now - w->idle_since >= *options_.worker_idle_timeout)
            {
                dispatcher_.retire(*w->calls());
                wake_io();
            }
            else
                next = (std::min)(next, w->idle_since + *options_.worker_idle_timeout);
        }
    }
    if (next == detail::never)
        return;
    idle_timer_->start(next, [this] {
        idle_timer_set_ = false;
        retire_idle();
    });
    idle_timer_set_ = true;
}

/// Starts another worker, if there should be one. What there is no memory for is tried
/// again.
/// @return false if there should be none
bool worker_pool::add_worker()
{
    constexpr unsigned most_starts_without_memory = 3;
    try
    {
        worker_queue* calls;
        {
            std::lock_guard<detail::mutex> const lock(mutex_);
            if (!broken_.empty() || !dispatcher_.wants_worker() ||
                (start_put_off_ && !workers_.empty()))
                return false;
            calls = &dispatcher_.add_worker();
        }
        try
        {
            start_worker(*calls);
            starts_without_memory_ = 0;
        }
        catch (...)
        {
            std::lock_guard<detail::mutex> const lock(mutex_);
            dispatcher_.remove(*calls);
            throw;
        }
    }
    catch (std::bad_alloc const&)
    {
        if (++starts_without_memory_ % most_starts_without_memory == 0)
            start_failed("there is no memory to start a worker process");
    }
    catch (std::exception const& e)
    {
        start_failed(e.what());
    }
    return true;
}

/// Something has run out, most likely, that others may give back. As long as there are
/// workers, those go on.
void worker_pool::start_failed(char const* why)
{
    if (workers_.empty())
    {
        break_with(why);
        return;
    }
    start_put_off_ = true;
    start_timer_->start(clock_.in(start_again_time), [this] {
        start_put_off_ = false;
        pump();
    });
}

void worker_pool::start_worker(worker_queue& calls)
{
    auto const w = std::make_shared<worker>(*this, calls);
    workers_.reserve(workers_.size() + 1);
    if (options_.startup_timeout) // before there is anything that would have to be ended
        w->set_time(*options_.startup_timeout);
    w->use(launcher_->start(calls, *w));
    workers_.push_back(w);
    std::lock_guard<detail::mutex> const lock(mutex_);
    calls.owner = w.get();
    calls.pid = w->port().pid();
}

/// Fails all calls, and ends all workers. On any thread.
void worker_pool::break_with(std::string reason)
{
    fail_all(std::move(reason));
    std::lock_guard<detail::mutex> const lock(mutex_);
    tell_all(worker_event::kill);
    wake_io();
}

} // namespace remote
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
