// A queue of a bounded length, and an end that is waited for, but not for ever.
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

void hang()
{
    for (;;)
        std::this_thread::sleep_for(1h);
}

int main()
{
    cf::run_if_worker();
    // tag::bounded[]
    cf::process_pool_options options;
    options.max_workers = 1;
    options.max_queued_tasks = 10;
    options.when_full = cf::when_full::throw_error; // the default is to wait in submit()
    cf::process_pool_executor pool(options);
    // end::bounded[]

    auto hung = pool.submit(hang);
    while (!hung.running())
        std::this_thread::yield();

    // tag::full[]
    try
    {
        for (;;)
            pool.post(hang);
    }
    catch (cf::queue_full_error const&)
    {
        std::cout << "too much to do\n";
    }
    // end::full[]

    // tag::shutdown_for[]
    if (!pool.shutdown_for(100ms, /*cancel_futures=*/true))
    {
        std::cout << "not in time\n";
        pool.kill_workers();
    }
    // end::shutdown_for[]
}
