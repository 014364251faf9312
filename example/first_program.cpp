// The first program that README.md shows: squares, computed by other processes.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

// Laid out as it is printed there:
// clang-format off

#include <boost/concurrent_futures.hpp>
#include <iostream>
#include <vector>
namespace cf = boost::concurrent_futures;

int square(int n) { return n * n; }

int main()
{
    cf::run_if_worker();             // the workers are this program, started again
    cf::process_pool_executor pool;  // one worker for each processor
    for (int result : pool.map(square, std::vector{1, 2, 3}))
        std::cout << result << '\n';
}
