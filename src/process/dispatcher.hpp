// Which call goes to which worker, and what is left of the calls of one that died.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_PROCESS_DISPATCHER_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_PROCESS_DISPATCHER_HPP

#include "shared_page.hpp"

#include <boost/concurrent_futures/detail/remote_task.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <list>
#include <optional>
#include <vector>

namespace boost {
namespace concurrent_futures {
namespace process {

class lane;
class worker_process;

/// A call that was sent and has not been answered.
struct sent_call
{
    detail::remote_call_ptr call; // null if it was withdrawn
    std::uint64_t id;
    std::uint32_t slot;
    lane* at;
};

/// The calls that are at one worker.
class lane
{
public:
    shared_page const& page() const noexcept { return page_; }

    /// Whether it has not answered any call.
    bool untried() const noexcept { return answered_ == 0; }

    /// Whose calls they are; for the pool.
    worker_process* worker = nullptr;
    long pid = -1;

private:
    friend class dispatcher;

    shared_page page_;
    std::vector<std::uint32_t> free_slots_;
    std::deque<sent_call> in_flight_; // in the order in which the worker runs them
    std::size_t live_ = 0;            // of those, how many were not withdrawn
    bool ready_ = false;
    bool retiring_ = false; // gets no more calls
    std::uint64_t given_ = 0;
    std::uint64_t answered_ = 0;
    std::chrono::nanoseconds run_time_{0}; // of a call, a moving average
    std::list<lane>::iterator self_;
};

/// Decides; does no I/O and has no lock: its owner has. Every call is in one place: in the
/// queue, or at one worker. To hide the time that messages take, short calls are sent
/// ahead of time; one that was, and has not been started, can be cancelled, and moves to
/// a worker that has nothing to do.
class dispatcher
{
public:
    /// @param max_workers  how many lanes there may be
    /// @param max_calls    how many calls a lane gets in all; any number, if absent
    dispatcher(std::size_t max_workers, std::optional<std::uint64_t> max_calls);

    dispatcher(dispatcher const&) = delete;
    dispatcher& operator=(dispatcher const&) = delete;

    void submit(detail::remote_call& call);

    /// Whether another worker should be started.
    bool wants_lane() const noexcept;

    /// A lane for a worker that is being started.
    lane& add_lane();

    /// Its worker can take calls.
    void ready(lane& l) noexcept { l.ready_ = true; }

    /// The next call to send; nothing if all are sent, or all workers have enough.
    sent_call const* next();

    /// The worker has answered. Workers answer in order.
    /// @return the call; null if it was withdrawn meanwhile
    /// @throws std::runtime_error if the worker cannot have that call
    detail::remote_call_ptr answered(lane& l, std::uint64_t id,
                                     std::chrono::nanoseconds run_time);

    /// A lane that got all its calls and answered them, and should end.
    lane* next_to_retire() noexcept;

    /// Ends a lane whose worker is gone. What had not been started goes back to the queue.
    /// @return what had been started
    std::vector<detail::remote_call_ptr> remove(lane& l);

    /// Cancels a call, unless it has been started or is done.
    bool withdraw(detail::remote_call& call) noexcept;

    /// Whether a call has been started.
    bool begun(detail::remote_call const& call) const noexcept;

    /// All calls that have not been answered.
    std::vector<detail::remote_call_ptr> calls() const;

    /// Takes all calls away.
    std::vector<detail::remote_call_ptr> abandon();

    /// Whether there is nothing to do.
    bool idle() const noexcept;

    std::list<lane> const& lanes() const noexcept { return lanes_; }
    std::size_t queued() const noexcept { return queue_.size(); }

private:
    static sent_call* place_of(detail::remote_call const& call) noexcept;
    bool accepts(lane const& l) const noexcept;
    bool take_back(sent_call& sent) noexcept;
    std::size_t enough(lane const& l) const noexcept;
    lane* idlest() noexcept;
    void recall();

    std::size_t const max_workers_;
    std::optional<std::uint64_t> const max_calls_;
    std::uint64_t last_id_ = 0;
    std::deque<detail::remote_call_ptr> queue_;
    std::list<lane> lanes_;
};

} // namespace process
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_PROCESS_DISPATCHER_HPP
