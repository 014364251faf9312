// Processes that were spawned, and who has spawned them.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_MPI_SPAWNED_GROUP_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_MPI_SPAWNED_GROUP_HPP

#include <boost/concurrent_futures/config.hpp>

#include <mpi.h>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace mpi {

/// One communicator for two generations. It ends before MPI does.
class spawned_group
{
public:
    /// @param other the other generation, or none
    spawned_group(MPI_Comm other, bool is_child);

    ~spawned_group();

    spawned_group(spawned_group const&) = delete;
    spawned_group& operator=(spawned_group const&) = delete;

    /// All of them; the ranks of this job, if there is no other generation.
    MPI_Comm all() const noexcept
    {
        return other_ == MPI_COMM_NULL ? MPI_COMM_WORLD : all_;
    }

private:
    MPI_Comm other_;
    MPI_Comm all_ = MPI_COMM_NULL;
};

} // namespace mpi
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_MPI_SPAWNED_GROUP_HPP
