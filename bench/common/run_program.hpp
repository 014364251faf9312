// Runs another program and reads what it prints.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BENCH_COMMON_RUN_PROGRAM_HPP
#define BENCH_COMMON_RUN_PROGRAM_HPP

#include <chrono>
#include <string>
#include <vector>

namespace bench {

/// Runs a program to its end.
/// @param command what to run, looked for as a shell would, and its arguments
/// @param limit   after which it is killed, and what it has started with it
/// @return what it printed
/// @throws std::runtime_error that tells what went wrong, if it cannot be started, does
///         not end well, or not in time
std::string run_program(std::vector<std::string> const& command,
                        std::chrono::seconds limit);

} // namespace bench

#endif // BENCH_COMMON_RUN_PROGRAM_HPP
