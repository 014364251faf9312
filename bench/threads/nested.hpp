// Tasks that wait for tasks: T4.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BENCH_THREADS_NESTED_HPP
#define BENCH_THREADS_NESTED_HPP

#include "common/peer.hpp"
#include "common/time.hpp"
#include "threads/pool.hpp"

#include <utility>
#include <vector>

namespace bench {

/// fib(n) by tasks; the thread that waits for one does the other half meanwhile.
template <class Pool>
int nested_fib(Pool& pool, int n)
{
    if (n < 2)
        return n;
    auto first = pool.submit([&pool, n] { return nested_fib(pool, n - 1); });
    int const second = nested_fib(pool, n - 2);
    return Pool::get(first) + second;
}

/// T4: fib(25), in 121,392 tasks.
template <class Pool>
std::vector<double> fibonacci(settings const& s)
{
    Pool pool(s.workers);
    int const n = Pool::slowness > 1 ? 15 : s.quick ? 19 : 25;
    int a = 0;
    int b = 1;
    for (int i = 0; i != n; ++i)
        b = std::exchange(a, b) + b;
    require(pool.fib(n - 5) > 0);
    double const time = time_of([&] { require(pool.fib(n) == a); });
    return {time / (b - 1)};
}

} // namespace bench

#endif // BENCH_THREADS_NESTED_HPP
