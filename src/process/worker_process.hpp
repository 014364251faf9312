// The pool's side of one worker: its process, and the stream of frames to and from it.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_PROCESS_WORKER_PROCESS_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_PROCESS_WORKER_PROCESS_HPP

#include "process/captured_output.hpp"
#include "process/ring_channel.hpp"
#include "process/worker_launcher.hpp"
#include "remote/byte_channel.hpp"
#include "remote/frame_reader.hpp"
#include "remote/frame_writer.hpp"
#include "remote/remote_worker.hpp"

#include <boost/concurrent_futures/detail/task/sync.hpp>

#include <boost/asio/io_context.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace boost {
namespace concurrent_futures {
namespace process {

/// One worker process. Only for the thread that runs its io_context.
class worker_process final : public remote::remote_worker
{
public:
    /// @param grace how long it may take to end when it was asked to
    worker_process(boost::asio::io_context& context, remote::worker_events& events,
                   remote::lane& calls, std::chrono::steady_clock::duration grace);

    /// Starts the process.
    /// @param output       where its standard error goes to; to ours as it is, if null
    /// @param share_memory whether messages go through memory rather than a socket
    /// @return why it could not
    std::error_code start(std::filesystem::path const& executable,
                          std::vector<std::string> const& arguments,
                          platform::surroundings const& in,
                          std::shared_ptr<output_relay> const& output, bool share_memory);

    /// Whether the pool has ended it.
    bool ended_by_pool() const noexcept { return ended_by_pool_; }

    std::string name() const override;
    void send(remote::frame_kind kind, unsigned char const* payload,
              std::size_t size) override;
    bool send(remote::sent_call const& call) override;
    void flush() override;
    void watch(detail::state_base const& s, detail::deadline until) override;
    void end(platform::ending how) override;
    std::size_t resident_memory() const override;
    std::string last_lines() const override;

private:
    std::shared_ptr<worker_process> shared();
    void open_channel(platform::descriptor ours);
    void await_exit();
    void await_signal();
    void on_signal();
    void look();
    void trim();
    bool take_frames();
    void begin_result();
    bool read_result(remote::frame_reader::span room);
    bool read_frames(remote::frame_reader::span room);
    void rest(bool more_expected);
    void give_up_on() noexcept;
    void conclude();

    boost::asio::local::stream_protocol::socket socket_;
    std::optional<shared_rings> rings_;
    std::unique_ptr<remote::byte_channel> channel_;
    std::optional<remote::frame_writer> writer_;

    detail::mutex read_mutex_; // guards these, and the reading side of the channel
    remote::frame_reader reader_;
    std::vector<remote::frame_reader::frame> frames_; // that were read together
    std::unique_ptr<detail::incoming_result> result_; // a big one that has come in part
    remote::frame_reader::frame begun_{};             // whose frame that is
    bool concluded_ = false;                          // nothing is read any more

    std::shared_ptr<captured_output> errors_;
    child_process process_;
    boost::asio::steady_timer nap_;
    bool awaiting_room_ = false;
    bool hung_up_ = false; // the worker closed its end of the socket
    bool ended_by_pool_ = false;
    bool exited_ = false;
    platform::exit_status exit_status_{-1, -1}; // if it has exited
};

} // namespace process
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_PROCESS_WORKER_PROCESS_HPP
