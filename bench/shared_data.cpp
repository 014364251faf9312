// What it costs to share data with workers.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "common/driver.hpp"

using bench::role;

bench::comparison const sharing{
    "Shared data",
    {
        {{"S2", "64 MiB are copied to be shared", "GB/s", true}},
        {{"S2big", "1 GiB is copied to be shared", "GB/s", true}},
        {{"S3", "a result of 64 MiB, from the end of the task until it is read", "ms"}},
        {{"S4", "memory of a program and 8 workers that read 1 GiB, of the data", "%"}},
    },
    {
        {"Boost.ConcurrentFutures", "peer_ours_shared_data", "this library"},
        {"by value", "peer_ours_shared_data value", "this library", role::reference},
        {"multiprocessing.shared_memory", "shared_memory.py",
         "CPython, Debian's python3-numpy"},
        {"joblib memmap", "joblib_memmap.py", "Debian's python3-joblib"},
        {"iceoryx", "peer_iceoryx",
         "Debian's iceoryx and libiceoryx-posh-dev; two tasks at a time"},
        {"memcpy into large pages", "peer_raw_memory", "the system", role::limit},
    },
    {
        {{{"S1", "a task that takes data, by its size", "us/task"}},
         "bytes",
         {1024, 65536, 1048576, 67108864, 1073741824}},
    },
    {"Boost.ConcurrentFutures", "by value", "multiprocessing.shared_memory",
     "joblib memmap", "iceoryx"}};

int main(int argc, char** argv)
{
    return bench::run(sharing, argc, argv);
}
