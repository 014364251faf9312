// The pool's side of one worker: its process, and the stream of frames to and from it.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_PROCESS_WORKER_PROCESS_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_PROCESS_WORKER_PROCESS_HPP

#include "captured_output.hpp"
#include "dispatcher.hpp"
#include "frame_reader.hpp"
#include "worker_launcher.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/container/vector.hpp>

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace boost {
namespace concurrent_futures {
namespace process {

class worker_process;

/// Who is told what happens to workers.
class worker_events
{
public:
    /// A frame has come. The payload is valid during the call.
    virtual void on_frame(worker_process& w, frame_reader::frame const& f) = 0;

    /// A call has not been answered by its deadline.
    virtual void on_overdue(worker_process& w, std::uint64_t id) = 0;

    /// The process has ended, and all that it had sent has been reported. The last call.
    virtual void on_exit(worker_process& w, platform::exit_status status) = 0;

protected:
    ~worker_events() = default;
};

/// One worker process. Only for the thread that runs its io_context.
class worker_process : public std::enable_shared_from_this<worker_process>
{
public:
    /// @param grace how long it may take to end when it was asked to
    worker_process(boost::asio::io_context& context, worker_events& events, lane& calls,
                   std::chrono::steady_clock::duration grace);

    worker_process(worker_process const&) = delete;
    worker_process& operator=(worker_process const&) = delete;

    /// Starts the process.
    /// @return why it could not
    std::error_code start(std::filesystem::path const& executable,
                          std::vector<std::string> const& arguments,
                          platform::surroundings const& in, bool capture_stderr);

    /// The calls that are at this worker.
    lane& calls() noexcept { return calls_; }

    long pid() const noexcept { return pid_; }

    /// Sends a frame behind all others.
    void send(frame_kind kind, unsigned char const* payload = nullptr,
              std::size_t size = 0);

    /// Sends a call. A big one is sent from where it is, so it is kept until that is done.
    void send(sent_call const& call);

    /// Starts writing what was sent, if that is not under way.
    void flush();

    /// Ends the process and what it has started: at once, or by request, and then by force
    /// after some time.
    void end(platform::ending how);

    /// Ends it by force, if it has not ended by itself in that time.
    void end_in(std::chrono::steady_clock::duration time);

    /// Ends it by request, if it has not ended by itself in its time of grace.
    void end_with_grace();

    /// Takes that back.
    void let_live() { timer_.cancel(); }

    /// Has `on_overdue` called, if the call is not answered in that time.
    void set_deadline(std::uint64_t call, std::chrono::nanoseconds time);

    /// The call was answered.
    void meet_deadline() { deadline_.cancel(); }

    /// The last lines of its standard error, if that is captured.
    std::string last_lines() const { return errors_ ? errors_->last_lines() : ""; }

    /// When it last answered, or was ready; for the pool.
    std::chrono::steady_clock::time_point idle_since;

    /// Whether the pool has ended it.
    bool ended_by_pool() const noexcept { return ended_by_pool_; }

    /// Whether it was told that there are no more calls.
    bool dismissed = false;

    /// Whether it has said hello as it should.
    bool greeted = false;

private:
    /// What one system call writes: small frames side by side, or one big one.
    struct chunk
    {
        boost::container::vector<unsigned char> bytes;
        detail::remote_call_ptr big;
    };

    void end_in(std::chrono::steady_clock::duration time, platform::ending how);
    void append(void const* data, std::size_t size);
    void read();
    void take_frames();
    void conclude();
    void watch();

    worker_events& events_;
    lane& calls_;
    boost::asio::local::stream_protocol::socket channel_;
    std::chrono::steady_clock::duration const grace_;
    boost::asio::steady_timer timer_;    // when it is to be ended
    boost::asio::steady_timer deadline_; // of the call that it runs
    std::shared_ptr<captured_output> errors_;
    child_process process_;
    long pid_ = -1;
    frame_reader reader_;
    std::vector<chunk> outgoing_; // being filled
    std::vector<chunk> writing_;  // being written, if not empty
    bool ended_by_pool_ = false;
    bool reading_ = false;
    bool exited_ = false;
    platform::exit_status exit_status_{-1, -1}; // if it has exited
};

} // namespace process
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_PROCESS_WORKER_PROCESS_HPP
