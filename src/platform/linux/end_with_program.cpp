// The platform boundary, for Linux: how a worker learns that its program has ended.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "platform/posix/small_thread.hpp"
#include "platform/posix/system.hpp"

#include <cerrno>
#include <csignal>
#include <cstdint>
#include <optional>
#include <utility>

#include <poll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace platform {

namespace {

/// Has this process end with its parent, by a signal.
void end_with_parent()
{
    // SIGKILL would end this process alone; a handler can end the whole group
    int const parent_died = SIGRTMAX; // which hardly any program uses
    struct sigaction action = {};
    action.sa_handler = [](int) { end_own_group(); };
    ::sigaction(parent_died, &action, nullptr);

    pid_t const parent = ::getppid();
    ::prctl(PR_SET_PDEATHSIG, parent_died);
    // it may have died just before, and then no signal will come
    if (::getppid() != parent)
        end_own_group();
}

/// Whether the end that `descriptor` tells of is there in that time; nothing if the system
/// does not say.
std::optional<bool> has_come(int descriptor, int milliseconds)
{
    pollfd end{descriptor, POLLIN, 0};
    int told;
    do
        told = ::poll(&end, 1, milliseconds);
    while (told < 0 && errno == EINTR);
    return told < 0 ? std::nullopt : std::optional(told > 0);
}

void* await_end(void* of)
{
    if (has_come(static_cast<int>(reinterpret_cast<std::intptr_t>(of)), -1) == true)
        end_own_group();
    return nullptr;
}

/// Has a thread wait for the end of the process that `end` tells of. A signal would not
/// reach a task that blocks all of them, or has changed its credentials.
/// @return whether it does
bool watch(descriptor end)
{
    auto const number = static_cast<std::intptr_t>(end.native_handle());
    bool const watched = start_small_thread(&await_end, reinterpret_cast<void*>(number));
    if (watched)
        end.release();
    return watched;
}

/// Has this process end with the one that has made its channel, if the system says which
/// that is, and lets it be watched.
/// @return whether it does
bool end_with_maker(channel_end const& channel)
{
    ucred maker = {};
    socklen_t size = sizeof maker;
    if (::getsockopt(channel.native_handle(), SOL_SOCKET, SO_PEERCRED, &maker, &size) !=
            0 ||
        maker.pid == 0) // which is in no name space of ours
        return false;
    descriptor end(static_cast<int>(::syscall(SYS_pidfd_open, maker.pid, 0)));
    bool const refused = !end.is_open();
    auto const over =
        refused ? std::optional(errno == ESRCH) : has_come(end.native_handle(), 0);
    if (over == true)
        end_own_group(); // nobody is left to work for
    return !refused && over && watch(std::move(end));
}

} // namespace

void end_with_program(channel_end const& channel)
{
    if (end_with_maker(channel))
        ::prctl(PR_SET_PDEATHSIG, SIGCONT); // the thread may be stopped with all others
    else
        end_with_parent();
}

} // namespace platform
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
