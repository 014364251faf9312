// How the pool reads what a worker process sends.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "process/worker_process.hpp"

#include "task/spin.hpp"

#include <boost/concurrent_futures/detail/task/sync.hpp>

#include <boost/asio/post.hpp>
#include <boost/container/static_vector.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <mutex>
#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace process {

namespace {

/// How long the pool does not want to be woken by a worker from which more will come:
/// many results then cost one wake-up, and none of them is late by more than that.
constexpr std::chrono::steady_clock::duration pause_time = std::chrono::microseconds(500);

/// How often the I/O thread reads as much as there is memory for, until others have their
/// turn.
constexpr int reads_in_turn = 16;

/// How many handles may be there when all frames have been read: a worker passes one, and
/// then writes the frame that is about it.
constexpr std::size_t most_unannounced = 1;

/// How long the memory of a big result is kept for the next one.
constexpr std::chrono::steady_clock::duration keep_time = std::chrono::milliseconds(100);

} // namespace

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
        bool const is_read = f == found::all || f == found::soon_more;
        if (is_read && channel_->waiting_handles() > most_unannounced)
        {
            events_.on_garbled();
            return;
        }
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

} // namespace process
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
