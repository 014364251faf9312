// The pool's side of one worker: its process, and the stream of frames to and from it.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_PROCESS_WORKER_PROCESS_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_PROCESS_WORKER_PROCESS_HPP

#include "captured_output.hpp"
#include "frame_reader.hpp"
#include "remote_worker.hpp"
#include "worker_launcher.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/container/vector.hpp>

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace boost {
namespace concurrent_futures {
namespace process {

/// One worker process. Only for the thread that runs its io_context.
class worker_process final : public remote_worker
{
public:
    /// @param grace how long it may take to end when it was asked to
    worker_process(boost::asio::io_context& context, worker_events& events, lane& calls,
                   std::chrono::steady_clock::duration grace);

    /// Starts the process.
    /// @return why it could not
    std::error_code start(std::filesystem::path const& executable,
                          std::vector<std::string> const& arguments,
                          platform::surroundings const& in, bool capture_stderr);

    /// Whether the pool has ended it.
    bool ended_by_pool() const noexcept { return ended_by_pool_; }

    std::string name() const override;
    void send(frame_kind kind, unsigned char const* payload, std::size_t size) override;
    /// A big call is sent from where it is, so it is kept until that is done.
    void send(sent_call const& call) override;
    void flush() override;
    void end(platform::ending how) override;
    std::size_t resident_memory() const override;
    std::string last_lines() const override;

private:
    /// What one system call writes: small frames side by side, or one big one.
    struct chunk
    {
        boost::container::vector<unsigned char> bytes;
        detail::remote_call_ptr big;
    };

    std::shared_ptr<worker_process> shared();
    void append(void const* data, std::size_t size);
    void read();
    void take_frames();
    void conclude();
    void watch();

    boost::asio::local::stream_protocol::socket channel_;
    std::shared_ptr<captured_output> errors_;
    child_process process_;
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
