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

namespace test {

/// What a command of the shell prints.
inline std::string text_printed_by(std::string const& command)
{
    std::FILE* const pipe = ::popen(command.c_str(), "r");
    if (pipe == nullptr)
        throw std::runtime_error("cannot run " + command);
    std::string output;
    std::array<char, 4096> some;
    while (std::size_t const n = std::fread(some.data(), 1, some.size(), pipe))
        output.append(some.data(), n);
    ::pclose(pipe);
    return output;
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
