// A program that measures one peer, from outside.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

// common/peer.hpp tells how it is called.

#ifndef BENCH_COMMON_PEER_PROGRAM_HPP
#define BENCH_COMMON_PEER_PROGRAM_HPP

#include "driver.hpp"
#include "options.hpp"

#include <set>
#include <string>
#include <vector>

namespace bench {

class peer_program
{
public:
    /// Asks it what it can do.
    explicit peer_program(candidate const& of);

    candidate const& of() const { return of_; }

    /// Whether it is not there, or what it needs is not.
    bool missing() const { return workloads_.empty(); }

    bool can(std::string const& id) const { return workloads_.count(id) != 0; }

    /// Measures once.
    /// @param id of a workload; what follows an '@' in it is a place on a scale
    /// @return the values of its figures
    /// @throws std::runtime_error that tells what went wrong
    std::vector<double> measure(std::string const& id, options const& o) const;

private:
    candidate of_;
    std::vector<std::string> command_;
    std::set<std::string> workloads_;
};

} // namespace bench

#endif // BENCH_COMMON_PEER_PROGRAM_HPP
