// The platform boundary, for POSIX: what a process does that is a worker.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "platform/posix/system.hpp"
#include "platform/posix/worker_channel.hpp"

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <string>

#include <fcntl.h>
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
    keep_memory_limit();
    ::fcntl(channel_number, F_SETFD, FD_CLOEXEC);
    ::fcntl(page_number, F_SETFD, FD_CLOEXEC);
    bool const rings = ::fcntl(rings_number, F_SETFD, FD_CLOEXEC) == 0;
    return worker_handles{descriptor(channel_number), descriptor(page_number),
                          rings ? descriptor(rings_number) : descriptor()};
}

void live_as_worker(channel_end const& channel)
{
    first_group = ::getpgrp();
    end_with_program(channel);
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
