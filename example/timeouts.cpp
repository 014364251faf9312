// Waits for results, but not for ever.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include <boost/concurrent_futures.hpp>

#include <chrono>
#include <iostream>
#include <string>
#include <thread>
#include <vector>

namespace cf = boost::concurrent_futures;
using namespace std::chrono_literals;

std::string answer(std::string const& name, std::chrono::milliseconds delay)
{
    std::this_thread::sleep_for(delay);
    return name;
}

int main()
{
    cf::thread_pool_executor pool(2);
    std::vector<cf::future<std::string>> const futures = {
        pool.submit(answer, "slow", 700ms),
        pool.submit(answer, "quick", 20ms),
    };

    // tag::waits[]
    try
    {
        futures[0].result(10ms);
    }
    catch (cf::timeout_error const& error)
    {
        std::cout << "result: " << error.what() << '\n';
    }

    try
    {
        // The time is that for all of them, from the call of as_completed() on.
        for (auto const& future : cf::as_completed(futures, 300ms))
            std::cout << "as_completed: " << future.result() << '\n';
    }
    catch (cf::timeout_error const& error)
    {
        std::cout << "as_completed: " << error.what() << '\n';
    }
    // end::waits[]

    // A timeout ends the wait, not the task; one may wait again.
    std::cout << "later: " << futures[0].result() << '\n';
}
