// The platform boundary, for macOS and FreeBSD: how a worker learns of its program's end.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "platform/posix/small_thread.hpp"
#include "platform/posix/system.hpp"

#include <cerrno>
#include <cstdint>
#include <limits>

#include <fcntl.h>
#include <sys/event.h>
#include <sys/types.h>
#include <unistd.h>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace platform {

namespace {

/// Has a queue tell of one thing.
/// @return 0, or an error number
int add(descriptor const& queue, struct kevent const& e)
{
    return ::kevent(queue.native_handle(), &e, 1, nullptr, 0, nullptr) == 0 ? 0 : errno;
}

/// The end of a channel. What is to be read is below the mark; a system that has it lower
/// tells of a full buffer, too.
struct kevent end_of(channel_end const& channel)
{
    struct kevent e = {};
    e.ident = static_cast<std::uintptr_t>(channel.native_handle());
    e.filter = EVFILT_READ;
    e.flags = EV_ADD | EV_CLEAR;
    e.fflags = NOTE_LOWAT;
    e.data = (std::numeric_limits<int>::max)();
    return e;
}

/// The end of a process.
struct kevent end_of(pid_t process)
{
    struct kevent e = {};
    e.ident = static_cast<std::uintptr_t>(process);
    e.filter = EVFILT_PROC;
    e.flags = EV_ADD;
    e.fflags = NOTE_EXIT;
    return e;
}

void* await_end(void* of)
{
    auto const queue = static_cast<int>(reinterpret_cast<std::intptr_t>(of));
    for (;;)
    {
        struct kevent e = {};
        int const told = ::kevent(queue, nullptr, 0, &e, 1, nullptr);
        if (told > 0 && (e.filter == EVFILT_PROC || (e.flags & EV_EOF) != 0))
            end_own_group();
        if (told < 0 && errno != EINTR)
            return nullptr; // a task has closed it, and the channel, as the pool sees
    }
}

} // namespace

/// A process that the program has forked may keep the channel open, so that the parent is
/// watched, too. A signal would not reach a task that blocks all of them.
void end_with_program(channel_end const& channel)
{
    descriptor queue(::kqueue());
    if (!queue.is_open())
        return;
    ::fcntl(queue.native_handle(), F_SETFD, FD_CLOEXEC);
    add(queue, end_of(channel));
    pid_t const parent = ::getppid();
    // it may have ended just before
    if (add(queue, end_of(parent)) == ESRCH || ::getppid() != parent)
        end_own_group();
    auto const number = static_cast<std::intptr_t>(queue.native_handle());
    if (start_small_thread(&await_end, reinterpret_cast<void*>(number)))
        queue.release();
}

} // namespace platform
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
