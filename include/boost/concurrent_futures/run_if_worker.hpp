// The line of main() that makes a program its own worker.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_RUN_IF_WORKER_HPP
#define BOOST_CONCURRENT_FUTURES_RUN_IF_WORKER_HPP

#include <boost/concurrent_futures/config.hpp>

namespace boost {
namespace concurrent_futures {

/// In a process that a process pool started: runs tasks, and ends the process when there
/// are no more. In any other: returns at once.
///
/// In a program that uses `mpi_pool_executor` it also initializes MPI, if the program was
/// started by MPI and has not done so; all ranks but the first then serve that one until
/// its end.
///
/// A program that uses a process pool calls it at the beginning of `main`, for its workers
/// are processes of the same program. What stands before the call is done in each worker,
/// what follows it only in the program itself. The counterpart of Python's
/// `if __name__ == "__main__":`.
///
/// @throws nothing; a worker that cannot reach its pool writes why to the standard error and
///         exits
/// @par Thread safety
/// To be called once, before other threads are started.
BOOST_CONCURRENT_FUTURES_DECL void run_if_worker();

} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_RUN_IF_WORKER_HPP
