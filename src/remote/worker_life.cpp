// The life of a worker, from its start to its end.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "remote/worker_life.hpp"

#include <boost/assert.hpp>

#include <array>
#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace remote {

namespace {

using state = worker_state;
using report = worker_report;
using frame = worker_actions::frame;
using timing = worker_actions::timer;
using end = worker_actions::end;

constexpr worker_step to(state next, worker_actions actions = {}, report r = report::none)
{
    return {next, actions, r, nullptr};
}

constexpr worker_step never(state s, char const* reason)
{
    return {s, {}, report::none, reason};
}

constexpr worker_actions cancel{frame::none, timing::cancel, end::none};
constexpr worker_actions grace{frame::none, timing::grace, end::none};
constexpr worker_actions welcome{frame::welcome, timing::cancel, end::none};
constexpr worker_actions quit{frame::quit, timing::exit_time, end::none};
constexpr worker_actions request{frame::none, timing::grace, end::by_request};
constexpr worker_actions force{frame::none, timing::cancel, end::by_force};

constexpr char const* no_drain = "only who gets no more calls, and was not told, drains";
constexpr char const* no_calls = "it has no calls that could be given up";
constexpr char const* no_time = "no time was set";
constexpr char const* once = "a stream is closed once";
constexpr char const* ended = "the pool has forgotten a worker that has ended";

using row = std::array<worker_step, worker_events>;

// In the order of the events.
constexpr row starting = {
    to(state::initializing, welcome),
    to(state::killed, force, report::wrong_build),
    to(state::killed, force, report::not_serving),
    to(state::rejected, force), // ready
    to(state::rejected, force),
    to(state::rejected, force), // garbled
    to(state::starting, grace), // hung up: it still may say why by how it exits
    to(state::leaving, quit),   // retire: it reads that behind the welcome it never gets
    never(state::starting, no_drain),
    never(state::starting, no_calls),
    to(state::leaving, quit), // dismiss
    to(state::stopping, request),
    to(state::killed, force),
    to(state::rejected, force), // time over
    to(state::gone, cancel, report::failed_start),
};

constexpr row initializing = {
    to(state::failed, force), // hello, again
    to(state::failed, force),
    to(state::failed, force),
    to(state::serving), // ready
    to(state::killed, force, report::initializer_failed),
    to(state::failed, force), // garbled
    to(state::closed, grace),
    to(state::leaving, quit), // retire
    never(state::initializing, no_drain),
    never(state::initializing, no_calls),
    to(state::leaving, quit), // dismiss
    to(state::stopping, request),
    to(state::killed, force),
    never(state::initializing, no_time),
    to(state::gone, cancel, report::died),
};

constexpr row serving = {
    to(state::failed, force), // hello, again
    to(state::failed, force),
    to(state::failed, force),
    to(state::failed, force), // ready, again
    to(state::failed, force),
    to(state::failed, force), // garbled
    to(state::closed, grace),
    to(state::draining), // retire
    never(state::serving, no_drain),
    to(state::overrunning, grace), // overdue
    to(state::leaving, quit),      // dismiss
    to(state::stopping, request),
    to(state::killed, force),
    never(state::serving, no_time),
    to(state::gone, cancel, report::died),
};

constexpr row draining = {
    to(state::failed, force), // hello, again
    to(state::failed, force),
    to(state::failed, force),
    to(state::failed, force), // ready, again
    to(state::failed, force),
    to(state::failed, force), // garbled
    to(state::closed, grace),
    to(state::draining),           // retire
    to(state::leaving, quit),      // drained
    to(state::overrunning, grace), // overdue
    to(state::leaving, quit),      // dismiss
    to(state::stopping, request),
    to(state::killed, force),
    never(state::draining, no_time),
    to(state::gone, cancel, report::died),
};

// It may have been starting when it was told.
constexpr row leaving = {
    to(state::leaving), // hello
    to(state::killed, force, report::wrong_build),
    to(state::killed, force, report::not_serving),
    to(state::leaving), // ready
    to(state::killed, force, report::initializer_failed),
    to(state::killed, force),  // garbled
    to(state::leaving, grace), // hung up, as it should
    to(state::leaving),        // retire
    never(state::leaving, no_drain),
    never(state::leaving, no_calls),
    to(state::leaving), // dismiss
    to(state::stopping, request),
    to(state::killed, force),
    to(state::leaving, force), // time over
    to(state::gone, cancel),
};

constexpr row overrunning = {
    to(state::killed, force), // hello, again
    to(state::killed, force),     to(state::killed, force),
    to(state::killed, force),                               // ready, again
    to(state::killed, force),     to(state::killed, force), // garbled
    to(state::stopping, grace),                             // hung up
    to(state::overrunning),                                 // retire
    to(state::leaving, quit), // drained: the call has returned after all
    to(state::overrunning),   // overdue: another call
    to(state::overrunning),   // dismiss
    to(state::stopping, request), to(state::killed, force),
    to(state::stopping, request), // time over
    to(state::gone, cancel),
};

// What it says meanwhile makes no difference.
constexpr row stopping = {
    to(state::stopping), // hello
    to(state::stopping),
    to(state::stopping),
    to(state::stopping), // ready
    to(state::stopping),
    to(state::killed, force),   // garbled
    to(state::stopping, grace), // hung up
    to(state::stopping),        // retire
    never(state::stopping, no_drain),
    to(state::stopping), // overdue: another call
    to(state::stopping), // dismiss
    to(state::stopping), // terminate, again
    to(state::killed, force),
    to(state::killed, force), // time over
    to(state::gone, cancel),
};

constexpr row killed = {
    to(state::killed), // hello
    to(state::killed),
    to(state::killed),
    to(state::killed), // ready
    to(state::killed),
    to(state::killed), // garbled
    to(state::killed), // hung up
    to(state::killed), // retire
    never(state::killed, no_drain),
    to(state::killed), // overdue: a call that its death has not failed yet
    to(state::killed), // dismiss
    to(state::killed),
    to(state::killed),
    never(state::killed, no_time),
    to(state::gone, cancel),
};

// What it had said before its end tells more than that it was late.
constexpr row rejected = {
    to(state::rejected), // hello
    to(state::killed, cancel, report::wrong_build),
    to(state::killed, cancel, report::not_serving),
    to(state::rejected), // ready
    to(state::rejected),
    to(state::rejected), // garbled
    to(state::rejected), // hung up
    to(state::rejected), // retire
    never(state::rejected, no_drain),
    never(state::rejected, no_calls),
    to(state::rejected), // dismiss
    to(state::rejected),
    to(state::rejected),
    never(state::rejected, no_time),
    to(state::gone, cancel, report::failed_start),
};

// What it had said before is still read.
constexpr row closed = {
    to(state::closed), // hello
    to(state::closed),
    to(state::closed),
    to(state::closed), // ready
    to(state::killed, force, report::initializer_failed),
    to(state::failed, force), // garbled
    never(state::closed, once),
    to(state::closed), // retire
    never(state::closed, no_drain),
    to(state::closed), // overdue
    to(state::closed), // dismiss
    to(state::stopping, request),
    to(state::killed, force),
    to(state::failed, force), // time over
    to(state::gone, cancel, report::died),
};

constexpr row failed = {
    to(state::failed), // hello
    to(state::failed),
    to(state::failed),
    to(state::failed), // ready
    to(state::failed),
    to(state::failed), // garbled
    to(state::failed), // hung up
    to(state::failed), // retire
    never(state::failed, no_drain),
    to(state::failed), // overdue: a call that its death has not failed yet
    to(state::failed), // dismiss
    to(state::failed),
    to(state::failed),
    never(state::failed, no_time),
    to(state::gone, cancel, report::died),
};

constexpr row gone = {
    never(state::gone, ended), never(state::gone, ended), never(state::gone, ended),
    never(state::gone, ended), never(state::gone, ended), never(state::gone, ended),
    never(state::gone, ended), never(state::gone, ended), never(state::gone, ended),
    never(state::gone, ended), never(state::gone, ended), never(state::gone, ended),
    never(state::gone, ended), never(state::gone, ended), never(state::gone, ended),
};

// In the order of the states.
constexpr std::array<row, worker_states> steps = {
    starting, initializing, serving,  draining, leaving, overrunning,
    stopping, killed,       rejected, closed,   failed,  gone,
};

} // namespace

void worker_actions::add(worker_actions const& later) noexcept
{
    if (later.to_send != frame::none)
        to_send = later.to_send;
    if (later.to_time != timing::keep)
        to_time = later.to_time;
    if (later.to_end != end::none)
        to_end = later.to_end;
}

worker_step const& step(worker_state s, worker_event e) noexcept
{
    return steps[static_cast<std::size_t>(s)][static_cast<std::size_t>(e)];
}

worker_report worker_life::on(worker_event e) noexcept
{
    // a time that was taken back, or starts anew, as soon as somebody comes to do that
    if (e == worker_event::time_over && due_.to_time != worker_actions::timer::keep)
        return worker_report::none;
    worker_step const& taken = step(state_, e);
    if (taken.impossible != nullptr)
        BOOST_ASSERT_MSG(false, taken.impossible);
    state_ = taken.next;
    due_.add(taken.actions);
    return taken.report;
}

worker_actions worker_life::take_due() noexcept
{
    return std::exchange(due_, worker_actions());
}

void worker_life::put_back(worker_actions::frame unsent) noexcept
{
    if (due_.to_send == worker_actions::frame::none)
        due_.to_send = unsent;
}

} // namespace remote
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
