// How MPI is called: with an eye on errors, and by one thread at a time where it must be.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "mpi/calls.hpp"

#include <boost/concurrent_futures/detail/task/sync.hpp>

#include <boost/mpi/environment.hpp>

#include <numeric>
#include <sstream>
#include <stdexcept>

// Open MPI declares there what MPICH declares in mpi.h.
#if defined(OPEN_MPI) && __has_include(<mpi-ext.h>)
#include <mpi-ext.h>
#endif

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace mpi {

namespace {

detail::mutex one_at_a_time;

boost::mpi::threading::level thread_level()
{
    static boost::mpi::threading::level const level =
        boost::mpi::environment::thread_level(); // cannot change
    return level;
}

} // namespace

std::unique_lock<detail::mutex> turn()
{
    if (thread_level() == boost::mpi::threading::multiple)
        return {};
    return std::unique_lock<detail::mutex>(one_at_a_time);
}

void require_threads()
{
    if (thread_level() >= boost::mpi::threading::serialized)
        return;
    std::ostringstream text;
    text << "MPI was initialized with the thread level \"" << thread_level()
         << "\", but a pool needs at least \"serialized\": call "
            "boost::concurrent_futures::run_if_worker() before MPI is initialized, or "
            "initialize it with MPI_Init_thread(..., MPI_THREAD_MULTIPLE, ...)";
    boost::throw_exception(std::runtime_error(text.str()));
}

MPI_Comm duplicate(MPI_Comm comm)
{
    MPI_Comm copy;
    check(MPI_Comm_dup(comm, &copy), "MPI_Comm_dup");
    check(MPI_Comm_set_errhandler(copy, MPI_ERRORS_RETURN), "MPI_Comm_set_errhandler");
    return copy;
}

#ifdef MPIX_ERR_PROC_FAILED

bool reached(int result, char const* function)
{
    int kind = MPI_SUCCESS;
    if (result != MPI_SUCCESS)
        MPI_Error_class(result, &kind);
    if (kind == MPIX_ERR_PROC_FAILED || kind == MPIX_ERR_PROC_FAILED_PENDING)
        return false;
    check(result, function);
    return true;
}

std::vector<int> dead_ranks(MPI_Comm comm)
{
    auto const lock = turn();
    MPI_Group dead;
    if (MPIX_Comm_failure_ack(comm) != MPI_SUCCESS ||
        MPIX_Comm_failure_get_acked(comm, &dead) != MPI_SUCCESS)
        return {}; // not for this job
    int count = 0;
    check(MPI_Group_size(dead, &count), "MPI_Group_size");
    std::vector<int> ranks(static_cast<std::size_t>(count));
    if (count != 0)
    {
        std::vector<int> positions(ranks.size());
        std::iota(positions.begin(), positions.end(), 0);
        MPI_Group all;
        check(MPI_Comm_group(comm, &all), "MPI_Comm_group");
        check(MPI_Group_translate_ranks(dead, count, positions.data(), all, ranks.data()),
              "MPI_Group_translate_ranks");
        MPI_Group_free(&all);
    }
    MPI_Group_free(&dead);
    return ranks;
}

#else

bool reached(int result, char const* function)
{
    check(result, function);
    return true;
}

std::vector<int> dead_ranks(MPI_Comm)
{
    return {};
}

#endif

} // namespace mpi
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
