// What a task occupies: T7 and T7a.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BENCH_THREADS_MEMORY_HPP
#define BENCH_THREADS_MEMORY_HPP

#include "common/allocations.hpp"
#include "common/peer.hpp"
#include "common/usage.hpp"
#include "threads/submit.hpp"

#include <atomic>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

namespace bench {

template <class Pool, class = void>
struct has_submit_queued : std::false_type
{
};
template <class Pool>
struct has_submit_queued<
    Pool, std::void_t<decltype(std::declval<Pool&>().submit_queued(one()))>>
    : std::true_type
{
};

template <class Pool>
auto submit_pending(Pool& pool)
{
    if constexpr (has_submit_queued<Pool>())
        return pool.submit_queued(one());
    else
        return pool.submit(one());
}

/// T7: memory that tasks occupy which wait for a worker, without the futures themselves.
template <class Pool>
double bytes_per_pending_task(settings const& s)
{
    Pool pool(s.workers);
    std::size_t const n = std::size_t(s.times(1'000'000));
    futures_of<Pool> futures(n); // all its memory is used from now on
    std::atomic<int> blocked{0};
    std::atomic<bool> open{false};
    futures_of<Pool> blockers;
    for (int i = 0; i != s.workers; ++i)
    {
        blockers.push_back(pool.submit([&]() -> int {
            ++blocked;
            while (!open)
                std::this_thread::sleep_for(std::chrono::milliseconds(1));
            return 0;
        }));
    }
    while (blocked != s.workers)
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    std::size_t const before = resident_bytes();
    for (auto& f : futures)
        f = submit_pending(pool);
    std::size_t const after = resident_bytes();
    open = true;
    for (auto& f : futures)
        Pool::get(f);
    for (auto& f : blockers)
        Pool::get(f);
    return (double(after) - double(before)) / double(n);
}

/// T7a: allocations for a task, to a hundredth, when as many tasks were there before.
template <class Pool>
double allocations_per_task(settings const& s)
{
    Pool pool(s.workers);
    std::size_t const n = std::size_t(s.times(100'000));
    futures_of<Pool> futures;
    futures.reserve(n);
    submit_and_collect(pool, futures, n);
    double const count =
        double(allocations_during([&] { submit_and_collect(pool, futures, n); }));
    return std::round(100 * count / double(n)) / 100;
}

template <class Pool>
std::vector<double> memory(settings const& s)
{
    return {bytes_per_pending_task<Pool>(s), allocations_per_task<Pool>(s)};
}

} // namespace bench

#endif // BENCH_THREADS_MEMORY_HPP
