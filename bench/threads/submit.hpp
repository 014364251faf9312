// Many tasks: T1, T2 and T5.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BENCH_THREADS_SUBMIT_HPP
#define BENCH_THREADS_SUBMIT_HPP

#include "common/peer.hpp"
#include "common/time.hpp"
#include "threads/pool.hpp"

#include <atomic>
#include <chrono>
#include <cstddef>
#include <numeric>
#include <thread>
#include <type_traits>
#include <vector>

namespace bench {

/// Submits `n` tasks and collects their results.
/// @param futures empty before and after, so that it need not grow while time counts
template <class Pool>
void submit_and_collect(Pool& pool, futures_of<Pool>& futures, std::size_t n)
{
    for (std::size_t i = 0; i != n; ++i)
        futures.push_back(pool.submit(one()));
    std::size_t sum = 0;
    for (auto& f : futures)
        sum += std::size_t(Pool::get(f));
    futures.clear();
    require(sum == n);
}

/// T1: tasks from one thread. The first pass is to warm up.
template <class Pool>
std::vector<double> submit_all(settings const& s)
{
    Pool pool(s.workers);
    std::size_t const n = std::size_t(s.times(1'000'000) / Pool::slowness);
    futures_of<Pool> futures;
    futures.reserve(n);
    submit_and_collect(pool, futures, n);
    return {time_of([&] { submit_and_collect(pool, futures, n); }) / double(n)};
}

/// Counts without a line of memory that all threads write.
class tally
{
public:
    void add()
    {
        thread_local std::atomic<std::size_t>* mine = nullptr;
        if (mine == nullptr)
            mine = &counts_[threads_++ % slots].value;
        mine->store(mine->load(std::memory_order_relaxed) + 1, std::memory_order_release);
    }

    void wait_for(std::size_t n) const
    {
        while (sum() != n)
            std::this_thread::sleep_for(std::chrono::microseconds(20));
    }

private:
    static constexpr int slots = 128; // more than there are threads

    std::size_t sum() const
    {
        return std::accumulate(counts_, counts_ + slots, std::size_t(0),
                               [](std::size_t n, slot const& s) { return n + s.value; });
    }

    struct alignas(64) slot
    {
        std::atomic<std::size_t> value{0};
    };
    slot counts_[slots];
    std::atomic<int> threads_{0};
};

/// T2: tasks without futures.
template <class Pool>
std::vector<double> post_all(settings const& s)
{
    Pool pool(s.workers);
    static tally done; // one for the process: its threads keep their places in it
    std::size_t const n = std::size_t(s.times(1'000'000));
    std::size_t total = 0;
    auto const pass = [&] {
        for (std::size_t i = 0; i != n; ++i)
            pool.post([] { done.add(); });
        done.wait_for(total += n);
    };
    pass();
    return {time_of(pass) / double(n)};
}

/// T5: tasks from four threads.
template <class Pool>
std::vector<double> submit_from_four(settings const& s)
{
    Pool pool(s.workers);
    std::size_t const n = std::size_t(s.times(250'000) / Pool::slowness);
    std::vector<futures_of<Pool>> futures(4);
    for (auto& f : futures)
        f.reserve(n);
    auto const pass = [&] {
        std::vector<std::thread> threads;
        for (auto& f : futures)
            threads.emplace_back([&] { submit_and_collect(pool, f, n); });
        for (auto& t : threads)
            t.join();
    };
    pass();
    return {time_of(pass) / double(4 * n)};
}

} // namespace bench

#endif // BENCH_THREADS_SUBMIT_HPP
