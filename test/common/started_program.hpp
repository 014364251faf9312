// Another program that this process starts.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_TEST_COMMON_STARTED_PROGRAM_HPP
#define BOOST_CONCURRENT_FUTURES_TEST_COMMON_STARTED_PROGRAM_HPP

#include <filesystem>
#include <utility>

#ifndef _WIN32
#include <csignal>

#include <sys/wait.h>
#include <unistd.h>
#endif

namespace test {

/// Runs it until it is killed, or this object ends.
class started_program
{
public:
    explicit started_program(std::filesystem::path const& file);
    started_program(started_program const&) = delete;
    started_program& operator=(started_program const&) = delete;
    ~started_program() { kill(); }

    /// Ends it by force, and waits for its end.
    void kill();

private:
#ifdef _WIN32
    void* process_;
#else
    pid_t pid_;
#endif
};

#ifndef _WIN32
inline started_program::started_program(std::filesystem::path const& file)
    : pid_(::fork())
{
    if (pid_ != 0)
        return;
    ::execl(file.c_str(), file.c_str(), nullptr);
    ::_exit(1);
}

inline void started_program::kill()
{
    pid_t const pid = std::exchange(pid_, -1);
    if (pid <= 0)
        return;
    ::kill(pid, SIGKILL);
    ::waitpid(pid, nullptr, 0);
}
#endif

} // namespace test

#endif
