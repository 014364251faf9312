// Work of any length that is the same however often it is interrupted.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BENCH_COMMON_BURN_HPP
#define BENCH_COMMON_BURN_HPP

#include "common/time.hpp"

#include <algorithm>
#include <cstdint>

namespace bench {

/// Takes as long as `steps` multiplications one after another.
inline std::uint64_t burn(std::uint64_t steps)
{
    std::uint64_t volatile seed = 1; // what comes out is not known to the compiler
    std::uint64_t x = seed;
    for (std::uint64_t i = 0; i != steps; ++i)
        x = (x ^ (x >> 7)) * 6364136223846793005U;
    return x;
}

/// How many steps take a microsecond of an undisturbed processor.
inline double steps_in_microsecond()
{
    constexpr std::uint64_t steps = 1'000'000;
    double best = 1e18;
    std::uint64_t volatile result = 0;
    for (int i = 0; i != 20; ++i)
        best = (std::min)(best, time_of([&] { result = burn(steps); }));
    return steps / best * 1000;
}

/// How well a pool of `workers` uses them for tasks of one length.
struct efficiency
{
    double microseconds; // the length of a task
    int workers;
    std::uint64_t steps = std::uint64_t(microseconds * steps_in_microsecond());

    /// So many tasks that all workers have something to do for a fifth of a second.
    int tasks(bool quick) const
    {
        double const time = quick ? 2e4 : 2e5;
        return int(std::clamp(workers * time / (std::max)(microseconds, 0.01), 20.0,
                              quick ? 1e4 : 2e5));
    }

    /// In per cent, of tasks that took `nanoseconds` together.
    double percent(int tasks, double nanoseconds) const
    {
        return 100 * tasks * microseconds * 1000 / workers / nanoseconds;
    }
};

} // namespace bench

#endif // BENCH_COMMON_BURN_HPP
