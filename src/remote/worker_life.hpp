// The life of a worker, from its start to its end.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_REMOTE_WORKER_LIFE_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_REMOTE_WORKER_LIFE_HPP

#include <boost/concurrent_futures/config.hpp>

#include <cstddef>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace remote {

enum class worker_state : unsigned char
{
    starting,     // It was started, and has not said hello.
    initializing, // It has said hello, and runs the initializer.
    serving,      // It takes calls.
    draining,     // It gets no more calls, and still has some to answer.
    leaving,      // It was told that there are no more calls, and exits by itself.
    overrunning,  // It runs a call that was given up, and that was asked to stop.
    stopping,     // It was asked to end, and has some time for that.
    killed,       // It was ended by force, as the pool had decided.
    rejected, // It was ended by force, for it had not said hello in time, or properly.
    closed,   // It has closed its stream by itself, and has some time to end.
    failed,   // It was ended by force, for it could not be understood, or did not end.
    gone      // It has exited.
};

enum class worker_event : unsigned char
{
    hello,             // It has said hello.
    wrong_build,       // It has, and is another build of the program.
    not_serving,       // It has said that it serves no pool.
    ready,             // Its initializer has returned.
    initializer_threw, // Its initializer has thrown.
    garbled,           // It has sent what makes no sense.
    hung_up,           // It has closed its stream.
    retire,            // It is to get no more calls.
    drained,           // It gets no more calls, and has answered the last one.
    overdue,           // The call that it runs was given up.
    dismiss,           // The pool is shut down, and has no more calls.
    terminate,         // The pool is to end it.
    kill,              // The pool is to end it by force.
    time_over,         // The time that was set has passed.
    exited             // It has ended.
};

constexpr std::size_t worker_states = std::size_t(worker_state::gone) + 1;
constexpr std::size_t worker_events = std::size_t(worker_event::exited) + 1;

/// What is to be done about a worker, by the thread that does the I/O.
struct worker_actions
{
    enum class frame : unsigned char
    {
        none,
        welcome,
        quit
    };

    enum class timer : unsigned char
    {
        keep,
        cancel,
        grace,    // starts with the time of grace
        exit_time // starts with the time that an exit may take
    };

    enum class end : unsigned char
    {
        none,
        by_request,
        by_force
    };

    frame to_send = frame::none;
    timer to_time = timer::keep;
    end to_end = end::none;

    bool any() const noexcept
    {
        return to_send != frame::none || to_time != timer::keep || to_end != end::none;
    }

    /// Adds what is to be done later. It takes the place of what it makes pointless.
    void add(worker_actions const& later) noexcept;
};

/// What the pool learns from an event beside that.
enum class worker_report : unsigned char
{
    none,
    wrong_build,
    not_serving,
    initializer_failed,
    failed_start, // it ended before it had said hello
    died          // it ended, and nobody had wanted that
};

/// What an event changes.
struct worker_step
{
    worker_state next;
    worker_actions actions;
    worker_report report = worker_report::none;
    char const* impossible = nullptr; // why this event cannot come in that state
};

/// What an event changes in a state.
worker_step const& step(worker_state s, worker_event e) noexcept;

/// The state of one worker, and what is to be done about it. Does no I/O, and has no
/// lock: its owner has.
class worker_life
{
public:
    worker_state state() const noexcept { return state_; }

    /// Goes on to the next state. An event that cannot come in this one changes nothing.
    worker_report on(worker_event e) noexcept;

    /// What is to be done.
    worker_actions const& due() const noexcept { return due_; }

    /// The same, for who does it.
    worker_actions take_due() noexcept;

    /// That could not be sent: it is due again, unless something else is.
    void put_back(worker_actions::frame unsent) noexcept;

private:
    worker_state state_ = worker_state::starting;
    worker_actions due_;
};

/// Whether it will take calls, but does not yet.
constexpr bool is_coming(worker_state s) noexcept
{
    return s == worker_state::starting || s == worker_state::initializing;
}

/// Whether another worker may be started before this one has ended.
constexpr bool is_being_ended(worker_state s) noexcept
{
    return s == worker_state::overrunning || s == worker_state::stopping ||
           s == worker_state::killed;
}

} // namespace remote
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_REMOTE_WORKER_LIFE_HPP
