// The members of mpi_pool_executor and mpi_comm_executor.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "mpi/rank_launcher.hpp"
#include "mpi/rank_server.hpp"
#include "mpi/world.hpp"
#include "remote/other_workers.hpp"

#include <boost/concurrent_futures/mpi_pool_executor.hpp>

#include <boost/mpi/communicator.hpp>

#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {

namespace {

// In this file, since programs that have such an executor are linked with it.
[[maybe_unused]] bool const serves_ranks =
    (remote::serve_if_other_worker = &mpi::serve_if_rank, true);

std::shared_ptr<mpi::rank_group> group_for(mpi_pool_options const& options)
{
    return options.spawn ? mpi::spawn(*options.spawn, options.hosts) : mpi::world();
}

mpi::mpi_pool& mpi_pool_of(detail::remote_pool& p)
{
    return static_cast<mpi::mpi_pool&>(p);
}

} // namespace

mpi_pool_executor::mpi_pool_executor(std::shared_ptr<mpi::rank_group> members,
                                     mpi_pool_options options)
    : remote_executor(std::shared_ptr<detail::remote_pool>(
          std::make_shared<mpi::mpi_pool>(std::move(members), options)))
{
}

mpi_pool_executor::mpi_pool_executor(mpi_pool_options const& options)
    : mpi_pool_executor(group_for(options), options)
{
}

mpi_pool_executor::mpi_pool_executor() : mpi_pool_executor(mpi_pool_options()) {}

mpi_pool_executor::mpi_pool_executor(int max_workers)
    : mpi_pool_executor(mpi_pool_options{max_workers})
{
}

mpi_pool_executor::~mpi_pool_executor() = default;

void mpi_pool_executor::start_workers(bool wait)
{
    mpi_pool_of(remote()).boot(wait);
}

std::size_t mpi_pool_executor::max_workers() const
{
    return mpi_pool_of(remote()).max_workers();
}

void mpi_pool_executor::terminate_workers()
{
    mpi_pool_of(remote()).end_workers(platform::ending::by_request);
}

mpi_pool_statistics mpi_pool_executor::statistics() const
{
    return mpi_pool_of(remote()).mpi_statistics();
}

mpi_comm_executor::mpi_comm_executor(boost::mpi::communicator const& members, int root,
                                     mpi_pool_options options)
{
    auto group = std::make_shared<mpi::rank_group>(members, root);
    if (group->is_root())
        executor_.reset(new mpi_pool_executor(std::move(group), std::move(options)));
    else
        mpi::rank_server(*group).run();
}

mpi_comm_executor::~mpi_comm_executor() = default;

} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
