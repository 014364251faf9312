// The pool behind process_pool_executor.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "process_pool.hpp"

#include "../code_address.hpp"
#include "../exception_text.hpp"
#include "../exception_transport.hpp"
#include "../wake_up.hpp"
#include "serve.hpp"

#include <boost/concurrent_futures/error_handler.hpp>
#include <boost/concurrent_futures/exceptions.hpp>

#include <boost/asio/post.hpp>
#include <boost/throw_exception.hpp>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <sstream>
#include <stdexcept>
#include <utility>

namespace boost {
namespace concurrent_futures {
namespace process {

namespace {

constexpr char const* missing_call =
    "call boost::concurrent_futures::run_if_worker() at the beginning of main(), before "
    "anything that workers should not do";

/// How long a worker may take to exit after the last call, while statics are destroyed.
constexpr std::chrono::seconds exit_time(30);

/// So many workers in a row may die before they begin a call, until the pool gives up.
constexpr unsigned most_idle_deaths = 3;

std::size_t worker_limit(std::optional<int> max_workers)
{
    if (!max_workers)
        return platform::usable_processors();
    if (*max_workers < 1)
        boost::throw_exception(
            std::invalid_argument("max_workers must be greater than 0"));
    return static_cast<std::size_t>(*max_workers);
}

std::optional<std::uint64_t> call_limit(std::optional<int> max_tasks)
{
    if (!max_tasks)
        return std::nullopt;
    if (*max_tasks < 1)
        boost::throw_exception(std::invalid_argument("max_tasks_per_child must be >= 1"));
    return static_cast<std::uint64_t>(*max_tasks);
}

/// @throws std::invalid_argument if an option makes no sense
process_pool_options checked(process_pool_options options)
{
    if (options.max_queued_tasks && *options.max_queued_tasks < 1)
        boost::throw_exception(
            std::invalid_argument("max_queued_tasks must be greater than 0"));
    for (std::string const& variable : options.environment)
    {
        std::size_t const name = variable.find('=');
        if (name == 0 || name == std::string::npos)
            boost::throw_exception(std::invalid_argument(
                "an entry of environment must be NAME=value, but is \"" + variable +
                '"'));
    }
    return options;
}

thread_pool_options callback_thread()
{
    thread_pool_options options;
    options.max_workers = 1;
    options.thread_name_prefix = "callbacks";
    return options;
}

/// A process that was started as a worker, and came to use a pool instead, must not start
/// workers: they would do the same. Nor has it any business of its own.
void leave_if_worker()
{
    if (!platform::is_invited())
        return;
    if (auto const invitation = platform::accept_invitation())
        decline(*invitation);
    std::_Exit(EXIT_FAILURE);
}

/// Begins those calls that have not been cancelled: from then on they cannot be. Under the
/// pool's mutex, so that a call is either where a cancellation finds it, or has begun.
std::vector<detail::remote_call_ptr> begin_all(std::vector<detail::remote_call_ptr> calls)
{
    calls.erase(std::remove_if(calls.begin(), calls.end(),
                               [](detail::remote_call_ptr const& call) {
                                   return !call->result().begin();
                               }),
                calls.end());
    return calls;
}

} // namespace

process_pool::process_pool(process_pool_options options)
    : options_(checked(std::move(options)))
    , surroundings_{options_.working_directory, options_.environment,
                    options_.memory_limit, options_.nice}
    , executable_(options_.executable.empty() ? platform::this_executable()
                                              : options_.executable)
    , executable_name_(options_.executable.empty() ? platform::this_executable_name()
                                                   : options_.executable.string())
    , dispatcher_(worker_limit(options_.max_workers),
                  call_limit(options_.max_tasks_per_child))
    , callbacks_(std::make_shared<detail::thread_pool>(callback_thread()))
{
}

process_pool::~process_pool()
{
    callbacks_->shutdown(detail::at_once, false);
    if (io_thread_.joinable())
        io_thread_.detach(); // it is the calling thread
}

void process_pool::push(detail::remote_call& call)
{
    std::unique_lock<std::mutex> lock(mutex_);
    throw_unless_open();
    if (options_.max_queued_tasks)
        wait_for_room(lock);
    if (!io_started())
    {
        leave_if_worker();
        start_io();
    }
    dispatcher_.submit(call);
    wake_io();
}

void process_pool::throw_unless_open() const
{
    if (!broken_.empty())
        boost::throw_exception(broken_process_pool(broken_));
    if (shut_down_)
        detail::throw_shutdown();
}

void process_pool::wait_for_room(std::unique_lock<std::mutex>& lock)
{
    std::size_t const most = *options_.max_queued_tasks;
    if (dispatcher_.queued() < most)
        return;
    if (options_.when_full == when_full::fail)
        boost::throw_exception(
            queue_full(std::to_string(most) +
                       " tasks are queued, which is as many as max_queued_tasks allows"));
    room_.wait(lock, [&] {
        return dispatcher_.queued() < most || shut_down_ || !broken_.empty();
    });
    throw_unless_open();
}

void process_pool::start_io()
{
    try
    {
        io_work_.emplace(io_.get_executor());
        io_thread_ =
            std::thread(&process_pool::run_io,
                        std::static_pointer_cast<process_pool>(shared_from_this()));
        io_thread_id_ = io_thread_.get_id();
    }
    catch (std::system_error const& e)
    {
        broken_ = std::string("the thread of the process pool could not be started: ") +
                  e.what();
        boost::throw_exception(broken_process_pool(broken_));
    }
}

/// Has the I/O thread look what is to do. Under the mutex.
void process_pool::wake_io()
{
    if (pump_posted_)
        return;
    pump_posted_ = true;
    boost::asio::post(io_, [this] { pump(); });
}

void process_pool::run_io(std::shared_ptr<process_pool> self)
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
    std::lock_guard<std::mutex> const lock(self->mutex_);
    self->io_ended_ = true;
    self->ended_.notify_all();
}

void process_pool::pump()
{
    std::vector<lane*> to_start;
    std::vector<worker_process*> to_end;
    bool over = false;
    try
    {
        std::lock_guard<std::mutex> const lock(mutex_);
        pump_posted_ = false;
        while (sent_call const* const call = dispatcher_.next())
            call->at->worker->send(*call);
        while (dispatcher_.wants_lane())
            to_start.push_back(&dispatcher_.add_lane());
        while (lane* const l = dispatcher_.next_to_end())
            to_end.push_back(l->worker);
        while (lane* const l = dispatcher_.next_to_dismiss())
            dismiss(*l->worker);
        over = shut_down_ && dispatcher_.idle();
        room_.notify_all();
    }
    catch (std::exception const& e)
    {
        break_with(std::string("a worker process could not be started: ") + e.what());
    }
    for (worker_process* const w : to_end)
    {
        w->dismissed = true;
        w->end_with_grace();
    }
    for (lane* const l : to_start)
        start_worker(*l);
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
void process_pool::retire_idle()
{
    if (idle_timer_set_)
        return;
    auto next = detail::never;
    {
        std::lock_guard<std::mutex> const lock(mutex_);
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
                next = std::min(next, w->idle_since + *options_.worker_idle_timeout);
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

void process_pool::start_worker(lane& calls)
{
    {
        std::lock_guard<std::mutex> const lock(mutex_);
        if (!broken_.empty())
        {
            dispatcher_.remove(calls);
            return;
        }
    }
    auto const w =
        std::make_shared<worker_process>(io_, *this, calls, options_.grace_period);
    std::vector<std::string> arguments = {executable_name_};
    arguments.insert(arguments.end(), options_.arguments.begin(),
                     options_.arguments.end());
    std::error_code why;
    try
    {
        why = w->start(executable_, arguments, surroundings_, options_.capture_stderr);
    }
    catch (std::system_error const& e)
    {
        why = e.code();
    }
    if (why)
    {
        {
            std::lock_guard<std::mutex> const lock(mutex_);
            dispatcher_.remove(calls);
        }
        break_with("the worker program " + arguments.front() +
                   " could not be started: " + why.message());
        return;
    }
    w->end_in(options_.startup_timeout);
    workers_.push_back(w);
    std::lock_guard<std::mutex> const lock(mutex_);
    calls.worker = w.get();
    calls.pid = w->pid();
}

void process_pool::dismiss(worker_process& w)
{
    w.dismissed = true;
    w.send(frame_kind::quit);
    w.end_in(exit_time);
}

void process_pool::on_frame(worker_process& w, frame_reader::frame const& f)
{
    try
    {
        switch (f.header.kind)
        {
        case frame_kind::hello:
            on_hello(w, f);
            return;
        case frame_kind::not_a_worker:
            break_with(std::string("the worker process came to use a process pool of its "
                                   "own before it began to serve: ") +
                       missing_call);
            return;
        case frame_kind::ready:
            on_ready(w);
            return;
        case frame_kind::started:
            on_started(w, f.header.id);
            return;
        case frame_kind::initializer_threw:
            on_initializer_threw(f);
            return;
        case frame_kind::result:
        case frame_kind::exception:
        case frame_kind::skipped:
            on_answer(w, f);
            return;
        default:
            boost::throw_exception(std::runtime_error("a worker sent an unknown frame"));
        }
    }
    catch (...)
    {
        // it cannot be understood any more; what it runs fails when it is gone
        w.end(platform::ending::by_force);
    }
}

void process_pool::on_hello(worker_process& w, frame_reader::frame const& f)
{
    greeting theirs;
    greeting ours;
    ours.program = detail::program_identity();
    if (f.header.size == sizeof theirs)
        std::memcpy(&theirs, f.payload, sizeof theirs);
    if (f.header.size != sizeof theirs || theirs.magic != ours.magic ||
        theirs.version != ours.version || theirs.program != ours.program)
    {
        break_with(
            "the worker program " + executable_name_ +
            " is not a copy of this program, so it cannot run its functions: leave "
            "process_pool_options::executable empty, or name the same build");
        return;
    }
    w.greeted = true;
    any_greeted_ = true;
    w.let_live();
    std::vector<unsigned char> payload(sizeof ours);
    std::memcpy(payload.data(), &ours, sizeof ours);
    payload.insert(payload.end(), options_.initializer.begin(),
                   options_.initializer.end());
    w.send(frame_kind::welcome, payload.data(), payload.size());
    w.flush();
}

void process_pool::on_ready(worker_process& w)
{
    w.idle_since = std::chrono::steady_clock::now();
    std::lock_guard<std::mutex> const lock(mutex_);
    dispatcher_.ready(w.calls());
    wake_io();
}

void process_pool::on_started(worker_process& w, std::uint64_t id)
{
    std::lock_guard<std::mutex> const lock(mutex_);
    if (detail::remote_call_ptr const call = dispatcher_.running(w.calls(), id))
        w.set_deadline(id, call->timeout);
}

void process_pool::on_overdue(worker_process& w, std::uint64_t id)
{
    detail::remote_call_ptr call;
    {
        std::lock_guard<std::mutex> const lock(mutex_);
        call = dispatcher_.running(w.calls(), id);
        if (call == nullptr || !call->result().begin())
            return;
        dispatcher_.give_up(*call);
        wake_io();
    }
    std::chrono::duration<double> const seconds = call->timeout;
    std::ostringstream text;
    text << "the task " << call->name() << " ran for longer than its timeout of "
         << seconds.count() << " s, and is ended";
    fail(call, std::make_exception_ptr(timeout_error(text.str())));
}

void process_pool::on_initializer_threw(frame_reader::frame const& f)
{
    packed_iarchive in(f.payload, static_cast<std::size_t>(f.header.size));
    std::exception_ptr const error = detail::read_exception(in);
    detail::report("the initializer of a process pool", error);
    break_with("the initializer of the process pool failed: " +
               detail::text_of_exception(error));
}

void process_pool::on_answer(worker_process& w, frame_reader::frame const& f)
{
    detail::remote_call_ptr call;
    idle_deaths_ = 0;
    bool const too_big = options_.max_worker_rss &&
                         platform::resident_memory(w.pid()) > *options_.max_worker_rss;
    {
        std::lock_guard<std::mutex> const lock(mutex_);
        call = dispatcher_.answered(w.calls(), f.header.id,
                                    std::chrono::nanoseconds(f.header.extent));
        if (options_.worker_idle_timeout)
            w.idle_since = std::chrono::steady_clock::now();
        if (too_big)
            dispatcher_.retire(w.calls());
        wake_io();
        if (call == nullptr || !call->result().begin())
            return;
    }
    if (call->timeout.count() != 0)
        w.meet_deadline();
    auto const size = static_cast<std::size_t>(f.header.size);
    if (f.header.kind == frame_kind::result)
        call->load_result(f.payload, size);
    else
    {
        try
        {
            packed_iarchive in(f.payload, size);
            call->result().set_error(detail::read_exception(in, call->name()));
        }
        catch (...)
        {
            call->result().set_error(std::current_exception());
        }
    }
    finish(call);
}

void process_pool::on_exit(worker_process& w, platform::exit_status status)
{
    std::vector<detail::remote_call_ptr> started;
    bool broken;
    bool const untried = w.calls().untried();
    {
        std::lock_guard<std::mutex> const lock(mutex_);
        started = begin_all(dispatcher_.remove(w.calls()));
        broken = !broken_.empty();
        wake_io();
    }
    std::string const end = "the worker process (pid " + std::to_string(w.pid()) + ") " +
                            platform::describe(status);
    for (detail::remote_call_ptr const& call : started)
    {
        std::string const output = w.last_lines();
        fail(call, std::make_exception_ptr(worker_died(
                       end + " while it ran the task " + call->name() +
                           (output.empty() ? "" : "; its last words:\n" + output),
                       w.pid(), status.exit_code, status.signal, call->name(), output)));
    }
    if (!broken && !w.dismissed)
    {
        if (!w.greeted && !any_greeted_)
            break_with(describe_failed_start(w, status));
        else if (options_.on_worker_death == on_worker_death::break_pool)
            break_with("a worker process of the pool was terminated abruptly: " + end);
        else if (started.empty() && untried && ++idle_deaths_ == most_idle_deaths)
            break_with("worker processes end before they begin a task; the last, " + end);
    }
    auto const self = std::find_if(workers_.begin(), workers_.end(),
                                   [&w](auto const& each) { return each.get() == &w; });
    workers_.erase(self);
}

std::string process_pool::describe_failed_start(worker_process const& w,
                                                platform::exit_status status) const
{
    std::string text = "the worker process (pid " + std::to_string(w.pid()) + ", " +
                       executable_name_ + ") ";
    if (w.ended_by_pool())
        text += "did not begin to serve in time";
    else
        text += platform::describe(status) + " before it began to serve";
    return text + ": " + missing_call;
}

void process_pool::break_with(std::string const& reason)
{
    fail_all(reason);
    end_all(platform::ending::by_force);
}

/// Marks the pool as broken, and fails all calls.
void process_pool::fail_all(std::string const& reason)
{
    std::vector<detail::remote_call_ptr> calls;
    {
        std::lock_guard<std::mutex> const lock(mutex_);
        if (broken_.empty())
            broken_ = reason;
        calls = begin_all(dispatcher_.abandon());
        room_.notify_all();
    }
    for (detail::remote_call_ptr const& call : calls)
        fail(call, std::make_exception_ptr(broken_process_pool(reason)));
}

void process_pool::end_all(platform::ending how)
{
    for (auto const& w : workers_)
        w->end(how);
}

void process_pool::end_workers(platform::ending how)
{
    fail_all("the process pool was forcefully shut down");
    std::lock_guard<std::mutex> const lock(mutex_);
    shut_down_ = true;
    if (io_started())
    {
        boost::asio::post(io_, [this, how] { end_all(how); });
        wake_io();
    }
}

/// Fails a call that has begun.
void process_pool::fail(detail::remote_call_ptr const& call, std::exception_ptr error)
{
    call->result().set_error(std::move(error));
    finish(call);
}

/// Publishes an outcome; waiting threads learn of it here, callbacks on their own thread.
void process_pool::finish(detail::remote_call_ptr const& call)
{
    detail::state_base& result = call->result();
    if (!result.publish())
        return;
    result.wake_observers();
    if (!result.has_callbacks())
        return;
    try
    {
        detail::post_to(*callbacks_, [call] { call->result().run_callbacks(); });
    }
    catch (...)
    {
        result.run_callbacks(); // rather late than never
    }
}

bool process_pool::withdraw(detail::remote_call& call, bool by_force) noexcept
{
    std::lock_guard<std::mutex> const lock(mutex_);
    bool withdrawn = dispatcher_.withdraw(call);
    if (!withdrawn && by_force && dispatcher_.give_up(call))
        withdrawn = call.result().mark_cancelled();
    if (withdrawn && io_started())
        wake_io();
    return withdrawn;
}

void process_pool::request_stop(detail::remote_call& call) noexcept
{
    std::lock_guard<std::mutex> const lock(mutex_);
    dispatcher_.request_stop(call);
}

void process_pool::resize(int max_workers)
{
    std::size_t const limit = worker_limit(max_workers);
    std::lock_guard<std::mutex> const lock(mutex_);
    dispatcher_.resize(limit);
    if (io_started())
        wake_io();
}

std::size_t process_pool::max_workers() const
{
    std::lock_guard<std::mutex> const lock(mutex_);
    return dispatcher_.max_workers();
}

bool process_pool::begun(detail::remote_call const& call) const noexcept
{
    std::lock_guard<std::mutex> const lock(mutex_);
    return dispatcher_.begun(call);
}

bool process_pool::on_own_thread() const
{
    return std::this_thread::get_id() == io_thread_id_ ||
           detail::this_worker(*callbacks_) != nullptr;
}

bool process_pool::shutdown(detail::deadline until, bool cancel_futures)
{
    std::vector<detail::remote_call_ptr> to_cancel;
    {
        std::lock_guard<std::mutex> const lock(mutex_);
        if (until != detail::at_once && on_own_thread())
            boost::throw_exception(deadlock_error(
                "deadlock: a callback of a process pool cannot wait for the pool to shut "
                "down; use shutdown(false)"));
        shut_down_ = true;
        if (cancel_futures)
            to_cancel = dispatcher_.calls();
        room_.notify_all();
        if (io_started())
            wake_io();
    }
    for (detail::remote_call_ptr const& call : to_cancel)
        call->result().cancel();
    {
        std::unique_lock<std::mutex> lock(mutex_);
        if (!detail::wait_until(ended_, lock, until,
                                [this] { return io_ended_ || !io_started(); }))
            return false;
    }
    {
        std::lock_guard<std::mutex> const lock(join_mutex_);
        if (io_thread_.joinable())
            io_thread_.join();
    }
    return callbacks_->shutdown(until, false);
}

process_pool_statistics process_pool::statistics() const
{
    std::lock_guard<std::mutex> const lock(mutex_);
    process_pool_statistics s{{}, dispatcher_.queued()};
    for (lane const& l : dispatcher_.lanes())
    {
        if (l.pid != -1)
            s.workers.push_back(l.pid);
    }
    return s;
}

} // namespace process
} // namespace concurrent_futures
} // namespace boost
