// Waits for the first of several tasks to be done, then for all of them.
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

void print(cf::wait_result<cf::future<std::string>> const& result)
{
    std::cout << result.done.size() << " done:";
    for (auto const& future : result.done)
        std::cout << ' ' << future.result();
    std::cout << "; " << result.not_done.size() << " not done\n";
}

int main()
{
    cf::thread_pool_executor pool(3);
    std::vector<cf::future<std::string>> const futures = {
        pool.submit(answer, "far", 600ms),
        pool.submit(answer, "near", 50ms),
        pool.submit(answer, "farther", 700ms),
    };

    print(cf::wait(futures, cf::return_when::first_completed));

    // With a time limit, too, wait() does not throw: it tells what is not done.
    print(cf::wait(futures, 100ms, cf::return_when::all_completed));

    // Whichever is done first, the order here is that of the futures given.
    print(cf::wait(futures));
}
