// What was measured, as tables and as a file of comma-separated values.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BENCH_COMMON_REPORT_HPP
#define BENCH_COMMON_REPORT_HPP

#include "driver.hpp"

#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

namespace bench {

/// What one peer reached in one figure.
struct samples
{
    std::string peer;
    bench::role role;
    std::vector<double> values; // one for each round
    std::string failure;        // why there are none
};

/// All that was measured of one figure, at one place if it has a scale; ours comes first.
struct result
{
    figure of;
    std::string scale;
    std::optional<double> at;
    std::vector<samples> peers;
};

/// Prints medians, minima, maxima, and the ratios to the fastest peer, to the limit and
/// of ours: a row for each peer.
void print_table(std::ostream& out, std::vector<result> const& results);

/// Prints medians: a table for each figure, a column for each peer. Of percentages, also
/// where they reach 90.
void print_curves(std::ostream& out, std::vector<result> const& results);

/// Writes all but failures, for programs.
void write_csv(std::ostream& out, std::vector<result> const& results);

} // namespace bench

#endif // BENCH_COMMON_REPORT_HPP
