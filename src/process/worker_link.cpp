// How a worker process reaches the pool that started it.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "process/worker_link.hpp"

#include "codec/code_address.hpp"
#include "process/socket_channel.hpp"
#include "remote/other_workers.hpp"

#include <boost/concurrent_futures/run_if_worker.hpp>

#include <boost/throw_exception.hpp>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <system_error>
#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace process {

worker_link::worker_link(platform::worker_handles with)
    : socket_(std::move(with.channel)), page_(std::move(with.page))
{
    platform::native_channel_type const socket = socket_.native_handle();
    if (!with.rings.is_open())
        channel_ = std::make_unique<socket_channel>(socket);
    else
    {
        rings_.emplace(std::move(with.rings));
        channel_ = std::make_unique<ring_channel>(rings_->to_worker(),
                                                  rings_->from_worker(), socket);
    }
}

std::optional<remote::frame_reader::frame>
worker_link::next_frame(std::chrono::milliseconds time)
{
    while (missing_ != 0) // a call that failed has left it
        next();
    for (;;)
    {
        if (auto const f = reader_.next())
            return f;
        if (reader_.big_in_part())
        {
            remote::frame_reader::frame f = reader_.take_part();
            missing_ = f.missing;
            f.rest = this;
            return f;
        }
        remote::frame_reader::span const room = reader_.room();
        if (std::size_t const n = channel_->read(room.data, room.size))
            reader_.commit(n);
        else if (!wait_for_input(time))
            return std::nullopt;
    }
}

worker_link::piece worker_link::next()
{
    remote::frame_reader::span const room = reader_.room();
    for (;;)
    {
        piece const p =
            channel_->read_in_place(room.data, (std::min)(room.size, missing_));
        missing_ -= p.size;
        if (p.size != 0)
            return p;
        wait_for_input(platform::forever);
    }
}

/// False if nothing has come in that time.
bool worker_link::wait_for_input(std::chrono::milliseconds time)
{
    channel_->publish(true); // the pool may wait for a pause, and nothing more comes
    if (channel_->spin_for_input() ||
        !channel_->request_signal(remote::attention::on_input))
        return true;
    if (!platform::wait_until_readable(socket_.native_handle(), time))
        return false;
    if (!channel_->take_signals())
        platform::end_own_group(); // the pool's process has ended
    return true;
}

bool worker_link::send(unsigned char const* frames, std::size_t size)
{
    return send(frames, size, true);
}

bool worker_link::send(remote::frame_header const& header, void const* payload)
{
    unsigned char bytes[sizeof header];
    std::memcpy(bytes, &header, sizeof header);
    return send(bytes, sizeof bytes, false) &&
           send(static_cast<unsigned char const*>(payload),
                static_cast<std::size_t>(header.size), true);
}

/// @param last whether nothing follows at once
bool worker_link::send(unsigned char const* data, std::size_t size, bool last)
{
    for (;;)
    {
        std::size_t const n = channel_->write(data, size);
        data += n;
        size -= n;
        if (last || size != 0)
            channel_->publish(size != 0);
        if (size == 0)
            return true;
        if (n != 0 || !channel_->wait_for_room())
            continue;
        if (channel_->room_makes_writable())
            platform::wait_until_writable(socket_.native_handle());
        else
            platform::wait_until_readable(socket_.native_handle(), platform::forever);
        if (!channel_->take_signals())
            return false;
    }
}

remote::data_header::place worker_link::way_of_results()
{
    return channel_->passes_handles() ? remote::data_header::place::handle
                                      : remote::data_header::place::here;
}

platform::descriptor worker_link::fetch(std::uint64_t key)
{
    send({sizeof key, 0, remote::frame_kind::fetch_data, 0}, &key);
    for (;;)
    {
        if (std::optional<platform::descriptor> handle = channel_->take_handle())
        {
            if (!handle->is_open())
                boost::throw_exception(std::system_error(
                    std::make_error_code(std::errc::too_many_files_open),
                    "shared data cannot be received from the pool"));
            return std::move(*handle);
        }
        platform::wait_until_readable(socket_.native_handle(), platform::forever);
        if (!channel_->take_signals())
            platform::end_own_group(); // the pool's process has ended
    }
}

bool worker_link::pass(platform::descriptor const& handle)
{
    while (!channel_->pass(handle))
    {
        platform::wait_until_writable(socket_.native_handle());
        if (!channel_->take_signals())
            return false;
    }
    return true;
}

void decline(platform::worker_handles from) noexcept
{
    remote::frame_header const header{0, 0, remote::frame_kind::not_a_worker, 0};
    unsigned char bytes[sizeof header];
    std::memcpy(bytes, &header, sizeof header);
    worker_link(std::move(from)).send(bytes, sizeof bytes);
}

} // namespace process

namespace {

/// Serves, if a pool has started this process as a worker, and then ends it.
/// @param identity of the code that it serves with
void serve_if_worker(std::uint64_t identity())
{
    std::optional<platform::worker_handles> with = platform::take_worker_handles();
    if (!with)
        return;
    platform::live_as_worker(with->channel);
    process::worker_link link(std::move(*with));
    remote::server server(link);
    auto state = server.start(identity());
    while (state == remote::server::state::serving)
    {
        // while one big result follows another, their memory is used again
        auto f = link.next_frame(std::chrono::milliseconds(100));
        if (!f)
        {
            server.trim();
            f = link.next_frame(platform::forever);
        }
        state = server.take(*f);
    }
    // An exit handler may call pthread_exit, which unwinds this and so closes the link: the
    // pool hears of it. Clang takes std::exit for a function that nothing leaves.
    void (*volatile const leave)(int) = &std::exit;
    leave(state == remote::server::state::dismissed ? EXIT_SUCCESS : EXIT_FAILURE);
}

} // namespace

void run_if_worker()
{
    serve_if_worker(&detail::program_identity);
    if (remote::serve_if_other_worker != nullptr)
        remote::serve_if_other_worker();
}

} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

// What the worker program looks up in the libraries that it loads. Its executable is not
// that of the pool, so what counts is the copy of this library.
extern "C" BOOST_SYMBOL_EXPORT void boost_concurrent_futures_run_if_worker()
{
    boost::concurrent_futures::serve_if_worker(
        &boost::concurrent_futures::detail::library_identity);
}
