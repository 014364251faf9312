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
inline namespace BOOST_CONCURRENT_FUTURES_ABI {

/// Runs tasks, and ends the process when there are no more, if a process pool has started
/// this process as a worker. Otherwise returns at once.
///
/// In a program that uses `mpi_pool_executor` it also initializes MPI, if the program was
/// started by MPI and has not done so; all ranks but the first then serve that one until
/// its end.
///
/// Call it at the beginning of `main` in a program that uses a process pool: its workers
/// are processes of the same program. Code before the call also runs in every worker,
/// code after it only in the program itself. It is what `if __name__ == "__main__":` is
/// in Python.
///
/// @throws nothing; a worker that cannot reach its pool writes why to the standard error
///         and exits
/// @par Thread safety
/// To be called once, before other threads are started.
BOOST_CONCURRENT_FUTURES_DECL void run_if_worker();

} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_RUN_IF_WORKER_HPP
