// Tests of the life of a worker: every event in every state.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "remote/worker_life.hpp"

#include <boost/test/unit_test.hpp>

#include <array>
#include <cstddef>
#include <string>

namespace remote = boost::concurrent_futures::remote;
using remote::worker_actions;
using remote::worker_event;
using remote::worker_report;
using remote::worker_state;

namespace {

constexpr std::array<char const*, remote::worker_states> states = {
    "starting", "initializing", "serving",  "draining", "leaving", "overrunning",
    "stopping", "killed",       "rejected", "closed",   "failed",  "gone"};

constexpr std::array<char const*, remote::worker_events> events = {
    "hello",   "wrong_build", "not_serving", "ready",     "initializer_threw",
    "garbled", "hung_up",     "retire",      "drained",   "overdue",
    "dismiss", "terminate",   "kill",        "time_over", "exited"};

using row = std::array<char const*, remote::worker_events>;

// What an event does: the next state, what is to be done, and in brackets what the pool
// has to say. "=" is the same state, and "never" an event that cannot come. A timer is
// written by what it is for; what ends all time is not written if the worker is ended by
// force.
constexpr std::array<row, remote::worker_states> expected = {
    row{"initializing welcome", "killed force [wrong_build]",
        "killed force [not_serving]", "rejected force", "rejected force",
        "rejected force", "= grace", "leaving quit", "never", "never", "leaving quit",
        "stopping request", "killed force", "rejected force", "gone [failed_start]"},
    row{"failed force", "failed force", "failed force", "serving",
        "killed force [initializer_failed]", "failed force", "closed grace",
        "leaving quit", "never", "never", "leaving quit", "stopping request",
        "killed force", "never", "gone [died]"},
    row{"failed force", "failed force", "failed force", "failed force", "failed force",
        "failed force", "closed grace", "draining", "never", "overrunning grace",
        "leaving quit", "stopping request", "killed force", "never", "gone [died]"},
    row{"failed force", "failed force", "failed force", "failed force", "failed force",
        "failed force", "closed grace", "=", "leaving quit", "overrunning grace",
        "leaving quit", "stopping request", "killed force", "never", "gone [died]"},
    row{"=", "killed force [wrong_build]", "killed force [not_serving]", "=",
        "killed force [initializer_failed]", "killed force", "= grace", "=", "never",
        "never", "=", "stopping request", "killed force", "= force", "gone"},
    row{"killed force", "killed force", "killed force", "killed force", "killed force",
        "killed force", "stopping grace", "=", "leaving quit", "=", "=",
        "stopping request", "killed force", "stopping request", "gone"},
    row{"=", "=", "=", "=", "=", "killed force", "= grace", "=", "never", "=", "=", "=",
        "killed force", "killed force", "gone"},
    row{"=", "=", "=", "=", "=", "=", "=", "=", "never", "=", "=", "=", "=", "never",
        "gone"},
    row{"=", "killed [wrong_build]", "killed [not_serving]", "=", "=", "=", "=", "=",
        "never", "never", "=", "=", "=", "never", "gone [failed_start]"},
    row{"=", "=", "=", "=", "killed force [initializer_failed]", "failed force", "never",
        "=", "never", "=", "=", "stopping request", "killed force", "failed force",
        "gone [died]"},
    row{"=", "=", "=", "=", "=", "=", "=", "=", "never", "=", "=", "=", "=", "never",
        "gone [died]"},
    row{"never", "never", "never", "never", "never", "never", "never", "never", "never",
        "never", "never", "never", "never", "never", "never"},
};

std::string describe(worker_actions const& a)
{
    using timer = worker_actions::timer;
    switch (a.to_send)
    {
    case worker_actions::frame::welcome:
        return a.to_time == timer::cancel ? " welcome" : " welcome, and time runs";
    case worker_actions::frame::quit:
        return a.to_time == timer::exit_time ? " quit" : " quit without time";
    case worker_actions::frame::none:
        break;
    }
    switch (a.to_end)
    {
    case worker_actions::end::by_request:
        return a.to_time == timer::grace ? " request" : " request without time";
    case worker_actions::end::by_force:
        return a.to_time == timer::cancel ? " force" : " force, and time runs";
    case worker_actions::end::none:
        break;
    }
    return a.to_time == timer::grace ? " grace" : "";
}

std::string describe(worker_report r)
{
    switch (r)
    {
    case worker_report::none:
        return "";
    case worker_report::wrong_build:
        return " [wrong_build]";
    case worker_report::not_serving:
        return " [not_serving]";
    case worker_report::initializer_failed:
        return " [initializer_failed]";
    case worker_report::failed_start:
        return " [failed_start]";
    case worker_report::died:
        return " [died]";
    }
    return "?";
}

std::string describe(worker_state from, remote::worker_step const& s)
{
    if (s.impossible != nullptr)
        return "never";
    return (s.next == from ? "=" : states[std::size_t(s.next)]) + describe(s.actions) +
           describe(s.report);
}

} // namespace

BOOST_AUTO_TEST_SUITE(worker_life)

BOOST_AUTO_TEST_CASE(each_event_does_in_each_state_what_it_should)
{
    for (std::size_t s = 0; s != remote::worker_states; ++s)
    {
        for (std::size_t e = 0; e != remote::worker_events; ++e)
        {
            BOOST_TEST_CONTEXT(states[s] << ", " << events[e])
            {
                auto const from = static_cast<worker_state>(s);
                auto const& step = remote::step(from, static_cast<worker_event>(e));
                BOOST_TEST(describe(from, step) == expected[s][e]);
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(what_cannot_happen_has_a_reason_and_changes_nothing)
{
    for (std::size_t s = 0; s != remote::worker_states; ++s)
    {
        for (std::size_t e = 0; e != remote::worker_events; ++e)
        {
            auto const from = static_cast<worker_state>(s);
            auto const& step = remote::step(from, static_cast<worker_event>(e));
            if (step.impossible == nullptr)
                continue;
            BOOST_TEST_CONTEXT(states[s] << ", " << events[e])
            {
                BOOST_TEST(!std::string(step.impossible).empty());
                BOOST_TEST((step.next == from));
                BOOST_TEST(!step.actions.any());
                BOOST_TEST((step.report == worker_report::none));
            }
        }
    }
}

// Whatever has happened, a kill and an exit are the end, and nobody has to wait for ever:
// who is to end by itself has a time for that.
BOOST_AUTO_TEST_CASE(each_state_leads_to_the_end)
{
    for (std::size_t s = 0; s + 1 != remote::worker_states; ++s)
    {
        BOOST_TEST_CONTEXT(states[s])
        {
            auto const from = static_cast<worker_state>(s);
            BOOST_TEST(
                (remote::step(from, worker_event::exited).next == worker_state::gone));
            auto const& killed = remote::step(from, worker_event::kill);
            bool const was_ended = from == worker_state::killed ||
                                   from == worker_state::rejected ||
                                   from == worker_state::failed;
            BOOST_TEST(
                (killed.actions.to_end == worker_actions::end::by_force || was_ended));
        }
    }
}

BOOST_AUTO_TEST_CASE(a_life_goes_from_state_to_state)
{
    remote::worker_life life;
    BOOST_TEST((life.state() == worker_state::starting));
    BOOST_TEST(!life.due().any());
    life.on(worker_event::hello);
    BOOST_TEST((life.state() == worker_state::initializing));
    BOOST_TEST((life.take_due().to_send == worker_actions::frame::welcome));
    BOOST_TEST(!life.due().any()); // it is done once
    life.on(worker_event::ready);
    life.on(worker_event::retire);
    BOOST_TEST((life.state() == worker_state::draining));
    BOOST_TEST(!life.due().any());
    life.on(worker_event::drained);
    BOOST_TEST((life.take_due().to_send == worker_actions::frame::quit));
    BOOST_TEST((life.on(worker_event::exited) == worker_report::none));
    BOOST_TEST((life.state() == worker_state::gone));
}

BOOST_AUTO_TEST_CASE(what_is_due_takes_the_place_of_what_was)
{
    remote::worker_life life;
    life.on(worker_event::hello);
    life.on(worker_event::retire); // before anything was done
    BOOST_TEST((life.due().to_send == worker_actions::frame::quit));
    BOOST_TEST((life.due().to_time == worker_actions::timer::exit_time));
    life.on(worker_event::terminate);
    BOOST_TEST((life.due().to_end == worker_actions::end::by_request));
    BOOST_TEST((life.due().to_time == worker_actions::timer::grace));
    life.on(worker_event::kill);
    BOOST_TEST((life.due().to_end == worker_actions::end::by_force));
    BOOST_TEST((life.due().to_time == worker_actions::timer::cancel));
}

BOOST_AUTO_TEST_SUITE_END()
