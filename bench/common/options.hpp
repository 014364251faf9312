// What can be asked of a program that compares.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BENCH_COMMON_OPTIONS_HPP
#define BENCH_COMMON_OPTIONS_HPP

#include <optional>
#include <set>
#include <string>

namespace bench {

struct options
{
    int workers = 2;
    int rounds = 5;
    bool curves = false; // in place of the table
    bool quick = false;
    bool list = false;
    std::set<std::string> only;  // workloads; all, if empty
    std::set<std::string> peers; // the same
    std::string csv;             // a file
};

/// Whether `name` is in `from`, which may also be empty.
bool chosen(std::set<std::string> const& from, std::string const& name);

/// Nothing where the user asked for help only.
/// @throws std::exception for what makes no sense
std::optional<options> parse_options(std::string const& title, int argc, char** argv);

} // namespace bench

#endif // BENCH_COMMON_OPTIONS_HPP
