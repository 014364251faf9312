// What a task costs in this process pool and in others.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "common/driver.hpp"

using bench::role;

bench::comparison const processes{
    "Process pools",
    {
        {{"P1", "tiny tasks one by one, results collected", "us/task"}},
        {{"P2", "submit one, wait for it: median", "us"}},
        {{"P5", "map of n * n over 100,000 numbers, chunks of 1", "ms"}},
        {{"P5c", "map of n * n over 100,000 numbers, chunks of 1,000", "ms"}},
        {{"P6", "10,000 times 1,000 powers, chunks of 1", "ms"},
         {"P6x10", "10,000 times 1,000 powers, chunks of 10", "ms"},
         {"P6x100", "10,000 times 1,000 powers, chunks of 100", "ms"}},
        {{"P7", "64 MB to a worker and back", "MB/s", true}},
        {{"P8", "six primes", "ms"}},
        {{"P9", "start all workers, a result from each, shut down", "ms"}},
        {{"P9b", "start a worker from a process of 1 GB, first result", "ms"}},
        {{"A4", "a task that hangs loses to a timer of 50 ms: until it is gone", "ms"}},
    },
    {
        {"Boost.ConcurrentFutures", "peer_ours_processes", "this library"},
        {"ProcessPoolExecutor", "cpython_executor.py fork", "CPython"},
        {"ProcessPoolExecutor (forkserver)", "cpython_executor.py forkserver", "CPython"},
        {"ProcessPoolExecutor (spawn)", "cpython_executor.py spawn", "CPython"},
        {"multiprocessing.Pool", "multiprocessing_pool.py", "CPython"},
        {"loky", "loky_executor.py", "Debian's python3-joblib"},
        {"mpi4py.futures", "mpi_pool_executor.py", "Debian's python3-mpi4py"},
        {"sequential Python", "sequential_python.py", "CPython", role::reference},
        {"sequential C++", "peer_sequential", "this compiler", role::reference},
        {"raw socket", "peer_raw_socket socket", "the system", role::limit},
        {"raw socket (depth 16)", "peer_raw_socket 16", "the system", role::reference},
        {"raw socket (fresh memory)", "peer_raw_socket fresh", "the system",
         role::reference},
        {"raw fork and exec", "peer_raw_socket fork", "the system", role::reference},
    },
    {
        {{{"Pn", "P1 by the number of tasks", "us/task"},
          {"PnMB", "memory at the peak of P1 by the number of tasks", "MB"}},
         "tasks",
         {1e3, 1e4, 1e5, 1e6, 1e7}},
        {{{"Pw", "P1 by the number of workers", "us/task"},
          {"PwMB", "memory of all workers by their number", "MB"},
          {"Pwidle", "processor time in a second without tasks", "ms"}},
         "workers",
         {1, 2, 4, 8, 16, 32, 64}},
        {{{"Pb", "data to a worker and back by its size", "us"},
          {"PbMB", "memory at the peak of all processes by the size of data", "MB"}},
         "bytes",
         {1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9}},
        {{{"Pl", "efficiency by the length of tasks", "%", true}},
         "us",
         {0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4}},
    },
    {"Boost.ConcurrentFutures", "ProcessPoolExecutor", "multiprocessing.Pool"}};

int main(int argc, char** argv)
{
    return bench::run(processes, argc, argv);
}
