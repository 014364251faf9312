// The pool's side of one worker: its process, and the stream of frames to and from it.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "process/worker_process.hpp"

#include "process/socket_channel.hpp"
#include "task/spin.hpp"

#include <boost/concurrent_futures/detail/task/sync.hpp>

#include <boost/asio/post.hpp>
#include <boost/container/static_vector.hpp>

#include <algorithm>
#include <utility>

namespace boost {
namespace concurrent_futures {
namespace process {

namespace {

/// How long the pool does not want to be woken by a worker from which more will come:
/// many results then cost one wake-up, and none of them is late by more than that.
constexpr std::chrono::steady_clock::duration pause_time = std::chrono::microseconds(500);

/// How often the I/O thread reads as much as there is memory for, until others have their
/// turn.
constexpr int reads_in_turn = 16;

/// How long the memory of a big result is kept for the next one.
constexpr std::chrono::steady_clock::duration keep_time = std::chrono::milliseconds(100);

} // namespace

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
    auto [ours, theirs] = platform::connected_pair();
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
    process_ = launch(context, why, executable, arguments);
    if (why)
    {
        if (errors_)
            errors_->close();
        return why;
    }
    pid_ = process_.id();
    platform::descriptor exit = platform::exit_of(pid_);
    exit_.assign(exit.number());
    exit.release();
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

void worker_process::open_channel(platform::descriptor ours)
{
    socket_.assign(boost::asio::local::stream_protocol(), ours.number());
    ours.release();
    int const socket = socket_.native_handle();
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
    exit_.async_wait(
        exit_.wait_read,
        remote::unfailing_handler(
            exit_memory_, [self = shared_from_this()](boost::system::error_code) {
                platform::end_worker(self->pid_, platform::ending::by_force);
                self->conclude(self->reap());
            }));
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
    socket_.async_wait(
        socket_.wait_read,
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

/// Reads what has come, on the I/O thread; but not for so long that others have to wait.
void worker_process::look()
{
    try
    {
        std::lock_guard<detail::mutex> const lock(read_mutex_);
        look_posted_ = false;
        found f = take_frames();
        // while the worker is writing
        for (int i = 0;
             i != reads_in_turn && f != found::more &&
             (reader_.begun() || begun_.missing != 0) && channel_->spin_for_input();
             ++i)
            f = take_frames();
        f = request_signal(f);
        if (f == found::more)
            look_again();
        else
            set_timer(f);
        if (f == found::more || stream_ != stream::closed)
            return;
        stream_ = stream::at_end;
    }
    catch (...)
    {
        events_.on_garbled();
        return;
    }
    events_.on_hung_up(); // it ends now, as a rule; if it does not, it is of no use
}

/// After the others. Under the mutex for reading.
void worker_process::look_again()
{
    if (!std::exchange(look_posted_, true))
        boost::asio::post(
            socket_.get_executor(),
            remote::unfailing_handler(look_memory_,
                                      [self = shared_from_this()] { self->look(); }));
}

/// Says how the worker is to tell that something comes, unless there is something: then
/// that is taken first, but not for so long that others have to wait.
worker_process::found worker_process::request_signal(found f)
{
    for (int i = 0;
         f != found::more && f != found::no_more_at_all &&
         !channel_->request_signal(f == found::soon_more ? remote::attention::on_pause
                                                         : remote::attention::on_input);
         ++i)
        f = i == reads_in_turn ? found::more : take_frames();
    return f;
}

/// Has the I/O thread look after the pause; or give memory back, when nothing comes.
void worker_process::set_timer(found f)
{
    bool const soon_more = f == found::soon_more;
    if (f == found::no_more_at_all || (!soon_more && !reader_.holds_much()))
        return;
    auto const now = std::chrono::steady_clock::now();
    if (soon_more) // the pauses of all workers end together: that is one wake-up
        timer_->start(now + pause_time - now.time_since_epoch() % pause_time,
                      [this] { look(); });
    else
        timer_->start(now + keep_time, [this] { trim(); });
}

/// Gives memory back that was kept for a big result that has not come.
void worker_process::trim()
{
    std::lock_guard<detail::mutex> const lock(read_mutex_);
    reader_.trim();
}

void worker_process::watch(detail::state_base const& s, detail::deadline until)
{
    std::unique_lock<detail::mutex> const lock(read_mutex_, std::try_to_lock);
    if (!lock)
    {
        remote::port::watch(s, until); // another thread reads
        return;
    }
    try
    {
        channel_->request_signal(remote::attention::polling);
        found f = found::all;
        detail::spin_until(
            [&] {
                f = take_frames();
                return s.done();
            },
            until);
        if (f == found::soon_more)
            f = found::all; // the I/O thread has not set its timer
        f = request_signal(f);
        if (f == found::more || f == found::soon_more || reader_.holds_much())
            look_again(); // with all the rest, and gives memory back in time
    }
    catch (...)
    {
        events_.on_garbled();
    }
}

/// Reports what is there. Under the mutex for reading.
worker_process::found worker_process::take_frames()
{
    if (stream_ == stream::concluded)
        return found::no_more_at_all;
    found f = found::all;
    for (int i = 0; i != reads_in_turn; ++i)
    {
        if (begun_.missing != 0)
        {
            if (!read_result())
                return f;
            if (begun_.missing != 0)
                continue;
            f = report(&begun_, 1);
            result_.reset();
        }
        else if (read_frames())
            f = report_frames();
        else
            return f;
        begin_result();
    }
    return found::more;
}

worker_process::found worker_process::report(remote::frame_reader::frame const* frames,
                                             std::size_t count)
{
    return events_.on_frames(frames, count) ? found::soon_more : found::all;
}

worker_process::found worker_process::report_frames()
{
    found f = found::all;
    while (reader_.has_next())
    {
        constexpr std::size_t most = 64;
        boost::container::static_vector<remote::frame_reader::frame, most> frames;
        while (frames.size() != most && reader_.has_next())
            frames.push_back(*reader_.next());
        f = report(frames.data(), frames.size());
    }
    return f;
}

/// Looks whether a big result is coming that need not be there in whole to be read, or
/// something that there is no room for.
void worker_process::begin_result()
{
    auto const header = reader_.big_in_part();
    if (!header)
        return;
    if (header->kind == remote::frame_kind::result)
        result_ = events_.on_result_begun(*header);
    if (result_ == nullptr && reader_.room().size != 0)
        return;
    detail::incoming_result& to = result_ != nullptr ? *result_ : lost_;
    begun_ = reader_.take_part();
    begun_.result = &to;
    to.append(begun_.payload,
              static_cast<std::size_t>(begun_.header.size) - begun_.missing);
}

bool worker_process::read_result()
{
    remote::frame_reader::span const room = reader_.room();
    remote::byte_channel::piece const p =
        channel_->read_in_place(room.data, (std::min)(room.size, begun_.missing));
    begun_.result->append(p.data, p.size);
    begun_.missing -= p.size;
    return p.size != 0;
}

bool worker_process::read_frames()
{
    remote::frame_reader::span const room = reader_.room();
    std::size_t const n = channel_->read(room.data, room.size);
    reader_.commit(n);
    return n != 0;
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

bool worker_process::passes_handles()
{
    if (!passes_handles_)
        passes_handles_ = rings_ && platform::may_send_descriptors();
    return *passes_handles_;
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
    socket_.async_wait(
        socket_.wait_write,
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
} // namespace concurrent_futures
} // namespace boost
