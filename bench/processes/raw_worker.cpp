// A process at the other end of a socket, and nothing more.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "raw_worker.hpp"

#include <cerrno>
#include <system_error>
#include <utility>

#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace bench {

namespace {

[[noreturn]] void fail(char const* what)
{
    throw std::system_error(errno, std::generic_category(), what);
}

char self[] = "/proc/self/exe";
char role[] = "worker";
char* arguments[] = {self, role, nullptr};

pid_t spawn(int theirs)
{
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, theirs, raw_worker::inherited);
    pid_t pid = 0;
    errno = ::posix_spawn(&pid, self, &actions, nullptr, arguments, environ);
    ::posix_spawn_file_actions_destroy(&actions);
    if (errno != 0)
        fail("posix_spawn");
    return pid;
}

pid_t fork_and(start how, raw_worker::function serve, int theirs)
{
    pid_t const pid = ::fork();
    if (pid < 0)
        fail("fork");
    if (pid != 0)
        return pid;
    if (how == start::by_fork)
    {
        serve(theirs);
        ::_exit(0);
    }
    ::dup2(theirs, raw_worker::inherited);
    ::execve(self, arguments, environ);
    ::_exit(127);
}

} // namespace

raw_worker::raw_worker(start how, function serve)
{
    int ends[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        fail("socketpair");
    int const size = 4 << 20;
    for (int end : ends)
        ::setsockopt(end, SOL_SOCKET, SO_SNDBUF, &size, sizeof size);
    fd_ = ends[0];
    pid_ = how == start::by_spawn ? spawn(ends[1]) : fork_and(how, serve, ends[1]);
    ::close(ends[1]);
}

raw_worker::raw_worker(raw_worker&& other) noexcept
    : fd_(std::exchange(other.fd_, -1)), pid_(other.pid_)
{
}

raw_worker::~raw_worker()
{
    if (fd_ < 0)
        return;
    ::shutdown(fd_, SHUT_RDWR); // others may have inherited it
    ::close(fd_);
    ::waitpid(pid_, nullptr, 0);
}

bool read_all(int fd, void* data, std::size_t size)
{
    auto* at = static_cast<char*>(data);
    while (size != 0)
    {
        ssize_t const n = ::read(fd, at, size);
        if (n < 0)
            fail("read");
        if (n == 0)
            return false;
        at += n;
        size -= std::size_t(n);
    }
    return true;
}

void write_all(int fd, void const* data, std::size_t size)
{
    auto const* at = static_cast<char const*>(data);
    while (size != 0)
    {
        ssize_t const n = ::write(fd, at, size);
        if (n < 0)
            fail("write");
        at += n;
        size -= std::size_t(n);
    }
}

} // namespace bench
