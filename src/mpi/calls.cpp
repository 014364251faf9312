// How MPI is called: with an eye on errors, and by one thread at a time where it must be.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "calls.hpp"

#include <boost/mpi/environment.hpp>

#include <sstream>
#include <stdexcept>

namespace boost {
namespace concurrent_futures {
namespace mpi {

namespace {

std::mutex one_at_a_time;

boost::mpi::threading::level thread_level()
{
    static boost::mpi::threading::level const level =
        boost::mpi::environment::thread_level(); // cannot change
    return level;
}

} // namespace

std::unique_lock<std::mutex> turn()
{
    if (thread_level() == boost::mpi::threading::multiple)
        return {};
    return std::unique_lock<std::mutex>(one_at_a_time);
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

} // namespace mpi
} // namespace concurrent_futures
} // namespace boost
