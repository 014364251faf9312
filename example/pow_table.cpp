// Measures a map of tasks of any number and length, for a table of times.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include <boost/concurrent_futures.hpp>

#include <chrono>
#include <cmath>
#include <exception>
#include <iostream>
#include <stdexcept>
#include <string>
#include <vector>

namespace cf = boost::concurrent_futures;

double compute(int num_calc)
{
    double a = 0.5;
    for (int i = 0; i != num_calc; ++i)
        a = std::pow(a, a); // the next needs the last one: none can be left out
    return a;
}

int main(int argc, char** argv)
{
    cf::run_if_worker();
    try
    {
        if (argc != 5)
            throw std::runtime_error("needs max_workers chunk_size num_tasks num_calc");
        cf::map_options options;
        options.chunksize = std::stoi(argv[2]);
        std::vector<int> const tasks(std::stoul(argv[3]), std::stoi(argv[4]));

        // The start of the workers counts, for it is part of what a program waits for.
        auto const start = std::chrono::steady_clock::now();
        cf::process_pool_executor pool(std::stoi(argv[1]));
        auto const results = pool.map(options, compute, tasks).to_vector();
        std::chrono::duration<double> const time =
            std::chrono::steady_clock::now() - start;

        std::cout << "max_workers " << argv[1] << ", chunk_size " << argv[2]
                  << ", num_tasks " << results.size() << ", num_calc " << argv[4] << ": "
                  << time.count() << " s\n";
    }
    catch (std::exception const& error)
    {
        std::cerr << "pow_table: " << error.what() << '\n';
        return 2;
    }
}
