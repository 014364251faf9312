// Maps over a range: T6 and T6c.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BENCH_THREADS_MAP_HPP
#define BENCH_THREADS_MAP_HPP

#include "common/peer.hpp"
#include "common/time.hpp"
#include "threads/pool.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <type_traits>
#include <vector>

namespace bench {

template <class Pool, class = void>
struct has_map : std::false_type
{
};
template <class Pool>
struct has_map<Pool, std::void_t<decltype(&Pool::template map<square>)>> : std::true_type
{
};

/// Maps by a task for each chunk, for peers that have no map.
template <class Pool, class F>
void map_by_tasks(Pool& pool, F f, std::vector<int> const& in, std::vector<int>& out,
                  std::size_t chunk)
{
    futures_of<Pool> futures;
    futures.reserve(in.size() / chunk + 1);
    for (std::size_t i = 0; i < in.size(); i += chunk)
    {
        auto const end = (std::min)(i + chunk, in.size());
        futures.push_back(pool.submit([&in, &out, f, i, end]() -> int {
            for (std::size_t k = i; k != end; ++k)
                out[k] = f(in[k]);
            return 1;
        }));
    }
    for (auto& each : futures)
        Pool::get(each);
}

/// T6 and T6c: squares of 100,000 numbers, in microseconds.
template <class Pool, int Chunk>
std::vector<double> map_squares(settings const& s)
{
    Pool pool(s.workers);
    std::vector<int> in(100'000);
    std::iota(in.begin(), in.end(), -50'000);
    std::vector<int> out(in.size());
    auto const pass = [&] {
        if constexpr (has_map<Pool>())
            pool.map(square(), in, out, Chunk);
        else
            map_by_tasks(pool, square(), in, out, Chunk);
    };
    pass();
    std::vector<double> times;
    for (int i = 0; i != (Chunk == 1 ? 3 : 21); ++i)
    {
        out.assign(out.size(), -1);
        times.push_back(time_of(pass) / 1000);
        for (std::size_t k = 0; k != in.size(); ++k)
            require(out[k] == in[k] * in[k]);
    }
    return {quantile(times, 0.5)};
}

} // namespace bench

#endif // BENCH_THREADS_MAP_HPP
