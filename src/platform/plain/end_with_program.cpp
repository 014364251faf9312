// The platform boundary, for any POSIX system: how a worker learns that its program has ended.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "platform/posix/small_thread.hpp"
#include "platform/posix/system.hpp"
#include "platform/posix/worker_channel.hpp"

#include <memory>
#include <string>

#include <poll.h>
#include <unistd.h>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace platform {

namespace {

/// How long it takes until a worker notices that its parent has ended, if a process that
/// the parent had forked keeps the channel open; or until the pool notices that the worker
/// has closed it, which a wait would keep open.
constexpr int look_time = 500; // in milliseconds

struct watched
{
    int channel;
    std::string name;
    pid_t parent;
};

void* await_end(void* of)
{
    std::unique_ptr<watched> const w(static_cast<watched*>(of));
    for (;;)
    {
        pollfd end{w->channel, 0, 0}; // for no events but the end of the other side
        bool const told = ::poll(&end, 1, look_time) > 0;
        if (w->channel >= 0 && name_of_channel(w->channel) != w->name)
            w->channel = -1; // a task has closed it
        else if (told || ::getppid() != w->parent)
            end_own_group();
    }
}

} // namespace

void end_with_program(channel_end const& channel)
{
    auto w = std::make_unique<watched>(watched{
        channel.native_handle(), name_of_channel(channel.native_handle()), ::getppid()});
    if (start_small_thread(&await_end, w.get()))
        w.release();
}

} // namespace platform
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
