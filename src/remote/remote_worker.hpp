// One worker of a pool, wherever it runs.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_REMOTE_REMOTE_WORKER_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_REMOTE_REMOTE_WORKER_HPP

#include "platform/platform.hpp"
#include "remote/dispatcher.hpp"
#include "remote/frame_reader.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

namespace boost {
namespace concurrent_futures {
namespace remote {

class remote_worker;

/// Who is told what happens to workers.
class worker_events
{
public:
    /// Frames have come. The payloads are valid during the call. Answers may be reported on
    /// any thread, as long as that is one at a time; all else on the I/O thread.
    /// @return whether more are expected soon
    virtual bool on_frames(remote_worker& w, frame_reader::frame const* frames,
                           std::size_t count) = 0;

    /// The beginning of a big result has come.
    /// @return what the payload can be put into while it comes; null if it must be there in
    ///         whole
    virtual std::unique_ptr<detail::incoming_result>
    on_result_begun(remote_worker& w, frame_header const& header) = 0;

    /// A call has not been answered by its deadline.
    virtual void on_overdue(remote_worker& w, std::uint64_t id) = 0;

    /// The worker has ended, and all that it had sent has been reported. The last call.
    virtual void on_exit(remote_worker& w, platform::exit_status status) = 0;

protected:
    ~worker_events() = default;
};

/// How a pool reaches a worker. Only for the thread that runs its io_context, if not said
/// otherwise.
class BOOST_CONCURRENT_FUTURES_DECL remote_worker
    : public std::enable_shared_from_this<remote_worker>
{
public:
    /// @param grace how long it may take to end when it was asked to
    remote_worker(boost::asio::io_context& context, worker_events& events, lane& calls,
                  std::chrono::steady_clock::duration grace);
    remote_worker(remote_worker const&) = delete;
    remote_worker& operator=(remote_worker const&) = delete;
    virtual ~remote_worker();

    /// What it is called in messages, such as "the worker process (pid 17)".
    virtual std::string name() const = 0;

    /// How it ended, such as "the worker process (pid 17) exited with code 3".
    virtual std::string describe_end(platform::exit_status status) const;

    /// The machine and the rank that it is, if it is one; else nothing.
    virtual std::string place() const { return {}; }

    /// Sends a frame behind all others.
    virtual void send(frame_kind kind, unsigned char const* payload = nullptr,
                      std::size_t size = 0) = 0;

    /// Sends a call behind all frames. On any thread, under the mutex of the pool.
    /// @return whether that takes a `flush`
    virtual bool send(sent_call const& call) = 0;

    /// Writes what was sent and is not written yet.
    virtual void flush() = 0;

    /// Reads what comes from the worker, for a thread that waits for `s`, for as long as its
    /// sleep and wake-up would take, or until `s` is done. On any thread.
    virtual void watch(detail::state_base const& s, detail::deadline until);

    /// Ends it and what it has started: at once, or by request, and then by force after
    /// some time.
    virtual void end(platform::ending how) = 0;

    /// How many bytes of memory it occupies; 0 if that is not known.
    virtual std::size_t resident_memory() const { return 0; }

    /// The last lines that it wrote to its standard error, if that is captured.
    virtual std::string last_lines() const { return {}; }

    /// The calls that are at this worker.
    lane& calls() noexcept { return calls_; }

    /// Its process; -1 if it has none yet.
    long pid() const noexcept { return pid_; }

    /// Ends it by force, if it has not ended by itself in that time.
    void end_in(std::chrono::steady_clock::duration time)
    {
        end_in(time, platform::ending::by_force);
    }

    /// Ends it by request, if it has not ended by itself in its time of grace.
    void end_with_grace() { end_in(grace_, platform::ending::by_request); }

    /// Takes that back.
    void let_live() { timer_.cancel(); }

    /// Has `on_overdue` called, if the call is not answered in that time.
    void set_deadline(std::uint64_t call, std::chrono::nanoseconds time);

    /// The call was answered. On any thread.
    void meet_deadline(std::uint64_t call);

    /// When it last answered, or was ready; guarded by the mutex of the pool.
    std::chrono::steady_clock::time_point idle_since;

    /// Whether it was told that there are no more calls.
    bool dismissed = false;

    /// Whether it has said hello as it should.
    bool greeted = false;

    /// Whether it has ended, and the pool has forgotten its calls.
    bool gone = false;

    /// Whether that says nothing of how others will fare: none is started in its place.
    bool irreplaceable = false;

protected:
    worker_events& events() const noexcept { return events_; }
    std::chrono::steady_clock::duration grace() const noexcept { return grace_; }
    void end_in(std::chrono::steady_clock::duration time, platform::ending how);

    /// It has ended: from now on no time runs for it, whatever it had said before. Its
    /// calls may be gone then.
    void cancel_timers();

    long pid_ = -1;

private:
    worker_events& events_;
    lane& calls_;
    std::chrono::steady_clock::duration const grace_;
    boost::asio::steady_timer timer_;    // when it is to be ended
    boost::asio::steady_timer deadline_; // of the call that it runs
    std::uint64_t timed_call_ = 0;       // which that is
    bool timeless_ = false;              // neither is used any more
};

} // namespace remote
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_REMOTE_REMOTE_WORKER_HPP
