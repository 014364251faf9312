// Time, and what is made of many times.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BENCH_COMMON_TIME_HPP
#define BENCH_COMMON_TIME_HPP

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <vector>

namespace bench {

using clock = std::chrono::steady_clock;

/// Nanoseconds since `start`.
inline double since(clock::time_point start)
{
    return std::chrono::duration<double, std::nano>(clock::now() - start).count();
}

/// How many nanoseconds `f` takes.
template <class F>
double time_of(F&& f)
{
    auto const start = clock::now();
    f();
    return since(start);
}

/// Keeps the processor busy.
inline void work_for(std::chrono::nanoseconds time)
{
    auto const end = clock::now() + time;
    while (clock::now() < end)
    {
    }
}

/// The value that a part of `p` of all values is below.
inline double quantile(std::vector<double>& values, double p)
{
    auto const at = values.begin() + std::ptrdiff_t(double(values.size() - 1) * p);
    std::nth_element(values.begin(), at, values.end());
    return *at;
}

} // namespace bench

#endif // BENCH_COMMON_TIME_HPP
