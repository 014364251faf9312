// All that is asked of a thread pool.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

// Each peer instantiates all of this in a file of its own, so that the compiler sees as
// much of it as it does in a program.

#ifndef BENCH_THREADS_WORKLOADS_HPP
#define BENCH_THREADS_WORKLOADS_HPP

#include "common/peer.hpp"
#include "threads/map.hpp"
#include "threads/memory.hpp"
#include "threads/nested.hpp"
#include "threads/pool.hpp"
#include "threads/round_trip.hpp"
#include "threads/scaling.hpp"
#include "threads/submit.hpp"

#include <type_traits>
#include <utility>

namespace bench {

template <class Pool, class = void>
struct has_fib : std::false_type
{
};
template <class Pool>
struct has_fib<Pool, std::void_t<decltype(&Pool::fib)>> : std::true_type
{
};

template <class Pool, class = void>
struct has_post : std::false_type
{
};
template <class Pool>
struct has_post<Pool, std::void_t<decltype(std::declval<Pool&>().post(one()))>>
    : std::true_type
{
};

/// All that `Pool` can do.
template <class Pool>
abilities thread_pool_abilities()
{
    abilities can{{"T1", submit_all<Pool>},
                  {"T3", round_trips<Pool, 0>},
                  {"T3s", round_trips<Pool, 100>},
                  {"T5", submit_from_four<Pool>}};
    if constexpr (has_post<Pool>())
        can.emplace("T2", post_all<Pool>);
    if constexpr (has_fib<Pool>())
        can.emplace("T4", fibonacci<Pool>);
    if constexpr (Pool::slowness == 1)
    {
        can.emplace("T6", map_squares<Pool, 1>);
        can.emplace("T6c", map_squares<Pool, 1000>);
        can.emplace("T7", memory<Pool>);
        can.emplace("Tn", by_tasks<Pool>);
        can.emplace("Tw", by_workers<Pool>);
        can.emplace("Tl", by_length<Pool>);
    }
    return can;
}

} // namespace bench

#endif // BENCH_THREADS_WORKLOADS_HPP
