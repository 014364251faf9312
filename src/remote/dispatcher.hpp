// Which call goes to which worker, and what is left of the calls of one that died.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_REMOTE_DISPATCHER_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_REMOTE_DISPATCHER_HPP

#include "remote/call_list.hpp"
#include "remote/protocol.hpp"
#include "remote/worker_queue.hpp"

#include <boost/concurrent_futures/detail/remote/remote_task.hpp>

#include <boost/intrusive/list.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <list>
#include <optional>
#include <vector>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace remote {

/// What a distant worker is to be told of a call.
struct notice
{
    worker_queue* at;
    frame_kind kind; // ask_back or stop
    call_place call;
};

/// Decides; does no I/O and has no lock: its owner has. Every call is in one place: in
/// the queue, or at one worker; how many there are is asked of these. To hide the time
/// that messages take, short calls are sent ahead of time; one that was, and has not been
/// started, can be cancelled, and moves to a worker that has nothing to do. A worker that
/// shares no page is asked first.
///
/// What is done for each call allocates nothing, so that it cannot fail.
class dispatcher
{
public:
    /// @param max_workers  how many workers there may be
    /// @param max_calls    how many calls a worker gets in all; any number, if absent
    dispatcher(std::size_t max_workers, std::optional<std::uint64_t> max_calls);

    dispatcher(dispatcher const&) = delete;
    dispatcher& operator=(dispatcher const&) = delete;

    /// Queues a call; drops one that was withdrawn before it came here.
    void submit(detail::remote_call& call) noexcept;

    /// Changes how many workers there may be. If there are more, the idlest retire.
    void resize(std::size_t max_workers);

    /// Whether there should be as many workers as there may be, whatever there is to do.
    /// Not so at first.
    void want_all_workers(bool wanted) noexcept { wants_all_ = wanted; }

    /// Whether all those are there, and ready.
    bool all_ready() const noexcept;

    /// Whether another worker should be started.
    bool wants_worker() const noexcept;

    /// A queue for a worker that is being started.
    worker_queue& add_worker();

    /// The next call to send; nothing if all are sent, or all workers have enough.
    sent_call const* next() noexcept;

    /// Takes that call back, which could not be sent.
    detail::remote_call_ptr take_unsent(sent_call const& sent) noexcept;

    /// The next thing to tell a distant worker, after the calls that were sent.
    std::optional<notice> next_notice() noexcept;

    /// Takes it back, since it could not be told: it is the next thing to tell again.
    void put_back(notice const& n) noexcept;

    bool has_notices() const noexcept { return !to_tell_.empty(); }

    /// A worker says that it has started a call.
    /// @return whether that is news
    bool started(worker_queue& w, std::uint64_t id) noexcept;

    /// A distant worker gives back a call that it was asked for.
    void given_back(worker_queue& w, std::uint64_t id) noexcept;

    /// Whether that is the call which the worker answers next. Workers answer in order.
    static bool is_next_answer(worker_queue const& w, std::uint64_t id) noexcept;

    /// The worker has answered that call.
    /// @return the call; null if it was withdrawn meanwhile
    detail::remote_call_ptr answered(worker_queue& w,
                                     std::chrono::nanoseconds run_time) noexcept;

    /// Gives a worker no more calls, and takes those back that have not been started.
    void retire(worker_queue& w) noexcept;

    /// Ends the queue of a worker that is gone. What had not been started is queued
    /// again.
    /// @return what had been started; if the worker was distant, all that it may have
    call_list remove(worker_queue& w) noexcept;

    /// Cancels a call, unless it has been started or is done; or is at a distant worker,
    /// which is asked.
    bool withdraw(detail::remote_call& call) noexcept;

    /// The same, but asks nobody: what is at a distant worker stays there.
    bool withdraw_at_once(detail::remote_call& call) noexcept;

    /// Whether a worker was asked for a call that is to be cancelled, and has not
    /// answered. A call that it gives back then belongs to who has withdrawn it.
    static bool asked_back(detail::remote_call const& call) noexcept
    {
        return call.stage == detail::call_stage::unwanted;
    }

    /// Asks a call to stop, if it was sent.
    void request_stop(detail::remote_call const& call) noexcept;

    /// The call that a worker runs, if that is its id, and it was not given up.
    detail::remote_call_ptr running(worker_queue const& w,
                                    std::uint64_t id) const noexcept;

    /// Forgets a call that has been started, asks it to stop, and has its worker ended if
    /// that runs it still.
    /// @return whether it was at a worker
    bool give_up(detail::remote_call& call) noexcept;

    /// Whether a call has been started.
    static bool begun(detail::remote_call const& call) noexcept;

    /// The worker whose answers a thread that waits for a call should read by itself for
    /// a moment. Null if the call is in the queue, or done; or if that thread would only
    /// take a processor away from workers that need all of them.
    worker_queue* worker_to_watch(detail::remote_call const& call,
                                  std::size_t processors) const noexcept;

    /// Whether a worker that has a few short calls will soon have answered some.
    static bool answers_soon(worker_queue const& w) noexcept;

    /// Whether something is to be done about a worker.
    bool has_actions() const noexcept;

    /// All calls that have not been answered.
    std::vector<detail::remote_call_ptr> calls();

    /// Takes all calls away.
    call_list abandon() noexcept;

    /// Whether there is nothing to do.
    bool idle() const noexcept;

    std::list<worker_queue>& workers() noexcept { return workers_; }
    std::list<worker_queue> const& workers() const noexcept { return workers_; }
    std::size_t max_workers() const noexcept { return max_workers_; }

    /// How many calls wait to be sent.
    std::size_t queued() const noexcept { return queue_.size(); }

    /// Whether a worker is ready and has no calls.
    static bool idle(worker_queue const& w) noexcept
    {
        return w.life.state() == worker_state::serving && w.in_flight() == 0;
    }

private:
    static sent_call* record_of(detail::remote_call const& call) noexcept;
    static bool has_started(sent_call const& s) noexcept;
    static bool claim_back(sent_call const& s) noexcept;
    static std::size_t enough(worker_queue const& w) noexcept;
    static bool accepts(worker_queue const& w) noexcept;
    static void end_if_drained(worker_queue& w) noexcept;
    void tell(sent_call& s, sent_call::told& what) noexcept;
    void ask_back(sent_call& s) noexcept;
    void take_back(worker_queue& w, std::size_t most) noexcept;
    void requeue(detail::remote_call_ptr call) noexcept;
    worker_queue* idlest() noexcept;
    void recall() noexcept;

    std::size_t max_workers_;
    std::optional<std::uint64_t> const max_calls_;
    std::uint64_t last_id_ = 0;
    call_list queue_;
    boost::intrusive::list<sent_call, boost::intrusive::constant_time_size<false>>
        to_tell_;                     // distant workers, something about these
    std::list<worker_queue> workers_; // after the list that links what is in them
    bool wants_all_ = false;
};

} // namespace remote
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_REMOTE_DISPATCHER_HPP
