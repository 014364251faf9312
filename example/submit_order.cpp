// Takes the results of tasks in the order in which they were submitted.
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

    // The others are done when the first one is; their results have waited for us.
    for (auto const& future : futures)
        std::cout << "slept for " << future.result() << " ms\n";

    // map() does the same in one line, and is what one would use for a range.
    for (int const milliseconds : pool.map(sleep_for, std::vector{250, 50, 150}))
        std::cout << "slept for " << milliseconds << " ms\n";
}
