// Jobs that tests start: what those print, and how they end.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_TEST_MPI_JOBS_HPP
#define BOOST_CONCURRENT_FUTURES_TEST_MPI_JOBS_HPP

#include "executors.hpp"
#include "program.hpp"
#include "run_program.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace test {

using lines = std::vector<std::string>;

// What a command prints, and then its exit code. What MPI prints is not ours.
inline lines run_and_tell_exit(std::string const& command)
{
    return lines_printed_by(command + " 2>/dev/null; echo $?");
}

// Runs a command on as many ranks as this test has.
inline lines run_on_ranks(std::string const& command, std::string const& options = "")
{
    return run_and_tell_exit(ranks::launcher() + options + ' ' + command);
}

// The path of a program, for the shell.
inline std::string quoted_program(std::string const& name)
{
    return '\'' + program(name).string() + '\'';
}

inline bool contains(lines const& all, std::string const& text)
{
    return std::any_of(all.begin(), all.end(), [&text](std::string const& line) {
        return line.find(text) != std::string::npos;
    });
}

} // namespace test

#endif
