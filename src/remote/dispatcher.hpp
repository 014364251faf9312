// Which call goes to which worker, and what is left of the calls of one that died.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_REMOTE_DISPATCHER_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_REMOTE_DISPATCHER_HPP

#include "remote/call_slots.hpp"
#include "remote/protocol.hpp"

#include <boost/concurrent_futures/detail/remote/remote_task.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <list>
#include <optional>
#include <vector>

namespace boost {
namespace concurrent_futures {
namespace remote {

class lane;
class remote_worker;

/// A call that was sent and has not been answered.
struct sent_call
{
    detail::remote_call_ptr call; // null if it was withdrawn
    std::uint64_t id;
    std::uint32_t slot;
    lane* at;
    std::size_t size;        // of its message
    bool asked_back = false; // if the worker is distant
    bool unwanted = false;   // and the call is to be cancelled, not to be moved
};

/// What a distant worker is to be told of a call.
struct notice
{
    lane* at;
    frame_kind kind; // ask_back or stop
    call_place call;
};

/// The calls that are at one worker.
class lane
{
public:
    shared_page const& page() const noexcept { return page_; }

    /// Whether it has not answered any call.
    bool untried() const noexcept { return answered_ == 0; }

    /// Whether the worker does not see the page. Then the page holds what it has told, and
    /// it is asked before a call is taken back. For the pool, before the first call.
    bool distant = false;

    /// Whose calls they are; for the pool.
    remote_worker* worker = nullptr;
    long pid = -1;

private:
    friend class dispatcher;

    shared_page page_;
    std::vector<std::uint32_t> free_slots_;
    std::deque<sent_call> in_flight_; // in the order in which the worker runs them
    std::size_t live_ = 0;            // of those, how many were not withdrawn
    std::size_t bytes_ = 0;           // of the messages of all of them
    bool ready_ = false;
    bool retiring_ = false; // gets no more calls
    bool doomed_ = false;   // is to be ended, and is replaced before that
    bool ending_ = false;   // and the pool has been told so
    std::uint64_t given_ = 0;
    std::uint64_t answered_ = 0;
    std::chrono::nanoseconds run_time_{0}; // of a call, a moving average
    std::list<lane>::iterator self_;
};

/// Decides; does no I/O and has no lock: its owner has. Every call is in one place: in the
/// queue, or at one worker. To hide the time that messages take, short calls are sent
/// ahead of time; one that was, and has not been started, can be cancelled, and moves to
/// a worker that has nothing to do. A worker that shares no page is asked first.
class BOOST_CONCURRENT_FUTURES_DECL dispatcher
{
public:
    /// @param max_workers  how many lanes there may be
    /// @param max_calls    how many calls a lane gets in all; any number, if absent
    dispatcher(std::size_t max_workers, std::optional<std::uint64_t> max_calls);

    dispatcher(dispatcher const&) = delete;
    dispatcher& operator=(dispatcher const&) = delete;

    void submit(detail::remote_call& call);

    /// Changes how many lanes there may be. If there are more, the idlest retire.
    void resize(std::size_t max_workers);

    /// Whether there should be as many lanes as there may be, whatever there is to do. Not
    /// so at first.
    void want_all_lanes(bool wanted) noexcept { wants_all_ = wanted; }

    /// Whether all those are there, and ready.
    bool all_ready() const noexcept;

    /// Whether another worker should be started.
    bool wants_lane() const noexcept;

    /// A lane for a worker that is being started.
    lane& add_lane();

    /// Its worker can take calls.
    void ready(lane& l) noexcept { l.ready_ = true; }

    /// The next call to send; nothing if all are sent, or all workers have enough.
    sent_call const* next();

    /// The next thing to tell a distant worker, after the calls that were sent.
    std::optional<notice> next_notice();

    bool has_notices() const noexcept { return !notices_.empty(); }

    /// A worker says that it has started a call.
    /// @return whether that is news
    bool started(lane& l, std::uint64_t id) noexcept;

    /// A distant worker gives back a call that it was asked for.
    void given_back(lane& l, std::uint64_t id);

    /// The worker has answered. Workers answer in order.
    /// @return the call; null if it was withdrawn meanwhile
    /// @throws std::runtime_error if the worker cannot have that call
    detail::remote_call_ptr answered(lane& l, std::uint64_t id,
                                     std::chrono::nanoseconds run_time);

    /// Gives a lane no more calls, and takes those back that have not been started.
    void retire(lane& l);

    /// A lane that retires and has answered all its calls: its worker should end.
    lane* next_to_dismiss() noexcept;

    /// A lane whose call was given up: its worker should be ended.
    lane* next_to_end() noexcept;

    /// Ends a lane whose worker is gone. What had not been started goes back to the queue.
    /// @return what had been started; if the worker was distant, all that it may have
    std::vector<detail::remote_call_ptr> remove(lane& l);

    /// Cancels a call, unless it has been started or is done; or is at a distant worker,
    /// which is asked.
    bool withdraw(detail::remote_call& call) noexcept;

    /// Whether a worker was asked for a call that is to be cancelled, and has not answered.
    /// A call that it gives back then belongs to who has withdrawn it.
    static bool asked_back(detail::remote_call const& call) noexcept;

    /// Asks a call to stop, if it was sent.
    void request_stop(detail::remote_call const& call) noexcept;

    /// The call that a worker runs, if that is its id, and it was not given up.
    detail::remote_call_ptr running(lane const& l, std::uint64_t id) const;

    /// Forgets a call that has been started, asks it to stop, and has its worker ended if
    /// that runs it still.
    /// @return whether it was at a worker
    bool give_up(detail::remote_call& call) noexcept;

    /// Whether a call has been started.
    bool begun(detail::remote_call const& call) const noexcept;

    /// The lane whose answers a thread that waits for a call should read by itself for a
    /// moment. Null if the call is in the queue, or done; or if that thread would only take
    /// a processor away from workers that need all of them.
    lane* lane_to_watch(detail::remote_call const& call,
                        std::size_t processors) const noexcept;

    /// Whether a worker that has a few short calls will soon have answered some.
    static bool answers_soon(lane const& l) noexcept;

    /// Whether there is something in `next_to_dismiss` or `next_to_end`.
    bool has_ends() const noexcept;

    /// All calls that have not been answered.
    std::vector<detail::remote_call_ptr> calls() const;

    /// Takes all calls away.
    std::vector<detail::remote_call_ptr> abandon();

    /// Whether there is nothing to do.
    bool idle() const noexcept;

    std::list<lane> const& lanes() const noexcept { return lanes_; }
    std::size_t max_workers() const noexcept { return max_workers_; }

    /// How many calls wait to be sent.
    std::size_t queued() const noexcept { return queued_; }

    /// Whether a worker is ready and has no calls.
    static bool idle(lane const& l) noexcept
    {
        return l.ready_ && !l.retiring_ && l.in_flight_.empty();
    }

private:
    static sent_call* place_of(detail::remote_call const& call) noexcept;
    static bool is_to_be_dismissed(lane const& l) noexcept;
    static bool is_to_be_ended(lane const& l) noexcept;
    static sent_call* find(lane& l, std::uint64_t id) noexcept;
    bool accepts(lane const& l) const noexcept;
    bool take_back(sent_call& sent) noexcept;
    void ask_back(sent_call& sent);
    void take_back(lane& l, std::size_t most);
    std::size_t enough(lane const& l) const noexcept;
    lane* idlest() noexcept;
    void recall();

    void requeue(detail::remote_call_ptr call);

    std::size_t max_workers_;
    std::optional<std::uint64_t> const max_calls_;
    std::uint64_t last_id_ = 0;
    std::deque<detail::remote_call_ptr> queue_;
    std::size_t queued_ = 0; // of those, how many were not withdrawn
    std::list<lane> lanes_;
    std::deque<notice> notices_;
    bool wants_all_ = false;
};

} // namespace remote
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_REMOTE_DISPATCHER_HPP
