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

#include <algorithm>
#include <utility>

namespace boost {
namespace concurrent_futures {
namespace process {

namespace {

/// How long the pool does not want to be woken by a worker from which more will come: many
/// results then cost one wake-up, and none of them is late by more than that.
constexpr std::chrono::steady_clock::duration nap_time = std::chrono::microseconds(500);

/// How long the memory of a big result is kept for the next one.
constexpr std::chrono::steady_clock::duration keep_time = std::chrono::milliseconds(100);

} // namespace

worker_process::worker_process(boost::asio::io_context& context,
                               remote::worker_events& events, remote::lane& calls,
                               std::chrono::steady_clock::duration grace)
    : remote::remote_worker(context, events, calls, grace)
    , socket_(context)
    , process_(context.get_executor())
    , nap_(context)
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
                                      std::shared_ptr<output_relay> const& output,
                                      bool share_memory)
{
    auto& context =
        static_cast<boost::asio::io_context&>(socket_.get_executor().context());
    auto [ours, theirs] = platform::connected_pair();
    if (share_memory)
        rings_.emplace();
    open_channel(std::move(ours));
    platform::invitation with{
        std::move(theirs), platform::duplicate(calls().page().memory().handle()), {}};
    if (rings_)
        with.rings = platform::duplicate(rings_->handle());

    platform::descriptor standard_error;
    if (output)
    {
        errors_ = std::make_shared<captured_output>(output);
        standard_error = errors_->open();
    }
    worker_launcher launch(in, std::move(with), std::move(standard_error));
    std::error_code why;
    process_ = launch(context, why, executable, arguments);
    if (why)
    {
        if (errors_)
            errors_->close();
        return why;
    }
    pid_ = process_.id();
    await_exit();
    await_signal();
    return {};
}

void worker_process::open_channel(platform::descriptor ours)
{
    socket_.assign(boost::asio::local::stream_protocol(), ours.release());
    int const socket = socket_.native_handle();
    if (rings_)
        channel_ = std::make_unique<ring_channel>(rings_->from_worker(),
                                                  rings_->to_worker(), socket);
    else
        channel_ = std::make_unique<socket_channel>(socket);
    channel_->rest(remote::attention::asleep);
    writer_.emplace(*channel_);
}

void worker_process::await_exit()
{
    process_.async_wait([self = shared()](boost::system::error_code, int) {
        self->exit_status_ =
            platform::decode_exit(static_cast<int>(self->process_.native_exit_code()));
        self->process_
            .detach(); // else its destructor would look for a process of that id
        platform::end_worker(self->pid_, platform::ending::by_force); // its own children
        self->exited_ = true;
        self->conclude();
    });
}

/// Waits for the worker to say that there is something to read, or room to write.
void worker_process::await_signal()
{
    socket_.async_wait(socket_.wait_read,
                       [self = shared()](boost::system::error_code error) {
                           if (!error && !self->exited_)
                               self->on_signal();
                       });
}

void worker_process::on_signal()
{
    hung_up_ = !channel_->take_signals();
    look();
    flush();
    if (hung_up_)
        end_in(grace()); // it ends now, as a rule; if it does not, it is of no use
    else
        await_signal();
}

/// Reads what has come, on the I/O thread.
void worker_process::look()
{
    std::lock_guard<detail::mutex> const lock(read_mutex_);
    try
    {
        bool more_expected = take_frames();
        // while the worker is writing
        while ((reader_.begun() || result_ != nullptr) && channel_->linger())
            more_expected = take_frames();
        rest(more_expected);
    }
    catch (...)
    {
        give_up_on();
    }
}

/// Goes on with what it does; and is woken by the worker when something comes, or when it
/// has napped.
void worker_process::rest(bool more_expected)
{
    while (!channel_->rest(more_expected ? remote::attention::napping
                                         : remote::attention::asleep))
        more_expected = take_frames();
    if (!more_expected && !reader_.holds_much())
        return;
    auto const now = std::chrono::steady_clock::now();
    if (more_expected) // the naps of all workers end together: that is one wake-up
        nap_.expires_at(now + nap_time - now.time_since_epoch() % nap_time);
    else
        nap_.expires_at(now + keep_time);
    nap_.async_wait([self = shared(), more_expected](boost::system::error_code error) {
        if (error)
            return;
        if (more_expected)
            self->look();
        else
            self->trim();
    });
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
        remote::remote_worker::watch(s, until); // another thread reads
        return;
    }
    try
    {
        channel_->rest(remote::attention::awake);
        detail::spin_until(
            [&] {
                take_frames();
                return s.done();
            },
            until);
        while (!channel_->rest(remote::attention::asleep))
            take_frames();
        if (reader_.holds_much()) // which the I/O thread gives back in time
            boost::asio::post(socket_.get_executor(),
                              [self = shared()] { self->look(); });
    }
    catch (...)
    {
        give_up_on();
    }
}

/// Reports what is there. Under the mutex for reading.
/// @return whether more is expected soon
bool worker_process::take_frames()
{
    bool more_expected = false;
    while (!concluded_)
    {
        remote::frame_reader::span const room = reader_.room();
        frames_.clear();
        if (!(result_ != nullptr ? read_result(room) : read_frames(room)))
            break;
        if (!frames_.empty())
            more_expected = events().on_frames(*this, frames_.data(), frames_.size());
        if (begun_.missing == 0)
            begin_result();
    }
    return more_expected;
}

/// Looks whether a big result is coming that need not be there in whole to be read.
void worker_process::begin_result()
{
    result_.reset();
    auto const header = reader_.big_in_part();
    if (!header || header->kind != remote::frame_kind::result)
        return;
    result_ = events().on_result_begun(*this, *header);
    if (result_ == nullptr)
        return;
    begun_ = reader_.take_part();
    begun_.result = result_.get();
    result_->append(begun_.payload,
                    static_cast<std::size_t>(begun_.header.size) - begun_.missing);
}

bool worker_process::read_result(remote::frame_reader::span room)
{
    remote::byte_channel::piece const p =
        channel_->read_in_place(room.data, (std::min)(room.size, begun_.missing));
    if (p.size == 0)
        return false;
    result_->append(p.data, p.size);
    begun_.missing -= p.size;
    if (begun_.missing == 0)
        frames_.push_back(begun_);
    return true;
}

bool worker_process::read_frames(remote::frame_reader::span room)
{
    std::size_t const n = channel_->read(room.data, room.size);
    reader_.commit(n);
    while (auto const f = reader_.next())
        frames_.push_back(*f);
    return n != 0;
}

/// Ends a worker that cannot be understood any more; what it runs fails when it is gone.
void worker_process::give_up_on() noexcept
{
    boost::asio::post(socket_.get_executor(),
                      [self = shared()] { self->end(platform::ending::by_force); });
}

/// Reads what the process had sent when it ended. A process that it had forked may still
/// have the channel, so there need not be an end of the stream.
void worker_process::conclude()
{
    cancel_timers();
    nap_.cancel();
    {
        std::lock_guard<detail::mutex> const lock(read_mutex_);
        try
        {
            take_frames();
        }
        catch (...)
        {
            // what was garbled is lost, and its call fails
        }
        concluded_ = true;
    }
    socket_.close();
    if (errors_)
        errors_->close();
    events().on_exit(*this, exit_status_);
}

void worker_process::send(remote::frame_kind kind, unsigned char const* payload,
                          std::size_t size)
{
    writer_->put({size, 0, kind, 0}, payload);
}

bool worker_process::send(remote::sent_call const& sent)
{
    bool const timed = sent.call->timeout.count() != 0;
    writer_->put({sent.call->message.size(), sent.id,
                  timed ? remote::frame_kind::timed_call : remote::frame_kind::call,
                  sent.slot},
                 sent.call);
    return writer_->needs_flush();
}

void worker_process::flush()
{
    if (exited_ || hung_up_ || writer_->flush() || !channel_->room_makes_writable() ||
        std::exchange(awaiting_room_, true))
        return;
    socket_.async_wait(socket_.wait_write,
                       [self = shared()](boost::system::error_code error) {
                           self->awaiting_room_ = false;
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
