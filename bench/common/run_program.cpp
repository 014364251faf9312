// Runs another program and reads what it prints.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "run_program.hpp"

#include <cerrno>
#include <csignal>
#include <stdexcept>
#include <system_error>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace bench {

namespace {

pid_t volatile running = 0;

/// It is not in the foreground, so that Ctrl-C does not reach it.
void end_with_it(int signal)
{
    if (running != 0)
        ::kill(-running, SIGKILL);
    std::signal(signal, SIG_DFL);
    std::raise(signal);
}

/// Starts it in a process group of its own, with its output going to `out`.
pid_t start(std::vector<std::string> const& command, int out)
{
    std::vector<char*> arguments;
    for (std::string const& each : command)
        arguments.push_back(const_cast<char*>(each.c_str()));
    arguments.push_back(nullptr);

    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
    posix_spawnattr_t attributes;
    ::posix_spawnattr_init(&attributes);
    ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
    pid_t child = 0;
    int const error = ::posix_spawnp(&child, arguments[0], &actions, &attributes,
                                     arguments.data(), environ);
    ::posix_spawnattr_destroy(&attributes);
    ::posix_spawn_file_actions_destroy(&actions);
    if (error != 0)
        throw std::runtime_error(std::generic_category().message(error));
    return child;
}

/// Reads to the end of the stream, but no longer than `limit`.
/// @return whether it came to the end
bool read_all(int fd, std::string& text, std::chrono::seconds limit)
{
    using clock = std::chrono::steady_clock;
    auto const end = clock::now() + limit;
    for (;;)
    {
        auto const left =
            std::chrono::duration_cast<std::chrono::milliseconds>(end - clock::now());
        pollfd wanted{fd, POLLIN, 0};
        if (left.count() <= 0 || ::poll(&wanted, 1, int(left.count())) == 0)
            return false;
        char buffer[4096];
        ssize_t const n = ::read(fd, buffer, sizeof buffer);
        if (n == 0)
            return true;
        if (n > 0)
            text.append(buffer, std::size_t(n));
    }
}

} // namespace

std::string run_program(std::vector<std::string> const& command,
                        std::chrono::seconds limit)
{
    int fds[2];
    if (::pipe2(fds, O_CLOEXEC) != 0)
        throw std::system_error(errno, std::generic_category(), "pipe2");
    pid_t child = 0;
    std::signal(SIGINT, end_with_it);
    std::signal(SIGTERM, end_with_it);
    try
    {
        child = running = start(command, fds[1]);
    }
    catch (...)
    {
        ::close(fds[0]);
        ::close(fds[1]);
        throw;
    }
    ::close(fds[1]);
    std::string text;
    bool const in_time = read_all(fds[0], text, limit);
    ::close(fds[0]);
    if (!in_time)
        ::kill(-child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    running = 0;
    if (!in_time)
        throw std::runtime_error("no end in " + std::to_string(limit.count()) + " s");
    if (WIFSIGNALED(status))
        throw std::runtime_error("ended by signal " + std::to_string(WTERMSIG(status)));
    if (WEXITSTATUS(status) != 0)
        throw std::runtime_error("exit code " + std::to_string(WEXITSTATUS(status)));
    return text;
}

} // namespace bench
