// A first program for many machines: mpiexec -n 4 first_ranks
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

// tag::program[]
#include <boost/concurrent_futures.hpp>
#include <boost/concurrent_futures/mpi_pool_executor.hpp>

#include <iostream>
#include <vector>

namespace cf = boost::concurrent_futures;

int square(int n)
{
    return n * n;
}

int main()
{
    cf::run_if_worker(); // all ranks but the first stay here

    cf::mpi_pool_executor pool;
    int sum = 0;
    for (int const n : pool.map(square, std::vector<int>{1, 2, 3, 4}))
        sum += n;
    std::cout << sum << '\n';
}
// end::program[]
