// How the costs of this library's process pool grow.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "common/burn.hpp"
#include "common/time.hpp"
#include "common/usage.hpp"
#include "processes/ours.hpp"

#include <boost/concurrent_futures.hpp>

#include <boost/serialization/string.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace bench {

namespace {

namespace cf = boost::concurrent_futures;

/// Nanoseconds for `n` tasks one by one.
double submit_and_collect(warm_pool& pool, std::size_t n)
{
    std::vector<cf::future<std::int64_t>> futures;
    futures.reserve(n);
    return time_of([&] {
        for (std::size_t i = 0; i != n; ++i)
            futures.push_back(pool->submit(square, 3));
        for (auto& f : futures)
            require(f.result() == 9);
        futures.clear();
    });
}

/// Pn: as P1, by the number of tasks; us each, and MB at the peak.
std::vector<double> by_tasks(settings const& s)
{
    warm_pool pool(s.workers);
    std::size_t const before = peak_bytes();
    std::size_t const n = std::size_t(s.at);
    std::vector<double> times;
    for (double sum = 0; times.empty() || (sum < 1e8 && times.size() < 9);)
    {
        times.push_back(submit_and_collect(pool, n));
        sum += times.back();
    }
    return {quantile(times, 0.5) / 1e3 / double(n), double(peak_bytes() - before) / 1e6};
}

/// Pw: by the number of workers; us a task, MB of all workers, ms of processor time in a
/// second without tasks.
std::vector<double> by_workers(settings const& s)
{
    warm_pool pool(int(s.at));
    std::size_t const n = std::size_t(s.times(20'000));
    double const time = submit_and_collect(pool, n);
    return {time / 1e3 / double(n), double(children_bytes()) / 1e6,
            idle_processor_time() / 1e6};
}

std::string echo(std::string data)
{
    return data;
}

/// Pb: by the size of data in bytes; us there and back, and MB at the peak.
std::vector<double> by_bytes(settings const& s)
{
    warm_pool pool(1);
    std::string const data(std::size_t(s.at), 'x');
    std::vector<double> times;
    // The first time, memory is new to the process, or even to the machine.
    for (double sum = 0; times.size() < 3 || (sum < 1e8 && times.size() < 1000);)
    {
        std::string back;
        times.push_back(time_of([&] { back = pool->submit(echo, data).result(); }));
        require(back == data);
        sum += times.back();
    }
    return {quantile(times, 0.5) / 1e3, double(peak_bytes()) / 1e6};
}

/// Pl: by the length of tasks in microseconds; efficiency in per cent.
std::vector<double> by_length(settings const& s)
{
    efficiency const e{s.at, s.workers};
    warm_pool pool(s.workers);
    int const n = e.tasks(s.quick);
    std::vector<cf::future<std::uint64_t>> futures;
    futures.reserve(std::size_t(n));
    double const time = time_of([&] {
        for (int i = 0; i != n; ++i)
            futures.push_back(pool->submit(burn, e.steps));
        for (auto const& f : futures)
            require(f.result() != 0);
    });
    return {e.percent(n, time)};
}

} // namespace

abilities our_curves()
{
    return {{"Pn", by_tasks}, {"Pw", by_workers}, {"Pb", by_bytes}, {"Pl", by_length}};
}

} // namespace bench
