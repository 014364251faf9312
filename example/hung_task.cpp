// Ends tasks that would never end: by a request, by a deadline, and by force.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include <boost/concurrent_futures.hpp>

#include <chrono>
#include <iostream>
#include <thread>

namespace cf = boost::concurrent_futures;
using namespace std::chrono_literals;

// tag::solve[]
// A solver that does not converge, but looks now and then whether it should stop.
int solve(cf::stop_token stop)
{
    while (!stop.stop_requested())
        std::this_thread::sleep_for(1ms);
    return 1;
}
// end::solve[]

// A library that hangs, and cannot be asked.
int hang()
{
    for (;;)
        std::this_thread::sleep_for(1h);
}

int main()
{
    cf::run_if_worker();
    std::cout << std::boolalpha;
    cf::process_pool_executor pool(1);

    // tag::request[]
    auto const solution = pool.submit(solve);
    while (!solution.running())
        std::this_thread::yield();
    solution.request_stop();
    std::cout << "stopped, with the result " << solution.result() << '\n';
    // end::request[]

    // tag::deadline[]
    try
    {
        pool.submit(cf::task_options{100ms}, hang).result();
    }
    catch (cf::task_timeout const&)
    {
        std::cout << "out of time\n";
    }
    // end::deadline[]

    // tag::kill[]
    auto const hung = pool.submit(hang);
    while (!hung.running())
        std::this_thread::yield();
    std::cout << "killed: " << hung.kill() << ", cancelled: " << hung.cancelled() << '\n';
    // end::kill[]

    std::cout << "the pool goes on: " << pool.submit([] { return 42; }).result() << '\n';
}
