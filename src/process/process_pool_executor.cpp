// The members of process_pool_executor.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "process/process_launcher.hpp"
#include "remote/worker_pool.hpp"

#include <boost/concurrent_futures/process_pool_executor.hpp>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {

namespace {

remote::worker_pool& worker_pool_of(detail::remote_pool& p)
{
    return static_cast<remote::worker_pool&>(p);
}

} // namespace

process_pool_executor::process_pool_executor(process_pool_options options)
    : remote_executor(std::shared_ptr<detail::remote_pool>(
          process::make_process_pool(std::move(options))))
{
}

process_pool_executor::process_pool_executor()
    : process_pool_executor(process_pool_options())
{
}

process_pool_executor::process_pool_executor(int max_workers)
    : process_pool_executor(process_pool_options{max_workers})
{
}

process_pool_executor::~process_pool_executor() = default;

void process_pool_executor::terminate_workers()
{
    worker_pool_of(remote()).end_workers(platform::ending::by_request);
}

void process_pool_executor::kill_workers()
{
    worker_pool_of(remote()).end_workers(platform::ending::by_force);
}

void process_pool_executor::resize(int max_workers)
{
    worker_pool_of(remote()).resize(remote::worker_limit(max_workers));
}

std::size_t process_pool_executor::max_workers() const
{
    return worker_pool_of(remote()).max_workers();
}

process_pool_statistics process_pool_executor::statistics() const
{
    remote::worker_pool_statistics const now = worker_pool_of(remote()).statistics();
    process_pool_statistics s;
    s.workers = now.workers;
    s.queued = now.queued;
    return s;
}

} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
