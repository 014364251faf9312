// A program that uses MPI by itself, and a pool for a while: mpiexec -n 4 scope_of_ranks
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include <boost/concurrent_futures.hpp>
#include <boost/concurrent_futures/mpi_pool_executor.hpp>

#include <boost/mpi/collectives/reduce.hpp>
#include <boost/mpi/communicator.hpp>
#include <boost/mpi/environment.hpp>

#include <functional>
#include <iostream>
#include <vector>

namespace cf = boost::concurrent_futures;
namespace mpi = boost::mpi;

int square(int n)
{
    return n * n;
}

// tag::main[]
int main()
{
    mpi::environment const environment(mpi::threading::multiple);
    mpi::communicator const world;

    int sum = 0;
    if (cf::mpi_comm_executor pool(world, 0); pool) // elsewhere, this serves rank 0
    {
        for (int const n : pool->map(square, std::vector<int>{1, 2, 3, 4}))
            sum += n;
    }

    int all = 0; // and from here on, all ranks go on
    mpi::reduce(world, sum + world.rank(), all, std::plus<>(), 0);
    if (world.rank() == 0)
        std::cout << all << '\n';
}
// end::main[]
