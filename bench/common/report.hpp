// What was measured, as a table and as a file of comma-separated values.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BENCH_COMMON_REPORT_HPP
#define BENCH_COMMON_REPORT_HPP

#include "driver.hpp"

#include <iosfwd>
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

/// All that was measured of one figure; ours comes first.
struct result
{
    figure of;
    std::vector<samples> peers;
};

/// Prints medians, minima, maxima, and the ratios to the fastest peer, to
/// the limit and of ours.
void print_table(std::ostream& out, std::vector<result> const& results);

/// The same, without those that failed, for programs.
void write_csv(std::ostream& out, std::vector<result> const& results);

} // namespace bench

#endif // BENCH_COMMON_REPORT_HPP
