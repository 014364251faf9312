// The lines of Python's documentation about its pools, in C++.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

// The pieces between "tag" and "end" stand in the documentation, beside those of Python.

#include <boost/concurrent_futures.hpp>

#include <chrono>
#include <iostream>
#include <string>
#include <thread>

namespace cf = boost::concurrent_futures;

std::string greeting = "nothing";

void prepare(std::string text)
{
    greeting = text;
}

std::string greet()
{
    return greeting;
}

// tag::main[]
int main()
{
    cf::run_if_worker();
    // end::main[]

    // tag::threads[]
    cf::thread_pool_options thread_options;
    thread_options.max_workers = 4;
    thread_options.thread_name_prefix = "loader";
    thread_options.set_initializer(prepare, "hello");
    cf::thread_pool_executor threads(thread_options);
    // end::threads[]
    std::cout << threads.submit(greet).result() << ", " << threads.max_workers()
              << " threads at most\n";

    // tag::processes[]
    cf::process_pool_options options;
    options.max_workers = 2;
    options.max_tasks_per_child = 100;
    options.set_initializer(prepare, "hello from here");
    cf::process_pool_executor processes(options);
    // end::processes[]
    std::cout << processes.submit(greet).result() << '\n';

    // tag::defaults[]
    cf::thread_pool_executor many_threads;
    cf::process_pool_executor a_worker_per_processor;
    // end::defaults[]

    auto endless =
        processes.submit([] { std::this_thread::sleep_for(std::chrono::hours(1)); });
    while (!endless.running())
        ;
    // tag::kill[]
    processes.kill_workers();
    // end::kill[]
    try
    {
        endless.result();
    }
    catch (cf::broken_process_pool const& error)
    {
        std::cout << error.what() << '\n';
    }
    // tag::terminate[]
    a_worker_per_processor.terminate_workers();
    // end::terminate[]
}
