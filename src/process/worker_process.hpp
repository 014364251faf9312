// The pool's side of one worker: its process, and the stream of frames to and from it.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_PROCESS_WORKER_PROCESS_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_PROCESS_WORKER_PROCESS_HPP

#include "platform/streams.hpp"
#include "process/captured_output.hpp"
#include "process/ring_channel.hpp"
#include "process/worker_launcher.hpp"
#include "remote/byte_channel.hpp"
#include "remote/frame_reader.hpp"
#include "remote/frame_writer.hpp"
#include "remote/handler_memory.hpp"
#include "remote/port.hpp"
#include "remote/timers.hpp"

#include <boost/concurrent_futures/detail/task/sync.hpp>

#include <boost/asio/io_context.hpp>
#include <boost/throw_exception.hpp>

#include <chrono>
#include <filesystem>
#include <memory>
#include <mutex>
#include <new>
#include <optional>
#include <string>
#include <system_error>
#include <vector>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace process {

/// A result that there is no memory for.
class lost_result final : public detail::incoming_result
{
private:
    void add(unsigned char const*, std::size_t) override
    {
        boost::throw_exception(std::bad_alloc());
    }
};

/// One worker process. Only for the thread that runs its io_context, if not said
/// otherwise.
class worker_process final : public remote::port,
                             public std::enable_shared_from_this<worker_process>
{
public:
    worker_process(boost::asio::io_context& context, remote::port_events& events);

    /// Starts the process.
    /// @param page         for the states of its calls
    /// @param output       where its standard error goes to; to ours as it is, if null
    /// @param share_memory whether messages go through memory rather than a socket
    /// @return why it could not
    std::error_code start(std::filesystem::path const& executable,
                          std::vector<std::string> const& arguments,
                          platform::launch_options const& in,
                          remote::shared_page const& page,
                          std::shared_ptr<output_relay> const& output, bool share_memory);

    std::string name() const override;
    long pid() const noexcept override { return pid_; }
    void send_frame(remote::frame_header const& header,
                    unsigned char const* payload) override;
    bool send(remote::sent_call const& call) override;
    remote::data_header::place way_of_data() override;
    bool pass(platform::descriptor const& handle) override;
    std::optional<platform::descriptor> take_handle() override;
    void wake() override;
    void watch(detail::state_base const& s, detail::deadline until) override;
    void end(platform::ending how) override;
    std::size_t resident_memory() const override;
    std::string last_lines() const override;

private:
    /// The stream from the worker.
    enum class stream
    {
        open,
        closed,   // by the worker; not all of it has been read
        at_end,   // and that has been reported
        exited,   // the process has ended; not all that it wrote has been read
        concluded // nothing is read any more
    };

    /// What reading has come to.
    enum class found
    {
        all,           // there is nothing more for now
        soon_more,     // but that will change
        more,          // there is, but others have their turn now
        no_more_at_all // nobody reads any more
    };

    void open_channel(platform::channel_end ours);
    void await_exit();
    platform::exit_status reap();
    void await_signal();
    void on_signal();
    void look();
    void look_again();
    void trim();
    found take_frames();
    void begin_result();
    bool read_result();
    bool read_frames();
    found report_frames();
    found report(remote::frame_reader::frame const* frames, std::size_t count);
    found request_signal(found f);
    void set_timer(found f);
    void move_to(stream next);
    void conclude(platform::exit_status status);

    remote::port_events& events_; // not once it has exited
    long pid_ = -1;
    platform::channel_socket socket_;
    std::optional<shared_rings> rings_;
    std::unique_ptr<remote::byte_channel> channel_;
    std::optional<remote::frame_writer> writer_;

    // guards these, and the reading side of the channel
    detail::mutex read_mutex_;
    remote::frame_reader reader_;
    remote::frame_reader::frame begun_{};             // a big one that has come in part
    std::unique_ptr<detail::incoming_result> result_; // that is in it
    lost_result lost_; // in place of that, if there is no memory for it
    bool look_posted_ = false;
    // changed by one thread only, which may look at it without the mutex
    stream stream_ = stream::open;

    std::shared_ptr<captured_output> errors_;
    platform::child_process process_;
    platform::exit_event exit_; // happens when the process has ended
    std::unique_ptr<remote::timer> const timer_;
    bool awaiting_room_ = false;
    bool wake_posted_ = false;

    // of the handlers, of which there is one of a kind
    remote::handler_memory exit_memory_;
    remote::handler_memory signal_memory_;
    remote::handler_memory room_memory_;
    remote::handler_memory look_memory_;
    remote::handler_memory wake_memory_;
};

} // namespace process
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_PROCESS_WORKER_PROCESS_HPP
