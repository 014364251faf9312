// The pool's side of one worker: its process, and the stream of frames to and from it.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "worker_process.hpp"

#include <boost/asio/write.hpp>

#include <cstring>
#include <utility>

namespace boost {
namespace concurrent_futures {
namespace process {

namespace {

/// From this size on, a call is written from where it is.
constexpr std::size_t big = 16 * 1024;

} // namespace

worker_process::worker_process(boost::asio::io_context& context, worker_events& events,
                               lane& calls, std::chrono::steady_clock::duration grace)
    : remote_worker(context, events, calls, grace)
    , channel_(context)
    , process_(context.get_executor())
{
}

std::shared_ptr<worker_process> worker_process::shared()
{
    return std::static_pointer_cast<worker_process>(shared_from_this());
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
                                      platform::surroundings const& in,
                                      bool capture_stderr)
{
    auto& context =
        static_cast<boost::asio::io_context&>(channel_.get_executor().context());
    auto [ours, theirs] = platform::connected_pair();
    platform::descriptor page(platform::duplicate(calls().page().memory().handle()));
    channel_.assign(boost::asio::local::stream_protocol(), ours.release());
    channel_.non_blocking(true);

    platform::descriptor standard_error;
    if (capture_stderr)
    {
        errors_ = std::make_shared<captured_output>(context);
        standard_error = errors_->open();
    }
    worker_launcher launch(in, {std::move(theirs), std::move(page)},
                           std::move(standard_error));
    std::error_code why;
    process_ = launch(context, why, executable, arguments);
    if (why)
    {
        if (errors_)
            errors_->close();
        return why;
    }
    pid_ = process_.id();
    watch();
    read();
    return {};
}

void worker_process::watch()
{
    process_.async_wait([self = shared()](boost::system::error_code, int) {
        platform::exit_status const status =
            platform::decode_exit(static_cast<int>(self->process_.native_exit_code()));
        self->process_
            .detach(); // else its destructor would look for a process of that id
        platform::end_worker(self->pid_, platform::ending::by_force); // its own children
        self->exited_ = true;
        self->exit_status_ = status;
        self->cancel_timers();
        if (self->reading_)
            self->channel_.cancel(); // what has been read is reported first
        else
            self->conclude();
    });
}

void worker_process::read()
{
    reading_ = true;
    frame_reader::span const room = reader_.room();
    channel_.async_read_some(
        boost::asio::buffer(room.data, room.size),
        [self = shared()](boost::system::error_code error, std::size_t n) {
            self->reading_ = false;
            if (!error)
            {
                self->reader_.commit(n);
                self->take_frames();
            }
            if (self->exited_)
                self->conclude();
            else if (!error)
                self->read();
            else
                // it ends now, as a rule; if it only closed the channel, it is of no use
                self->end_in(self->grace());
        });
}

void worker_process::take_frames()
{
    while (auto const f = reader_.next())
        events().on_frame(*this, *f);
}

/// Reads what the process had sent when it ended. A process that it had forked may still
/// hold the channel, so there need not be an end of the stream.
void worker_process::conclude()
{
    boost::system::error_code error;
    while (!error)
    {
        frame_reader::span const room = reader_.room();
        std::size_t const n =
            channel_.read_some(boost::asio::buffer(room.data, room.size), error);
        if (!error)
            reader_.commit(n);
        take_frames();
    }
    channel_.close();
    if (errors_)
        errors_->close();
    events().on_exit(*this, exit_status_);
}

void worker_process::append(void const* data, std::size_t size)
{
    if (outgoing_.empty() || outgoing_.back().big != nullptr)
        outgoing_.emplace_back();
    auto& bytes = outgoing_.back().bytes;
    auto const* const first = static_cast<unsigned char const*>(data);
    bytes.insert(bytes.end(), first, first + size);
}

void worker_process::send(frame_kind kind, unsigned char const* payload, std::size_t size)
{
    frame_header const header{size, 0, kind, 0};
    append(&header, sizeof header);
    append(payload, size);
}

void worker_process::send(sent_call const& sent)
{
    auto const& message = sent.call->message;
    bool const timed = sent.call->timeout.count() != 0;
    frame_header const header{message.size(), sent.id,
                              timed ? frame_kind::timed_call : frame_kind::call,
                              sent.slot};
    append(&header, sizeof header);
    if (message.size() < big)
        append(message.data(), message.size());
    else
        outgoing_.push_back({{}, sent.call});
}

void worker_process::flush()
{
    if (!writing_.empty() || outgoing_.empty() || exited_)
        return;
    writing_.swap(outgoing_);
    std::vector<boost::asio::const_buffer> buffers;
    buffers.reserve(writing_.size());
    for (chunk const& c : writing_)
    {
        if (c.big != nullptr)
            buffers.emplace_back(c.big->message.data(), c.big->message.size());
        else
            buffers.emplace_back(c.bytes.data(), c.bytes.size());
    }
    boost::asio::async_write(
        channel_, buffers,
        [self = shared()](boost::system::error_code error, std::size_t) {
            self->writing_.clear();
            // an error means that the process is ending, which is noticed elsewhere
            if (!error)
                self->flush();
        });
}

void worker_process::end(platform::ending how)
{
    if (exited_)
        return;
    ended_by_pool_ = true;
    platform::end_worker(pid_, how);
    if (how == platform::ending::by_request)
        end_in(grace());
}

} // namespace process
} // namespace concurrent_futures
} // namespace boost
