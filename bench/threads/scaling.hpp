// How costs grow: with tasks, with threads, and with the length of tasks.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BENCH_THREADS_SCALING_HPP
#define BENCH_THREADS_SCALING_HPP

#include "common/burn.hpp"
#include "common/peer.hpp"
#include "common/time.hpp"
#include "common/usage.hpp"
#include "threads/pool.hpp"
#include "threads/submit.hpp"

#include <chrono>
#include <cstddef>
#include <thread>
#include <vector>

namespace bench {

/// Tn: as T1, by the number of tasks; ns each, and MB at the peak.
template <class Pool>
std::vector<double> by_tasks(settings const& s)
{
    std::size_t const before = resident_bytes();
    std::size_t const n = std::size_t(s.at);
    Pool pool(s.workers);
    futures_of<Pool> futures;
    futures.reserve(n);
    std::vector<double> times;
    for (double sum = 0; times.empty() || (sum < 1e8 && times.size() < 9);)
    {
        times.push_back(time_of([&] { submit_and_collect(pool, futures, n); }));
        sum += times.back();
    }
    return {quantile(times, 0.5) / double(n), double(peak_bytes() - before) / 1e6};
}

/// Tw: by the number of threads; ns a task, MB of the pool, ms of processor time that it
/// uses in a second without tasks.
template <class Pool>
std::vector<double> by_workers(settings const& s)
{
    std::size_t const n = std::size_t(s.times(200'000));
    futures_of<Pool> futures;
    futures.reserve(n);
    std::size_t const before = resident_bytes();
    Pool pool{int(s.at)};
    submit_and_collect(pool, futures, 1000);
    std::size_t const after = resident_bytes();
    double const time = time_of([&] { submit_and_collect(pool, futures, n); });
    return {time / double(n), double(after - before) / 1e6, idle_processor_time() / 1e6};
}

/// Tl: by the length of tasks in microseconds; efficiency in per cent.
template <class Pool>
std::vector<double> by_length(settings const& s)
{
    efficiency const e{s.at, s.workers};
    int const n = e.tasks(s.quick);
    Pool pool(s.workers);
    futures_of<Pool> futures;
    futures.reserve(std::size_t(n));
    auto const pass = [&](int count) {
        for (int i = 0; i != count; ++i)
            futures.push_back(
                pool.submit([steps = e.steps] { return burn(steps) != 0 ? 1 : 0; }));
        for (auto& f : futures)
            require(Pool::get(f) == 1);
        futures.clear();
    };
    pass(s.workers * 2);
    return {e.percent(n, time_of([&] { pass(n); }))};
}

} // namespace bench

#endif // BENCH_THREADS_SCALING_HPP
