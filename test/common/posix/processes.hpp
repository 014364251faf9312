// What this process has on POSIX: children, descriptors, shared memory.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_TEST_COMMON_POSIX_PROCESSES_HPP
#define BOOST_CONCURRENT_FUTURES_TEST_COMMON_POSIX_PROCESSES_HPP

#include "events.hpp"

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include <dirent.h>
#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

namespace test {

/// The numbers that are the names in a directory of /proc, but for that of the descriptor
/// by which it is read.
inline std::set<long> numbers_in(char const* directory)
{
    std::set<long> numbers;
    DIR* const d = ::opendir(directory);
    if (d == nullptr)
        return numbers;
    while (dirent const* const entry = ::readdir(d))
    {
        if (entry->d_name[0] != '.')
            numbers.insert(std::stol(entry->d_name));
    }
    if (std::string(directory) == "/proc/self/fd")
        numbers.erase(::dirfd(d));
    ::closedir(d);
    return numbers;
}

/// The threads that this process has; the system may count one for a moment after it was
/// joined.
inline std::size_t thread_count()
{
    return numbers_in("/proc/self/task").size();
}

/// The descriptors that this process has open.
inline std::set<long> open_descriptors()
{
    return numbers_in("/proc/self/fd");
}

/// As long as it lives, this process can open no more descriptors.
class exhausted_descriptors
{
public:
    exhausted_descriptors()
    {
        ::getrlimit(RLIMIT_NOFILE, &before_);
        rlimit const low{open_descriptors().size(), before_.rlim_max};
        ::setrlimit(RLIMIT_NOFILE, &low);
        // there may be numbers below that are free
        for (int n = ::open("/dev/null", O_RDONLY | O_CLOEXEC); n >= 0;
             n = ::open("/dev/null", O_RDONLY | O_CLOEXEC))
            fillers_.push_back(n);
    }

    exhausted_descriptors(exhausted_descriptors const&) = delete;
    exhausted_descriptors& operator=(exhausted_descriptors const&) = delete;

    ~exhausted_descriptors()
    {
        for (int const n : fillers_)
            ::close(n);
        ::setrlimit(RLIMIT_NOFILE, &before_);
    }

private:
    rlimit before_{};
    std::vector<int> fillers_;
};

/// The child processes of this one, ended ones that nobody waited for included.
inline std::set<long> children()
{
    std::set<long> pids;
    for (long const thread : numbers_in("/proc/self/task"))
    {
        std::ifstream file("/proc/self/task/" + std::to_string(thread) + "/children");
        for (long pid; file >> pid;)
            pids.insert(pid);
    }
    return pids;
}

/// What the system says of a process, such as 'S' if it sleeps; 0 if there is none.
inline char state_of(long pid)
{
    std::ifstream file("/proc/" + std::to_string(pid) + "/stat");
    std::string stat;
    if (!std::getline(file, stat))
        return 0;
    auto const name_end = stat.rfind(')');
    return name_end == std::string::npos ? 0 : stat[name_end + 2];
}

/// Whether a process runs; one that has ended does not, even if nobody waited for it.
inline bool alive(long pid)
{
    char const state = state_of(pid);
    return state != 0 && state != 'Z';
}

// How many pages of memory this process occupies.
/// What ends a process by force.
constexpr int by_force = SIGKILL;

/// Ends a process by a signal.
inline void kill(long pid, int signal)
{
    ::kill(static_cast<pid_t>(pid), signal);
}

inline std::size_t resident_pages()
{
    std::ifstream file("/proc/self/statm");
    std::size_t all = 0;
    std::size_t resident = 0;
    file >> all >> resident;
    return resident;
}

/// The bytes that may be had: what the machine has left, or the group of this process.
inline std::size_t available_memory()
{
    std::size_t available = 0;
    std::ifstream machine("/proc/meminfo");
    std::string name;
    while (machine >> name >> available && name != "MemAvailable:")
        machine.ignore(100, '\n');
    available *= 1024;

    std::ifstream group("/sys/fs/cgroup/memory.max"); // a number, or "max"
    std::size_t limit = 0;
    return group >> limit ? (std::min)(available, limit) : available;
}

/// Whether something that is mapped or open is memory that the library has made.
inline bool is_shared_memory(std::string const& name)
{
    return name.find("/memfd:concurrent_futures") != std::string::npos ||
           name.find("/dev/shm/concurrent_futures") != std::string::npos;
}

/// How much shared data a process has mapped, in bytes.
inline std::size_t mapped_data(long pid)
{
    std::ifstream maps("/proc/" + std::to_string(pid) + "/maps");
    std::size_t all = 0;
    for (std::string line; std::getline(maps, line);)
    {
        std::size_t end_of_begin;
        std::size_t const begin = std::stoul(line, &end_of_begin, 16);
        std::size_t const end = std::stoul(line.substr(end_of_begin + 1), nullptr, 16);
        if (line.find(" r--s ") != std::string::npos && is_shared_memory(line))
            all += end - begin;
    }
    return all;
}

/// The number of shared pages of process pools, those that are mapped and those that a
/// descriptor stands for.
inline std::ptrdiff_t shared_pages()
{
    auto names = lines_of("/proc/self/maps");
    std::error_code ignored;
    for (long const descriptor : open_descriptors())
        names.push_back(std::filesystem::read_symlink(
            "/proc/self/fd/" + std::to_string(descriptor), ignored));
    return std::count_if(names.begin(), names.end(), is_shared_memory);
}

/// The names of shared memory in the system, without those that other processes give it: one
/// that was killed may have left one behind.
inline std::set<std::string> shared_memory_names()
{
    std::string const ours = "concurrent_futures-";
    std::set<std::string> names;
    std::error_code ignored;
    for (auto const& entry : std::filesystem::directory_iterator("/dev/shm", ignored))
    {
        std::string const name = entry.path().filename();
        if (name.find(ours) != 0 ||
            name.find(ours + std::to_string(::getpid()) + '-') == 0)
            names.insert(name);
    }
    return names;
}

/// Waits until there are no other names than those. Programs that run beside this one, such
/// as those with MPI, have theirs for some time.
inline void await_end_of_other_names(std::set<std::string> const& before)
{
    for (std::string const& name : shared_memory_names())
    {
        if (before.count(name) == 0)
            await_that([&] { return shared_memory_names().count(name) == 0; },
                       "the end of " + name);
    }
}

} // namespace test

#endif
