// The program that measures one peer.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

// It is started by a driver for each measurement anew, so that no peer finds what another
// has left behind, and one that crashes or hangs does so alone:
//
//   peer                       prints the ids of the workloads that it can do
//   peer ID WORKERS [quick]    does one, and prints the values of its figures
//
// An ID may be followed by a place on a scale, as in "Tn@1000".

#ifndef BENCH_COMMON_PEER_HPP
#define BENCH_COMMON_PEER_HPP

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace bench {

struct settings
{
    int workers = 2;
    bool quick = false;
    double at = 0; // the place on a scale, for workloads that have one

    /// The number of times to do something, fewer for a trial run.
    int times(int full) const { return quick ? (full + 19) / 20 : full; }
};

/// Measures once; throws if that does not work.
/// @return the values of the workload's figures
using measurement = std::function<std::vector<double>(settings const&)>;

/// What a peer can do, by the ids of the workloads.
using abilities = std::map<std::string, measurement>;

/// The `main` of such a program.
int run_peer(abilities const& can, int argc, char** argv);

} // namespace bench

#endif // BENCH_COMMON_PEER_HPP
