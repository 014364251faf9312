// How a worker process reaches the pool that started it.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "worker_link.hpp"

#include <boost/concurrent_futures/run_if_worker.hpp>

#include <cstdlib>
#include <optional>
#include <utility>

namespace boost {
namespace concurrent_futures {
namespace process {

worker_link::worker_link(platform::invitation with)
    : channel_(std::move(with.channel)), page_(std::move(with.page))
{
}

frame_reader::frame worker_link::next()
{
    for (;;)
    {
        if (auto const f = reader_.next())
            return *f;
        frame_reader::span const room = reader_.room();
        std::size_t const n = platform::receive(channel_, room.data, room.size);
        if (n == 0)
            platform::end_own_group(); // the pool's process has ended
        reader_.commit(n);
    }
}

bool worker_link::send(unsigned char const* frames, std::size_t size)
{
    return platform::send(channel_, frames, size);
}

void decline(platform::invitation from) noexcept
{
    frame_header const header{0, 0, frame_kind::not_a_worker, 0};
    platform::send(from.channel, &header, sizeof header);
}

} // namespace process

void run_if_worker()
{
    std::optional<platform::invitation> with = platform::accept_invitation();
    if (!with)
        return;
    platform::live_as_worker();
    process::worker_link link(std::move(*with));
    bool const dismissed = process::serve(link);
    std::exit(dismissed ? EXIT_SUCCESS : EXIT_FAILURE);
}

} // namespace concurrent_futures
} // namespace boost
