// The platform boundary, for any POSIX system: how the end of a child process is learned.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "platform/own_child_process.hpp"

#include "platform/posix/descriptors.hpp"
#include "platform/posix/small_thread.hpp"

#include <cerrno>
#include <csignal>
#include <memory>

#include <pthread.h>
#include <sys/wait.h>
#include <unistd.h>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace platform {

namespace {

struct awaited
{
    pid_t pid;
    descriptor to_tell;
};

/// Held by a thread from when it tells to when it has no descriptor any more, so that who
/// was told can wait for that.
pthread_mutex_t telling = PTHREAD_MUTEX_INITIALIZER;

/// The end of the descriptor alone would not tell: a process that this one has forked may
/// have it, too.
void* await_exit(void* of)
{
    std::unique_ptr<awaited> w(static_cast<awaited*>(of));
    siginfo_t ignored;
    while (::waitid(P_PID, static_cast<id_t>(w->pid), &ignored, WEXITED | WNOWAIT) != 0 &&
           errno == EINTR)
    {
    }
    char const any = 0;
    pthread_mutex_lock(&telling);
    [[maybe_unused]] auto const n = ::write(w->to_tell.native_handle(), &any, sizeof any);
    w.reset();
    pthread_mutex_unlock(&telling);
    return nullptr;
}

} // namespace

descriptor exit_of(long pid)
{
    auto [told, to_tell] = pipe();
    auto w =
        std::make_unique<awaited>(awaited{static_cast<pid_t>(pid), std::move(to_tell)});
    if (!start_small_thread(&await_exit, w.get()))
        throw std::system_error(
            std::make_error_code(std::errc::resource_unavailable_try_again),
            "the end of a process cannot be awaited (pthread_create)");
    w.release();
    return std::move(told);
}

child_process::~child_process()
{
    if (pid_ < 0)
        return;
    boost::system::error_code ignored;
    ::kill(static_cast<pid_t>(pid_), SIGKILL);
    wait(ignored);
}

void child_process::wait(boost::system::error_code& error) noexcept
{
    int status = 0;
    pid_t reaped;
    do
        reaped = ::waitpid(static_cast<pid_t>(pid_), &status, 0);
    while (reaped < 0 && errno == EINTR);
    if (reaped < 0)
        error.assign(errno, boost::system::system_category());
    else
        native_exit_code_ = status;
    pthread_mutex_lock(&telling);
    pthread_mutex_unlock(&telling);
}

void child_process::detach() noexcept
{
    pid_ = -1;
}

} // namespace platform
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
