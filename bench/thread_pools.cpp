// What a task costs in this thread pool and in others.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "common/driver.hpp"

bench::comparison const threads{
    "Thread pools",
    {
        {{"T1", "empty tasks from one thread, all results collected", "ns/task"}},
        {{"T2", "empty tasks from one thread, without futures", "ns/task"}},
        {{"T3", "submit one, wait for it: median", "ns"},
         {"T3p99", "submit one, wait for it: 99th percentile", "ns"}},
        {{"T3s", "the same after 100 us without a task: median", "ns"},
         {"T3sp99", "the same after 100 us without a task: 99th percentile", "ns"}},
        {{"T4", "fib(25) by tasks that wait for tasks", "ns/task"}},
        {{"T5", "empty tasks from four threads, all results collected", "ns/task"}},
        {{"T6", "map of n * n over 100,000 ints, chunks of 1", "us"}},
        {{"T6c", "map of n * n over 100,000 ints, chunks of 1,000", "us"}},
        {{"T7", "memory of a task that waits for a worker, without its future", "bytes"},
         {"T7a", "allocations for a task", "calls"}},
        {{"A1", "a call from an io_context and back", "ns"},
         {"A2", "allocations for that", "calls"}},
        {{"A3", "handlers of Asio from one thread", "ns"}},
    },
    {
        {"Boost.ConcurrentFutures", "peer_ours_threads", "this library"},
        {"asio::post", "peer_asio_post", "Boost.Asio"},
        {"asio use_future", "peer_asio_use_future", "Boost.Asio"},
        {"Boost.Thread", "peer_boost_thread", "Boost.Thread"},
        {"std::async", "peer_std_async", "the standard library"},
        {"oneTBB", "peer_onetbb", "Debian's libtbb-dev"},
        {"BS::thread_pool", "peer_bs_thread_pool", "-DBS_THREAD_POOL_DIR=path"},
        {"Taskflow", "peer_taskflow", "-DTASKFLOW_DIR=path"},
        {"dispenso", "peer_dispenso any", "-DDISPENSO_DIR=path"},
        {"dispenso (queued)", "peer_dispenso queued", "-DDISPENSO_DIR=path"},
        {"concurrencpp", "peer_concurrencpp", "-DCONCURRENCPP_DIR=path"},
    },
    {
        {{{"Tn", "T1 by the number of tasks", "ns/task"},
          {"TnMB", "memory at the peak of T1 by the number of tasks", "MB"}},
         "tasks",
         {1e3, 1e4, 1e5, 1e6, 1e7}},
        {{{"Tw", "T1 by the number of threads", "ns/task"},
          {"TwMB", "memory of a pool by the number of threads", "MB"},
          {"Twidle", "processor time in a second without tasks", "ms"}},
         "threads",
         {1, 2, 4, 8, 16, 32, 64}},
        {{{"Tl", "efficiency by the length of tasks", "%", true}},
         "us",
         {0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 1e4}},
    },
    {"Boost.ConcurrentFutures", "asio::post", "oneTBB", "BS::thread_pool", "dispenso"}};

int main(int argc, char** argv)
{
    return bench::run(threads, argc, argv);
}
