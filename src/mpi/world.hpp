// The rank groups that a program has without saying so: all ranks of its job, or spawned
// ones.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_MPI_WORLD_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_MPI_WORLD_HPP

#include "mpi/rank_group.hpp"

#include <memory>
#include <string>
#include <vector>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace mpi {

/// The rank group of all ranks of the job, at its root. MPI is initialized if it was not,
/// and is finalized then when `main` has returned and all who had the rank group have
/// gone.
/// @throws broken_process_pool if the other ranks do not serve
std::shared_ptr<rank_group> own_group();

/// The same, for a pool of those ranks. Tells the user if there is one only.
std::shared_ptr<rank_group> world();

/// Whether this process is a rank that mpiexec, or the like, has started.
bool started_by_mpi();

/// Starts `n` more processes of this program, on those hosts or where MPI puts them.
/// @throws std::runtime_error if that cannot be done
std::shared_ptr<rank_group> spawn(int n, std::vector<std::string> const& hosts);

/// What run_if_worker() does in a program that MPI has started.
void serve_if_rank();

} // namespace mpi
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_MPI_WORLD_HPP
