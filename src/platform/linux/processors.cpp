// The platform boundary, for Linux: the processors that there are.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "platform/platform.hpp"

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <limits>
#include <memory>
#include <string>
#include <thread>

#include <sched.h>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace platform {

namespace {

/// The processors' worth of time in one file or two: a quota, and the period that it is
/// for. Many, if there is no limit.
double granted(std::string const& quota_file, std::string const& period_file = {})
{
    std::ifstream file(quota_file);
    double quota = 0; // is no number if there is no limit, or -1
    double period = 0;
    file >> quota;
    if (period_file.empty())
        file >> period;
    else
        std::ifstream(period_file) >> period;
    return quota > 0 && period > 0 ? quota / period
                                   : (std::numeric_limits<double>::max)();
}

/// The least of a cgroup and of those around it. Inside of a container, the path may be
/// one of the host.
template <class Granted>
double least_granted(std::string const& root, std::string path, Granted of)
{
    double least = of(root);
    for (; path.size() > 1; path.erase((std::max<std::size_t>)(1, path.rfind('/'))))
        least = (std::min)(least, of(root + path));
    return least;
}

/// By the cgroups of this process, of both versions.
unsigned cgroup_processors()
{
    std::ifstream file("/proc/self/cgroup"); // lines such as "4:cpu,cpuacct:/a/b"
    double least = (std::numeric_limits<double>::max)();
    for (std::string line; std::getline(file, line);)
    {
        std::size_t const first = line.find(':');
        std::size_t const second = line.find(':', first + 1);
        if (second == std::string::npos)
            continue;
        std::string const which = ',' + line.substr(first + 1, second - first - 1) + ',';
        std::string const path = line.substr(second + 1);
        if (which == ",,")
            least =
                (std::min)(least, least_granted("/sys/fs/cgroup", path,
                                                [](std::string const& folder) {
                                                    return granted(folder + "/cpu.max");
                                                }));
        else if (which.find(",cpu,") != std::string::npos)
            least = (std::min)(
                least,
                least_granted("/sys/fs/cgroup/cpu", path, [](std::string const& folder) {
                    return granted(folder + "/cpu.cfs_quota_us",
                                   folder + "/cpu.cfs_period_us");
                }));
    }
    constexpr double many = 1 << 20;
    return static_cast<unsigned>((std::max)(1.0, (std::min)(least, many)));
}

} // namespace

unsigned affine_processors()
{
    for (std::size_t most = CPU_SETSIZE; most <= (1u << 20); most *= 2)
    {
        std::unique_ptr<cpu_set_t, void (*)(cpu_set_t*)> const set(
            CPU_ALLOC(most), [](cpu_set_t* s) { CPU_FREE(s); });
        std::size_t const size = CPU_ALLOC_SIZE(most);
        if (set != nullptr && ::sched_getaffinity(0, size, set.get()) == 0)
            return static_cast<unsigned>(CPU_COUNT_S(size, set.get()));
        if (errno != EINVAL) // else the system has more
            break;
    }
    return std::thread::hardware_concurrency();
}

unsigned usable_processors()
{
    return (std::max)(1u, (std::min)(affine_processors(), cgroup_processors()));
}

} // namespace platform
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
