// Takes the results of tasks in the order in which they are done.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include <boost/concurrent_futures.hpp>

#include <chrono>
#include <iostream>
#include <thread>
#include <vector>

namespace cf = boost::concurrent_futures;

int sleep_for(int milliseconds)
{
    std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
    return milliseconds;
}

int main()
{
    cf::thread_pool_executor pool(3);
    std::vector<cf::future<int>> futures;
    for (int const milliseconds : {500, 100, 300})
        futures.push_back(pool.submit(sleep_for, milliseconds));

    // No result waits for a slower one that was submitted before it.
    for (auto const& future : cf::as_completed(futures))
        std::cout << "slept for " << future.result() << " ms\n";

    // map() can do that as well, where it does not matter whose result one holds.
    cf::map_options options;
    options.ordered = false;
    for (int const milliseconds : pool.map(options, sleep_for, std::vector{450, 50, 250}))
        std::cout << "slept for " << milliseconds << " ms\n";
}
