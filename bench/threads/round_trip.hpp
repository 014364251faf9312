// One task at a time: T3 and T3s.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BENCH_THREADS_ROUND_TRIP_HPP
#define BENCH_THREADS_ROUND_TRIP_HPP

#include "common/peer.hpp"
#include "common/time.hpp"
#include "threads/pool.hpp"

#include <chrono>
#include <cstddef>
#include <vector>

namespace bench {

/// T3 and T3s: a task, its result, the next task; median and 99th percentile.
template <class Pool, int PauseInMicroseconds>
std::vector<double> round_trips(settings const& s)
{
    constexpr std::chrono::microseconds pause(PauseInMicroseconds);
    Pool pool(s.workers);
    std::size_t const n = std::size_t(s.times(10'000));
    std::vector<double> times;
    times.reserve(n);
    auto const round_trip = [&] {
        if (pause.count() != 0)
            work_for(pause);
        return time_of([&] {
            auto f = pool.submit(one());
            require(Pool::get(f) == 1);
        });
    };
    // until the system has given the threads processors of their own
    double const warm_up = s.quick ? 1e7 : 2e8;
    for (auto const start = clock::now(); since(start) < warm_up;)
        round_trip();
    for (auto const start = clock::now(); times.size() != n && since(start) < 1e9;)
        times.push_back(round_trip());
    return {quantile(times, 0.5), quantile(times, 0.99)};
}

} // namespace bench

#endif // BENCH_THREADS_ROUND_TRIP_HPP
