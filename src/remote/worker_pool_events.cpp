// What a pool does when something happens to its workers.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "remote/worker_pool.hpp"

#include "codec/code_address.hpp"
#include "codec/exception_transport.hpp"
#include "task/exception_text.hpp"

#include <boost/concurrent_futures/detail/task/report.hpp>
#include <boost/concurrent_futures/detail/task/sync.hpp>
#include <boost/concurrent_futures/exceptions.hpp>

#include <algorithm>
#include <array>
#include <cstring>
#include <mutex>
#include <new>
#include <sstream>
#include <utility>
#include <vector>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace remote {

namespace {

/// So many workers in a row may die before they begin a call, until the pool gives up.
constexpr unsigned most_idle_deaths = 3;

bool is_answer(frame_reader::frame const& f)
{
    return f.header.kind == frame_kind::result ||
           f.header.kind == frame_kind::exception || f.header.kind == frame_kind::skipped;
}

std::exception_ptr exception_in(std::vector<unsigned char> const& bytes)
{
    try
    {
        packed_iarchive in(bytes.data(), bytes.size());
        return detail::read_exception(in);
    }
    catch (...)
    {
        return std::current_exception();
    }
}

/// How a worker ended that had served. A signal by which the pool ends one is no reason.
std::string describe_end(port const& p, platform::exit_status status, worker_state last)
{
    return last == worker_state::failed
               ? p.name() + " was ended, as it could not be understood (a task must not "
                            "close or write to descriptors that it has not opened)"
               : p.describe_end(status);
}

/// What `make` makes, or else why it could not be made. What has begun must get one of
/// them.
template <class Make>
std::exception_ptr error_or_why_not(Make const& make) noexcept
{
    try
    {
        return std::make_exception_ptr(make());
    }
    catch (...)
    {
        return std::current_exception();
    }
}

} // namespace

bool worker_pool::on_frames(worker& w, frame_reader::frame const* frames,
                            std::size_t count)
{
    auto const* const end = frames + count;
    bool more_expected = false;
    while (frames != end)
    {
        auto const* const other = std::find_if_not(frames, end, is_answer);
        if (other != frames)
            more_expected =
                take_answers(w, frames, static_cast<std::size_t>(other - frames));
        if (other == end)
            break;
        on_message(w, *other);
        frames = other + 1;
    }
    return more_expected;
}

std::unique_ptr<detail::incoming_result>
worker_pool::on_result_begun(worker& w, frame_header const& header) noexcept
{
    detail::remote_call_ptr call;
    {
        std::lock_guard<detail::mutex> const lock(mutex_);
        call = dispatcher_.running(*w.calls(), header.id);
    }
    if (call == nullptr)
        return nullptr;
    try
    {
        return call->expect_result(static_cast<std::size_t>(header.size));
    }
    catch (std::bad_alloc const&)
    {
        return nullptr;
    }
}

void worker_pool::on_message(worker& w, frame_reader::frame const& f)
{
    switch (f.header.kind)
    {
    case frame_kind::hello:
        on_hello(w, f);
        return;
    case frame_kind::not_a_worker:
        if (on_event(w, worker_event::not_serving) == worker_report::not_serving)
            break_with(launcher_->describe_not_serving(w.port()));
        return;
    case frame_kind::ready:
        on_ready(w);
        return;
    case frame_kind::started:
        on_started(w, f.header.id);
        return;
    case frame_kind::given_back:
        on_given_back(w, f.header.id);
        return;
    case frame_kind::initializer_threw:
        on_initializer_threw(w, f);
        return;
    case frame_kind::data:
        if (!on_data(w, f))
            on_event(w, worker_event::garbled);
        return;
    case frame_kind::fetch_data:
        if (!on_fetch(w, f))
            on_event(w, worker_event::garbled);
        return;
    default:
        on_event(w, worker_event::garbled);
    }
}

/// @return what the pool has to say of it
worker_report worker_pool::on_event(worker& w, worker_event e) noexcept
{
    std::lock_guard<detail::mutex> const lock(mutex_);
    if (w.calls() == nullptr)
        return worker_report::none; // it has exited
    worker_report const report = w.calls()->life.on(e);
    wake_io();
    return report;
}

worker_state worker_pool::state_of(worker const& w) const noexcept
{
    std::lock_guard<detail::mutex> const lock(mutex_);
    return w.calls() == nullptr ? worker_state::gone : w.calls()->life.state();
}

void worker_pool::on_hello(worker& w, frame_reader::frame const& f)
{
    greeting theirs;
    if (f.header.size == sizeof theirs)
        std::memcpy(&theirs, f.payload, sizeof theirs);
    bool const same =
        f.header.size == sizeof theirs && theirs.magic == greeting::our_magic &&
        theirs.version == greeting::our_version &&
        (theirs.program == detail::program_identity() ||
         // a worker program of another host, with the same copy of this library
         theirs.program == detail::library_identity());
    if (same)
    {
        any_greeted_ = true;
        on_event(w, worker_event::hello);
    }
    else if (on_event(w, worker_event::wrong_build) == worker_report::wrong_build)
        break_with(launcher_->describe_wrong_build(w.port()));
}

void worker_pool::on_ready(worker& w)
{
    {
        std::lock_guard<detail::mutex> const lock(mutex_);
        w.idle_since = clock_.now();
    }
    on_event(w, worker_event::ready);
}

void worker_pool::on_started(worker& w, std::uint64_t id)
{
    std::lock_guard<detail::mutex> const lock(mutex_);
    if (!dispatcher_.started(*w.calls(), id))
        return;
    told_.notify_all();
    detail::remote_call_ptr const call = dispatcher_.running(*w.calls(), id);
    if (call == nullptr || call->timeout.count() == 0)
        return;
    w.due_limit = {id, clock_.in(call->timeout)};
    wake_io();
}

void worker_pool::on_given_back(worker& w, std::uint64_t id)
{
    std::lock_guard<detail::mutex> const lock(mutex_);
    dispatcher_.given_back(*w.calls(), id);
    told_.notify_all();
    wake_io();
}

void worker_pool::on_overdue(worker& w, std::uint64_t id)
{
    detail::remote_call_ptr call;
    {
        std::lock_guard<detail::mutex> const lock(mutex_);
        call = dispatcher_.running(*w.calls(), id);
        if (call == nullptr || !call->result().begin())
            return;
        dispatcher_.give_up(*call);
        wake_io();
    }
    fail(call, error_or_why_not([&] {
             std::chrono::duration<double> const seconds = call->timeout;
             std::ostringstream text;
             text << "the task " << call->name() << " ran for longer than its timeout of "
                  << seconds.count() << " s, and is ended";
             return task_timeout(text.str());
         }));
}

/// Breaks the pool at once. Why is read and reported on a thread of its own, since that
/// runs code of the user; only then do the calls fail.
void worker_pool::on_initializer_threw(worker& w, frame_reader::frame const& f)
{
    if (on_event(w, worker_event::initializer_threw) != worker_report::initializer_failed)
        return;
    std::string const what = "the initializer of the process pool failed";
    {
        std::lock_guard<detail::mutex> const lock(mutex_);
        if (!broken_.empty())
            return; // so did that of another worker
        broken_ = what;
        tell_all(worker_event::kill);
        wake_io();
    }
    try
    {
        std::exception_ptr const lost = f.result != nullptr ? f.result->error() : nullptr;
        std::vector<unsigned char> bytes;
        if (lost == nullptr)
            bytes.assign(f.payload, f.payload + f.header.size);
        // not behind callbacks, which may wait for calls that are to fail
        detail::post_to(
            *reports_, {}, [self = shared_from_this(), this, lost, bytes, what] {
                std::exception_ptr const error =
                    lost != nullptr ? lost : exception_in(bytes);
                detail::report("the initializer of a process pool", error);
                std::string const reason = what + ": " + detail::text_of_exception(error);
                fail_all(reason);
                std::lock_guard<detail::mutex> const lock(mutex_);
                broken_ = reason;
                wake_io();
            });
    }
    catch (...) // no memory, or no thread
    {
        break_with(what);
    }
}

/// Takes answers that have come together. What is answered has left the dispatcher, and
/// so nothing between that and its end may fail.
/// @return whether more are expected soon
bool worker_pool::take_answers(worker& w, frame_reader::frame const* frames,
                               std::size_t count)
{
    struct answered_call
    {
        detail::remote_call_ptr call;
        frame_reader::frame const* answer;
    };
    constexpr std::size_t most = 64;
    std::array<answered_call, most> done;
    std::size_t begun = 0;
    bool const too_big =
        options_.max_worker_rss && w.port().resident_memory() > *options_.max_worker_rss;
    std::size_t taken = 0;
    bool more_expected;
    {
        std::lock_guard<detail::mutex> const lock(mutex_);
        worker_queue& calls = *w.calls();
        // others may have been well before, and their successors not
        if (calls.untried())
            idle_deaths_ = 0;
        for (; taken != (std::min)(count, most); ++taken)
        {
            frame_reader::frame const& f = frames[taken];
            if (!dispatcher::is_next_answer(calls, f.header.id))
            {
                calls.life.on(worker_event::garbled);
                count = taken;
                break;
            }
            auto call =
                dispatcher_.answered(calls, std::chrono::nanoseconds(f.header.extent));
            if (call != nullptr && call->result().begin())
                done[begun++] = {std::move(call), &f};
        }
        if (too_big)
            dispatcher_.retire(calls);
        if (options_.worker_idle_timeout)
            w.idle_since = clock_.now();
        if (send_calls() || shut_down_ || options_.worker_idle_timeout ||
            dispatcher_.wants_worker())
            wake_io();
        more_expected = dispatcher::answers_soon(calls);
        told_.notify_all();
    }
    for (std::size_t i = 0; i != begun; ++i)
    {
        answered_call& each = done[i];
        take_answer(w, *each.call, *each.answer);
        finish(std::move(each.call));
    }
    w.returned.clear();
    return taken == count ? more_expected
                          : take_answers(w, frames + taken, count - taken);
}

void worker_pool::take_answer(worker& w, detail::remote_call& call,
                              frame_reader::frame const& f)
{
    if (!take_data(w, call, f.header.id))
        return;
    auto const size = static_cast<std::size_t>(f.header.size);
    if (f.result != nullptr)
    {
        call.take_result(*f.result);
        return;
    }
    if (f.header.kind == frame_kind::result)
    {
        call.take_result(f.payload, size);
        return;
    }
    try
    {
        call.take_exception(f.payload, size, w.port().place());
    }
    catch (std::bad_alloc const&) // for the name of the place
    {
        call.result().set_error(std::current_exception());
    }
}

void worker_pool::on_exit(worker& w, platform::exit_status status, departure how)
{
    call_list started;
    bool broken;
    bool crash_loop;
    worker_state last;
    worker_report report;
    {
        std::lock_guard<detail::mutex> const lock(mutex_);
        worker_queue& calls = *w.calls();
        bool const untried = calls.untried();
        last = calls.life.state();
        report = calls.life.on(worker_event::exited);
        begin_all(dispatcher_.remove(calls), started);
        w.forget_calls();
        broken = !broken_.empty();
        crash_loop = !broken && report != worker_report::none &&
                     how == departure::exited && started.empty() && untried &&
                     ++idle_deaths_ == most_idle_deaths;
        told_.notify_all();
        wake_io();
    }
    auto const self = std::find_if(workers_.begin(), workers_.end(),
                                   [&w](auto const& each) { return each.get() == &w; });
    std::shared_ptr<worker> const alive = std::move(*self);
    workers_.erase(self);
    remote::port const& port = w.port();
    while (!started.empty())
    {
        detail::remote_call_ptr const call = started.pop_front();
        fail(call, error_or_why_not([&] {
                 std::string const output = port.last_lines();
                 return worker_died(
                     describe_end(port, status, last) + " while it ran the task " +
                         call->name() +
                         (output.empty() ? "" : "; its last words:\n" + output),
                     port.pid(), status.exit_code, status.signal, call->name(), output);
             }));
    }
    if (!broken && report != worker_report::none)
    {
        bool const failed_start = report == worker_report::failed_start;
        auto const describe = [&] {
            return failed_start ? launcher_->describe_failed_start(port, status, last,
                                                                   any_greeted_)
                                : describe_end(port, status, last);
        };
        // by a signal that was not ours, as a worker may be that serves
        bool const killed_by_others = status.signal > 0 && last != worker_state::rejected;
        if (failed_start && !any_greeted_ && !killed_by_others)
            break_with(describe());
        else if (options_.on_worker_death == on_worker_death::break_pool)
            break_with("a worker process of the pool was terminated abruptly: " +
                       describe());
        else if (crash_loop)
            break_with("worker processes end before they begin a task; the last, " +
                       describe());
    }
}

} // namespace remote
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
