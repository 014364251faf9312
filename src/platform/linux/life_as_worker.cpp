// The platform boundary, for Linux: what a process does that is a worker.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "platform/linux/worker_channel.hpp"
#include "platform/platform.hpp"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <string>
#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace platform {

namespace {

/// What this process was told that its channel is; empty if nothing, or nonsense.
std::string channel_in_environment()
{
    char const* const value = std::getenv(worker_variable);
    std::string const name = value != nullptr ? value : "";
    return std::count(name.begin(), name.end(), ':') == 1 &&
                   name.find_first_not_of("0123456789:") == std::string::npos
               ? name
               : std::string();
}

pid_t first_group = 0; // the group of processes that the worker was started in

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
    sigset_t all;
    sigset_t before;
    sigfillset(&all);
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, 256 * 1024); // a memory_limit counts it
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    pthread_t thread;
    auto const number = static_cast<std::intptr_t>(end.number());
    bool const watched = pthread_create(&thread, &attributes, &await_end,
                                        reinterpret_cast<void*>(number)) == 0;
    if (watched)
        end.release();
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
    pthread_attr_destroy(&attributes);
    return watched;
}

/// Has this process end with the one that has made its channel, if the system says which
/// that is, and lets it be watched.
/// @return whether it does
bool end_with_maker(descriptor const& channel)
{
    ucred maker = {};
    socklen_t size = sizeof maker;
    if (::getsockopt(channel.number(), SOL_SOCKET, SO_PEERCRED, &maker, &size) != 0 ||
        maker.pid == 0) // which is in no name space of ours
        return false;
    descriptor end(static_cast<int>(::syscall(SYS_pidfd_open, maker.pid, 0)));
    bool const refused = end.number() < 0;
    auto const over = refused ? std::optional(errno == ESRCH) : has_come(end.number(), 0);
    if (over == true)
        end_own_group(); // nobody is left to work for
    return !refused && over && watch(std::move(end));
}

} // namespace

bool is_worker()
{
    return !channel_in_environment().empty();
}

std::optional<worker_handles> take_worker_handles()
{
    std::string const name = channel_in_environment();
    ::unsetenv(worker_variable);
    if (name.empty())
        return std::nullopt;
    if (name_of_channel(channel_number) != name)
    {
        std::fputs(
            "this process was started as a worker, and the descriptors that it was "
            "given have been closed: it does not go on as the program\n",
            stderr);
        std::_Exit(exit_without_channel);
    }
    ::fcntl(channel_number, F_SETFD, FD_CLOEXEC);
    ::fcntl(page_number, F_SETFD, FD_CLOEXEC);
    bool const rings = ::fcntl(rings_number, F_SETFD, FD_CLOEXEC) == 0;
    return worker_handles{descriptor(channel_number), descriptor(page_number),
                          rings ? descriptor(rings_number) : descriptor()};
}

void live_as_worker(descriptor const& channel)
{
    first_group = ::getpgrp();
    if (end_with_maker(channel))
        ::prctl(PR_SET_PDEATHSIG, SIGCONT); // the thread may be stopped with all others
    else
        end_with_parent();
    std::signal(SIGINT, SIG_IGN);

    // for the terminal it is in the background, which must not stop it
    std::signal(SIGTTOU, SIG_IGN);
    std::signal(SIGTTIN, SIG_IGN);
    // lines of several workers must not mix, wherever they go
    std::setvbuf(stdout, nullptr, _IOLBF, BUFSIZ);
}

void end_own_group() noexcept
{
    ::kill(-first_group, SIGKILL);
    ::kill(::getpid(), SIGKILL); // which may have left the group
    std::_Exit(EXIT_FAILURE);    // not reached
}

} // namespace platform
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
