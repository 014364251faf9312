// The platform boundary, for POSIX: how the processes of workers end.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "platform/platform.hpp"
#include "platform/posix/glibc.hpp"

#include <cerrno>
#include <csignal>
#include <cstring>

#include <sys/wait.h>
#include <unistd.h>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace platform {

namespace {

/// The name of a signal without "SIG", or null.
char const* name_of_signal(int number)
{
#if BOOST_CONCURRENT_FUTURES_GLIBC(2, 32)
    return ::sigabbrev_np(number);
#else
    switch (number)
    {
    case SIGABRT:
        return "ABRT";
    case SIGBUS:
        return "BUS";
    case SIGFPE:
        return "FPE";
    case SIGHUP:
        return "HUP";
    case SIGILL:
        return "ILL";
    case SIGINT:
        return "INT";
    case SIGKILL:
        return "KILL";
    case SIGPIPE:
        return "PIPE";
    case SIGQUIT:
        return "QUIT";
    case SIGSEGV:
        return "SEGV";
    case SIGSYS:
        return "SYS";
    case SIGTERM:
        return "TERM";
    case SIGTRAP:
        return "TRAP";
    case SIGXCPU:
        return "XCPU";
    case SIGXFSZ:
        return "XFSZ";
    default:
        return nullptr;
    }
#endif
}

} // namespace

void end_worker(long pid, ending how) noexcept
{
    int const number = how == ending::by_force ? SIGKILL : SIGTERM;
    auto const worker = static_cast<pid_t>(pid);
    ::kill(-worker, number);
    if (::getpgid(worker) != worker)
        ::kill(worker, number); // it has left the group that it was started in
}

void reap(long pid) noexcept
{
    while (::waitpid(static_cast<pid_t>(pid), nullptr, 0) < 0 && errno == EINTR)
    {
    }
}

exit_status decode_exit(int native) noexcept
{
    if (WIFSIGNALED(native))
        return {-1, WTERMSIG(native)};
    return {WIFEXITED(native) ? WEXITSTATUS(native) : -1, -1};
}

std::string describe(exit_status status)
{
    if (status.exit_code < 0 && status.signal < 0)
        return "ended, no one knows how, since the program ignores SIGCHLD or waits for "
               "children that are not its own";
    if (status.signal < 0)
        return "exited with code " + std::to_string(status.exit_code);
    char const* const name = name_of_signal(status.signal);
    return "was ended by signal " + std::to_string(status.signal) +
           (name != nullptr ? " (SIG" + std::string(name) + ')' : std::string());
}

} // namespace platform
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
