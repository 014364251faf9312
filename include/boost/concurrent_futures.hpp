// Everything that a user of the library needs, but for data that processes share, and what
// goes with Asio, MPI and the futures of Boost.Thread: shared.hpp, shared_array.hpp,
// asio.hpp, asio_executor.hpp, mpi_pool_executor.hpp and boost_future.hpp.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_HPP
#define BOOST_CONCURRENT_FUTURES_HPP

#include <boost/concurrent_futures/abstract_executor.hpp>
#include <boost/concurrent_futures/as_completed.hpp>
#include <boost/concurrent_futures/config.hpp>
#include <boost/concurrent_futures/errc.hpp>
#include <boost/concurrent_futures/error.hpp>
#include <boost/concurrent_futures/error_handler.hpp>
#include <boost/concurrent_futures/exceptions.hpp>
#include <boost/concurrent_futures/executor.hpp>
#include <boost/concurrent_futures/executor_operations.hpp>
#include <boost/concurrent_futures/fn.hpp>
#include <boost/concurrent_futures/future.hpp>
#include <boost/concurrent_futures/inline_executor.hpp>
#include <boost/concurrent_futures/is_serializable.hpp>
#include <boost/concurrent_futures/losers.hpp>
#include <boost/concurrent_futures/manual_executor.hpp>
#include <boost/concurrent_futures/map.hpp>
#include <boost/concurrent_futures/packed_archive.hpp>
#include <boost/concurrent_futures/process_pool_executor.hpp>
#include <boost/concurrent_futures/promise.hpp>
#include <boost/concurrent_futures/register_exception.hpp>
#include <boost/concurrent_futures/remote_error.hpp>
#include <boost/concurrent_futures/remote_executor.hpp>
#include <boost/concurrent_futures/repeat.hpp>
#include <boost/concurrent_futures/run_if_worker.hpp>
#include <boost/concurrent_futures/runnable.hpp>
#include <boost/concurrent_futures/stop_token.hpp>
#include <boost/concurrent_futures/task_group.hpp>
#include <boost/concurrent_futures/task_options.hpp>
#include <boost/concurrent_futures/thread_pool_executor.hpp>
#include <boost/concurrent_futures/wait.hpp>
#include <boost/concurrent_futures/when_all.hpp>
#include <boost/concurrent_futures/when_any.hpp>

#endif // BOOST_CONCURRENT_FUTURES_HPP
