// How MPI is called: with an eye on errors, and by one thread at a time where it must be.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_MPI_CALLS_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_MPI_CALLS_HPP

#include <boost/concurrent_futures/detail/task/sync.hpp>

#include <boost/mpi/exception.hpp>
#include <boost/throw_exception.hpp>

#include <mutex>
#include <vector>

#include <mpi.h>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace mpi {

/// Keeps other threads of this library out of MPI, if it was initialized with
/// `MPI_THREAD_SERIALIZED`. With `MPI_THREAD_MULTIPLE`, does nothing.
std::unique_lock<detail::mutex> turn();

/// @throws std::runtime_error if MPI was initialized with less than MPI_THREAD_SERIALIZED
void require_threads();

/// Throws what an MPI function has returned, unless that is success.
inline void check(int result, char const* function)
{
    if (result != MPI_SUCCESS)
        boost::throw_exception(boost::mpi::exception(function, result));
}

/// A copy of a communicator, with errors returned, so that what is known of them can be
/// said. By default, they end the job.
MPI_Comm duplicate(MPI_Comm comm);

/// False if an MPI function has returned that the other rank is dead, as those of an MPI
/// with fault tolerance (ULFM) do. Throws what else it has returned, unless that is
/// success.
bool reached(int result, char const* function);

/// The ranks that MPI knows to be dead; none, if it has no fault tolerance.
std::vector<int> dead_ranks(MPI_Comm comm);

} // namespace mpi
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_MPI_CALLS_HPP
