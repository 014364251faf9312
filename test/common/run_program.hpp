// Runs other programs and takes what they print.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_TEST_COMMON_RUN_PROGRAM_HPP
#define BOOST_CONCURRENT_FUTURES_TEST_COMMON_RUN_PROGRAM_HPP

#include <array>
#include <cstdio>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#ifndef _WIN32
#include <sys/wait.h>
#endif

namespace test {

/// What a command of the shell has printed, and how it has ended.
struct ended_command
{
    std::string output;
    int exit_code; // 128 more than a signal that has ended it
};

inline ended_command run_command(std::string const& command)
{
#ifdef _WIN32
    std::FILE* const pipe = ::_popen(('"' + command + '"').c_str(), "r");
#else
    std::FILE* const pipe = ::popen(command.c_str(), "r");
#endif
    if (pipe == nullptr)
        throw std::runtime_error("cannot run " + command);
    ended_command ended{};
    std::array<char, 4096> some;
    while (std::size_t const n = std::fread(some.data(), 1, some.size(), pipe))
        ended.output.append(some.data(), n);
#ifdef _WIN32
    ended.exit_code = ::_pclose(pipe);
#else
    constexpr int of_signals = 128;
    int const status = ::pclose(pipe);
    ended.exit_code =
        WIFSIGNALED(status) ? of_signals + WTERMSIG(status) : WEXITSTATUS(status);
#endif
    return ended;
}

/// What it prints.
inline std::string text_printed_by(std::string const& command)
{
    return run_command(command).output;
}

/// The same line by line.
inline std::vector<std::string> lines_printed_by(std::string const& command)
{
    std::vector<std::string> lines;
    std::istringstream in(text_printed_by(command));
    for (std::string line; std::getline(in, line);)
        lines.push_back(line);
    return lines;
}

} // namespace test

#endif
