// The lines of Python's documentation about executors, in C++.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

// The pieces between "tag" and "end" stand in the documentation, beside those of Python.

#include <boost/concurrent_futures.hpp>

#include <chrono>
#include <iostream>
#include <utility>
#include <vector>

namespace cf = boost::concurrent_futures;
using namespace std::chrono_literals;

int power(int base, int exponent)
{
    return exponent == 0 ? 1 : base * power(base, exponent - 1);
}

int main()
{
    // tag::with[]
    {
        cf::thread_pool_executor executor(1);
        auto future = executor.submit(power, 3, 5);
        std::cout << future.result() << '\n';
    } // waits, as shutdown() does
    // end::with[]

    cf::thread_pool_executor executor(2);
    std::vector<int> const bases = {2, 3, 4};
    std::vector<int> const exponents = {5, 2, 3};

    // tag::map[]
    for (int n : executor.map(power, bases, exponents))
        std::cout << n << '\n';
    // end::map[]

    // tag::list[]
    auto const numbers = executor.map(power, bases, exponents).to_vector();
    // end::list[]
    std::cout << numbers.size() << " numbers\n";

    // tag::options[]
    cf::map_options options;
    options.timeout = 60s;
    options.chunksize = 100;
    options.buffersize = 8;
    auto results = executor.map(options, power, bases, exponents);
    // end::options[]
    for (int n : results)
        std::cout << n << '\n';

    // tag::starmap[]
    std::vector<std::pair<int, int>> pairs = {{2, 5}, {3, 2}};
    for (int n : executor.starmap(power, pairs))
        std::cout << n << '\n';
    // end::starmap[]

    // tag::shutdown[]
    executor.shutdown();
    // end::shutdown[]

    cf::thread_pool_executor other(1);
    // tag::shutdown_cancel[]
    other.shutdown(/*wait=*/false, /*cancel_futures=*/true);
    // end::shutdown_cancel[]
}
