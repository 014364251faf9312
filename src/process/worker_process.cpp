// The pool's side of one worker: its process, and the stream of frames to and from it.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "process/worker_process.hpp"

#include "process/socket_channel.hpp"

#include <boost/concurrent_futures/detail/task/sync.hpp>

#include <boost/asio/post.hpp>

#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace process {

worker_process::worker_process(boost::asio::io_context& context,
                               remote::port_events& events)
    : events_(events)
    , socket_(context)
    , process_(context.get_executor())
    , exit_(context)
    , timer_(remote::steady_timers().make(context))
{
}

std::string worker_process::name() const
{
    return "the worker process (pid " + std::to_string(pid()) + ')';
}

std::size_t worker_process::resident_memory() const
{
    return platform::resident_memory(pid());
}

std::string worker_process::last_lines() const
{
    return errors_ ? errors_->last_lines() : "";
}

std::error_code worker_process::start(std::filesystem::path const& executable,
                                      std::vector<std::string> const& arguments,
                                      platform::launch_options const& in,
                                      remote::shared_page const& page,
                                      std::shared_ptr<output_relay> const& output,
                                      bool share_memory)
{
    auto [ours, theirs] = platform::connected_pair(!share_memory);
    if (share_memory)
        rings_.emplace();
    open_channel(std::move(ours));
    platform::worker_handles with{
        std::move(theirs), platform::duplicate(page.memory().handle()), {}};
    if (rings_)
        with.rings = platform::duplicate(rings_->handle());

    platform::descriptor standard_error;
    if (output)
    {
        errors_ = std::make_shared<captured_output>(output);
        standard_error = errors_->open();
    }
    worker_launcher const launch(in, with, standard_error);
    std::error_code why;
    auto& context =
        static_cast<boost::asio::io_context&>(socket_.get_executor().context());
    platform::descriptor exit;
    process_ = launch(context, why, executable, arguments, exit);
    if (why)
    {
        if (errors_)
            errors_->close();
        return why;
    }
    pid_ = process_.id();
    platform::assign(exit_, std::move(exit));
    try
    {
        await_signal();
        await_exit();
    }
    catch (...)
    {
        // so that nothing holds on to this object, which ends the process
        boost::system::error_code ignored;
        socket_.close(ignored);
        throw;
    }
    return {};
}

void worker_process::open_channel(platform::channel_end ours)
{
    platform::assign(socket_, std::move(ours));
    platform::native_channel_type const socket = socket_.native_handle();
    if (rings_)
        channel_ = std::make_unique<ring_channel>(rings_->from_worker(),
                                                  rings_->to_worker(), socket);
    else
        channel_ = std::make_unique<socket_channel>(socket);
    channel_->request_signal(remote::attention::on_input);
    writer_.emplace(*channel_);
}

/// Not by the wait of Boost.Process, which reaps the process before anybody can say what
/// else there is to do: the id of a process is its own until then, and so is the number
/// of its group, which ends with it.
void worker_process::await_exit()
{
    auto const end = [self = shared_from_this()](boost::system::error_code) {
        platform::end_worker(self->pid_, platform::ending::by_force);
        self->conclude(self->reap());
    };
    platform::async_wait(exit_, remote::unfailing_handler(exit_memory_, end));
}

platform::exit_status worker_process::reap()
{
    // the status says so, too, if somebody else was told
    boost::system::error_code ignored;
    process_.wait(ignored);
    auto const status =
        platform::decode_exit(static_cast<int>(process_.native_exit_code()));
    process_.detach(); // else its destructor would look for a process of that id
    return status;
}

/// Waits for the worker to say that there is something to read, or room to write.
void worker_process::await_signal()
{
    platform::async_wait(
        socket_,
        remote::unfailing_handler(
            signal_memory_, [self = shared_from_this()](boost::system::error_code error) {
                if (!error && self->stream_ == stream::open)
                    self->on_signal();
            }));
}

void worker_process::on_signal()
{
    if (channel_->take_signals())
        await_signal();
    else
        move_to(stream::closed);
    look();
    wake();
}

void worker_process::move_to(stream next)
{
    std::lock_guard<detail::mutex> const lock(read_mutex_);
    stream_ = next;
}

/// Reads what the process had sent when it ended. A process that it had forked may still
/// have the channel, so there need not be an end of the stream, nor of what is written
/// there.
void worker_process::conclude(platform::exit_status status)
{
    timer_->cancel();
    {
        std::lock_guard<detail::mutex> const lock(read_mutex_);
        stream_ = stream::exited;
        try
        {
            constexpr int turns = 64; // for far more than a channel holds
            for (int i = 0; i != turns && take_frames() == found::more; ++i)
                ;
        }
        catch (...)
        {
            // what was garbled is lost, and its call fails
        }
        stream_ = stream::concluded;
    }
    if (errors_)
        errors_->close();
    events_.on_exit(status, remote::departure::exited);
    // only now, that nobody sends to it any more
    socket_.close();
    exit_.close();
}

void worker_process::send_frame(remote::frame_header const& header,
                                unsigned char const* payload)
{
    writer_->put(header, payload);
}

remote::data_header::place worker_process::way_of_data()
{
    return channel_->passes_handles() ? remote::data_header::place::handle
                                      : remote::data_header::place::here;
}

bool worker_process::pass(platform::descriptor const& handle)
{
    return channel_->pass(handle);
}

std::optional<platform::descriptor> worker_process::take_handle()
{
    return channel_->take_handle();
}

bool worker_process::send(remote::sent_call const& sent)
{
    bool const timed = sent.call->timeout.count() != 0;
    writer_->put({sent.call->message.size(), sent.id,
                  timed ? remote::frame_kind::timed_call : remote::frame_kind::call,
                  sent.slot},
                 *sent.call);
    return writer_->needs_flush();
}

void worker_process::wake()
{
    if (stream_ != stream::open)
        return;
    auto const written = writer_->flush();
    if (written == remote::frame_writer::flushed::more &&
        !std::exchange(wake_posted_, true))
        boost::asio::post(
            socket_.get_executor(),
            remote::unfailing_handler(wake_memory_, [self = shared_from_this()] {
                self->wake_posted_ = false;
                self->wake();
            }));
    if (written != remote::frame_writer::flushed::no_room ||
        !channel_->room_makes_writable() || std::exchange(awaiting_room_, true))
        return;
    platform::async_wait_for_room(
        socket_,
        remote::unfailing_handler(
            room_memory_, [self = shared_from_this()](boost::system::error_code error) {
                self->awaiting_room_ = false;
                if (!error)
                    self->wake();
            }));
}

void worker_process::end(platform::ending how)
{
    if (stream_ != stream::exited && stream_ != stream::concluded)
        platform::end_worker(pid_, how);
}

} // namespace process
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
