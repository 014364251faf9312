// A pool of workers in other processes, wherever those are.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "remote/worker_pool.hpp"

#include "task/processors.hpp"
#include "task/wake_up.hpp"

#include <boost/concurrent_futures/detail/task/sync.hpp>
#include <boost/concurrent_futures/exceptions.hpp>

#include <boost/asio/post.hpp>
#include <boost/throw_exception.hpp>

#include <algorithm>
#include <new>
#include <stdexcept>
#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace remote {

namespace {

std::shared_ptr<detail::thread_pool> one_thread(char const* name)
{
    thread_pool_options options;
    options.max_workers = 1;
    options.thread_name_prefix = name;
    return std::make_shared<detail::thread_pool>(std::move(options));
}

} // namespace

std::size_t worker_limit(int max_workers)
{
    if (max_workers < 1)
        boost::throw_exception(
            std::invalid_argument("max_workers must be greater than 0"));
    return static_cast<std::size_t>(max_workers);
}

worker_pool::worker_pool(worker_pool_options options, std::unique_ptr<launcher> by,
                         timers& clock)
    : options_(std::move(options))
    , clock_(clock)
    , processors_(detail::usable_processors())
    , dispatcher_(options_.max_workers, options_.max_calls)
    , launcher_(std::move(by))
    , callbacks_(one_thread("callbacks"))
    , reports_(one_thread("reports"))
{
}

worker_pool::~worker_pool()
{
    callbacks_->shutdown(detail::at_once, false);
    reports_->shutdown(detail::at_once, false);
    if (io_thread_.joinable())
        io_thread_.detach(); // it is the calling thread
}

void worker_pool::push(detail::remote_call& call)
{
    if (elsewhere())
        detail::throw_elsewhere();
    std::unique_lock<detail::mutex> lock(mutex_);
    throw_unless_open();
    if (options_.max_queued_tasks)
        wait_for_room(lock);
    start();
    dispatcher_.submit(call);
    if (send_calls() || dispatcher_.wants_worker())
        wake_io();
}

void worker_pool::throw_unless_open() const
{
    if (!broken_.empty())
        boost::throw_exception(broken_process_pool(broken_));
    if (shut_down_)
        detail::throw_shutdown();
}

void worker_pool::wait_for_room(std::unique_lock<detail::mutex>& lock)
{
    std::size_t const most = *options_.max_queued_tasks;
    if (dispatcher_.queued() < most)
        return;
    if (options_.when_full == when_full::throw_error)
        boost::throw_exception(queue_full_error(
            std::to_string(most) + " tasks are queued, which is as many as "
                                   "max_queued_tasks allows: submit later, "
                                   "or have submit wait, by when_full::block"));
    room_.wait(lock, [&] {
        return dispatcher_.queued() < most || shut_down_ || !broken_.empty();
    });
    throw_unless_open();
}

/// Before the first worker is wanted.
void worker_pool::start()
{
    if (io_started())
        return;
    launcher_->open(*this);
    start_io();
}

void worker_pool::start_io()
{
    try
    {
        if (!io_work_) // not so if it failed before: an end of work would stop the context
            io_work_.emplace(io_.get_executor());
        io_thread_ =
            std::thread(&worker_pool::run_io,
                        std::static_pointer_cast<worker_pool>(shared_from_this()));
        io_thread_id_ = io_thread_.get_id();
    }
    catch (std::system_error const& e)
    {
        broken_ = std::string("the thread of the process pool could not be started: ") +
                  e.what();
        boost::throw_exception(broken_process_pool(broken_));
    }
}

/// Has the I/O thread, if there is one, look what is to do. Under the mutex.
void worker_pool::wake_io() noexcept
{
    if (!io_started() || std::exchange(pump_posted_, true))
        return;
    boost::asio::post(io_, unfailing_handler(pump_memory_, [this] { pump(); }));
}

/// Sends the calls that workers should have. Under the mutex.
/// @return whether the I/O thread has to do something about it
bool worker_pool::send_calls() noexcept
{
    bool flush = false;
    bool sent = false;
    while (sent_call const* const call = dispatcher_.next())
    {
        sent = true;
        try
        {
            worker const& to = *call->at->owner;
            to.lent().lend(call->call->attached, call->id, to.port());
            flush = to.port().send(*call) || flush;
        }
        catch (...) // no memory, and nothing of it was sent: that call alone fails
        {
            detail::remote_call_ptr unsent = dispatcher_.take_unsent(*call);
            if (unsent->result().begin())
                unsent_.push_back(std::move(unsent));
            flush = true;
        }
    }
    if (sent && options_.max_queued_tasks)
        room_.notify_all();
    return flush || dispatcher_.has_notices() || dispatcher_.has_actions();
}

/// Marks the pool as broken, and fails all calls.
void worker_pool::fail_all(std::string reason)
{
    broken_process_pool const error(reason);
    call_list calls;
    {
        std::lock_guard<detail::mutex> const lock(mutex_);
        if (broken_.empty())
            broken_ = std::move(reason);
        begin_all(dispatcher_.abandon(), calls);
        room_.notify_all();
        ready_.notify_all();
        told_.notify_all();
    }
    while (!calls.empty())
        fail(calls.pop_front(), std::make_exception_ptr(error)); // one for each
}

/// Has the same happen to all workers. Under the mutex.
void worker_pool::tell_all(worker_event what) noexcept
{
    for (worker_queue& w : dispatcher_.workers())
        w.life.on(what);
}

void worker_pool::end_workers(platform::ending how)
{
    if (elsewhere())
        return;
    fail_all("the process pool was forcefully shut down");
    std::lock_guard<detail::mutex> const lock(mutex_);
    shut_down_ = true;
    tell_all(how == platform::ending::by_force ? worker_event::kill
                                               : worker_event::terminate);
    wake_io();
}

/// Begins those calls that have not been cancelled: from then on they cannot be. Under
/// the mutex, so that a call is either where a cancellation finds it, or has begun.
void worker_pool::begin_all(call_list from, call_list& to) noexcept
{
    while (!from.empty())
    {
        detail::remote_call_ptr call = from.pop_front();
        if (call->result().begin())
            to.push_back(std::move(call));
    }
}

/// Fails a call that has begun.
void worker_pool::fail(detail::remote_call_ptr const& call, std::exception_ptr error)
{
    call->result().set_error(std::move(error));
    finish(call);
}

/// Publishes an outcome; waiting threads learn of it here, callbacks on their own thread.
/// The reference goes with it: with the last one, the value is destroyed, and what
/// callbacks hold, which is code of the user.
void worker_pool::finish(detail::remote_call_ptr call)
{
    call->release_message();
    detail::state_base& result = call->result();
    if (result.publish_and_release() != detail::published::not_yet)
    {
        call.detach();
        return;
    }
    result.publish();
    result.wake_observers();
    if (!result.has_callbacks())
        return;
    detail::remote_call* const owned = call.detach();
    auto const run = [owned] {
        detail::remote_call_ptr const last(owned, false);
        last->result().run_callbacks();
    };
    try
    {
        detail::post_to(*callbacks_, {}, run);
    }
    catch (...)
    {
        run(); // rather late than never
    }
}

bool worker_pool::withdraw(detail::remote_call& call, bool by_force) noexcept
{
    if (elsewhere())
        return false;
    std::unique_lock<detail::mutex> lock(mutex_);
    // the I/O thread cannot wait for an answer that it reads itself, so it asks nobody
    bool const may_wait = std::this_thread::get_id() != io_thread_id_;
    bool withdrawn =
        may_wait ? dispatcher_.withdraw(call) : dispatcher_.withdraw_at_once(call);
    if (!withdrawn && may_wait && dispatcher::asked_back(call))
        withdrawn = await_answer(lock, call);
    if (!withdrawn && by_force && dispatcher_.give_up(call))
        withdrawn = call.result().mark_cancelled();
    if (withdrawn)
    {
        call.release_message();
        told_.notify_all();
    }
    wake_io();
    return withdrawn;
}

/// Waits until a distant worker has told whether it gives a call back. Of several who
/// wait for one call, the first cancels it.
bool worker_pool::await_answer(std::unique_lock<detail::mutex>& lock,
                               detail::remote_call& call) noexcept
{
    wake_io();
    told_.wait(lock, [&call] { return !dispatcher::asked_back(call); });
    return call.stage == detail::call_stage::returned &&
           dispatcher_.withdraw_at_once(call);
}

void worker_pool::request_stop(detail::remote_call& call) noexcept
{
    if (elsewhere())
        return;
    std::lock_guard<detail::mutex> const lock(mutex_);
    dispatcher_.request_stop(call);
    if (dispatcher_.has_notices())
        wake_io();
}

void worker_pool::boot(bool wait)
{
    if (elsewhere())
        detail::throw_elsewhere();
    std::unique_lock<detail::mutex> lock(mutex_);
    throw_unless_open();
    dispatcher_.want_all_workers(true);
    start();
    wake_io();
    if (wait)
        ready_.wait(lock, [this] {
            return dispatcher_.all_ready() || shut_down_ || !broken_.empty();
        });
    throw_unless_open();
}

void worker_pool::resize(std::size_t max_workers)
{
    if (elsewhere())
        detail::throw_elsewhere();
    std::lock_guard<detail::mutex> const lock(mutex_);
    dispatcher_.resize(max_workers);
    wake_io();
}

std::size_t worker_pool::max_workers() const
{
    if (elsewhere())
        return options_.max_workers;
    std::lock_guard<detail::mutex> const lock(mutex_);
    return dispatcher_.max_workers();
}

bool worker_pool::begun(detail::remote_call const& call) const noexcept
{
    if (elsewhere())
        return false;
    std::lock_guard<detail::mutex> const lock(mutex_);
    return dispatcher::begun(call);
}

void worker_pool::watch(detail::remote_call const& call, detail::deadline until)
{
    std::shared_ptr<worker> w;
    {
        std::lock_guard<detail::mutex> const lock(mutex_);
        if (worker_queue* const at = dispatcher_.worker_to_watch(call, processors_))
            w = at->owner->shared_from_this();
    }
    if (w != nullptr)
        w->port().watch(call.result(), until);
}

bool worker_pool::on_own_thread() const
{
    return std::this_thread::get_id() == io_thread_id_ ||
           detail::pool_thread::current(*callbacks_) != nullptr ||
           detail::pool_thread::current(*reports_) != nullptr;
}

bool worker_pool::shutdown(detail::deadline until, bool cancel_futures)
{
    if (elsewhere())
        return true;
    std::vector<detail::remote_call_ptr> to_cancel;
    {
        std::lock_guard<detail::mutex> const lock(mutex_);
        if (until != detail::at_once && on_own_thread())
            boost::throw_exception(deadlock_error(
                "deadlock: a callback of a process pool cannot wait for the pool to shut "
                "down; use shutdown(false)"));
        if (cancel_futures)
            to_cancel = dispatcher_.calls(); // before anything changes: it needs memory
        shut_down_ = true;
        dispatcher_.want_all_workers(false);
        room_.notify_all();
        ready_.notify_all();
        wake_io();
    }
    for (detail::remote_call_ptr const& call : to_cancel)
        call->result().cancel();
    {
        std::unique_lock<detail::mutex> lock(mutex_);
        if (!detail::wait_until(ended_, lock, until,
                                [this] { return io_ended_ || !io_started(); }))
            return false;
    }
    {
        std::lock_guard<detail::mutex> const lock(join_mutex_);
        if (io_thread_.joinable())
            io_thread_.join();
    }
    return reports_->shutdown(until, false) && callbacks_->shutdown(until, false);
}

worker_pool_statistics worker_pool::statistics() const
{
    if (elsewhere())
        return {};
    std::lock_guard<detail::mutex> const lock(mutex_);
    worker_pool_statistics s;
    s.queued = dispatcher_.queued();
    for (worker_queue const& w : dispatcher_.workers())
    {
        if (w.pid != -1)
            s.workers.push_back(w.pid);
    }
    return s;
}

} // namespace remote
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
