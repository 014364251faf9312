// Measures workloads for several peers in turn, and prints what came out.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BENCH_COMMON_DRIVER_HPP
#define BENCH_COMMON_DRIVER_HPP

#include <set>
#include <string>
#include <vector>

namespace bench {

/// One row of the tables, or one curve of a plot.
struct figure
{
    std::string id;   // such as T1
    std::string what; // in words
    std::string unit;
    bool more_is_better = false;
};

/// A measurement gives one value for each of its figures. The first names it.
using workload = std::vector<figure>;

/// A workload that is measured at several places on a scale.
struct curve
{
    workload of;
    std::string scale; // in words, with the unit
    std::vector<double> places;
};

/// What a program is measured for.
enum class role
{
    peer,      // to be compared with
    limit,     // no peer can be faster
    reference, // to be seen beside the others
};

/// A program that is measured where it is there.
struct candidate
{
    std::string name;
    std::string program; // beside this one, or a script in the folder peers; arguments
    std::string source;  // how one gets it
    bench::role role = bench::role::peer;
};

struct comparison
{
    std::string title;
    std::vector<workload> workloads;
    std::vector<candidate> candidates; // the first is what we hold the others against
    std::vector<curve> curves;
    std::set<std::string> curve_peers; // names of the candidates that curves are made of
};

/// The `main` of a program that compares: reads the options, and measures each peer in
/// turn within each round.
/// @return the exit code
int run(comparison const& c, int argc, char** argv);

} // namespace bench

#endif // BENCH_COMMON_DRIVER_HPP
