// What this process and its children use.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "usage.hpp"

#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include <sys/types.h>
#include <time.h>
#include <unistd.h>

namespace bench {

namespace {

std::vector<pid_t> children()
{
    std::vector<pid_t> pids;
    for (auto const& thread : std::filesystem::directory_iterator("/proc/self/task"))
    {
        std::ifstream file(thread.path() / "children");
        for (pid_t pid; file >> pid;)
            pids.push_back(pid);
    }
    return pids;
}

/// A figure that a file of a process gives in KiB, in bytes; 0 if it is not there.
std::size_t kib(pid_t pid, char const* file_name, char const* name)
{
    std::ifstream file("/proc/" + std::to_string(pid) + "/" + file_name);
    std::size_t value = 0;
    for (std::string word; file >> word;)
    {
        if (word == name && file >> value)
            break;
    }
    return value * 1024;
}

double processor_time(pid_t pid)
{
    clockid_t id{};
    timespec t{};
    if (::clock_getcpuclockid(pid, &id) != 0 || ::clock_gettime(id, &t) != 0)
        return 0;
    return double(t.tv_sec) * 1e9 + double(t.tv_nsec);
}

} // namespace

std::size_t resident_bytes()
{
    // not statm, which the kernel does not keep up to date to the page
    return kib(::getpid(), "smaps_rollup", "Rss:");
}

std::size_t peak_bytes()
{
    std::size_t sum = kib(::getpid(), "status", "VmHWM:");
    for (pid_t pid : children())
        sum += kib(pid, "status", "VmHWM:");
    return sum;
}

std::size_t children_bytes()
{
    std::size_t sum = 0;
    for (pid_t pid : children())
        sum += kib(pid, "smaps_rollup", "Pss:");
    return sum;
}

double idle_processor_time()
{
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    std::vector<pid_t> all = children();
    all.push_back(::getpid());
    double used = 0;
    for (pid_t pid : all)
        used -= processor_time(pid);
    std::this_thread::sleep_for(std::chrono::seconds(1));
    for (pid_t pid : all)
        used += processor_time(pid);
    return used;
}

} // namespace bench
