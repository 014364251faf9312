// The functions that process pools are to call.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BENCH_PROCESSES_TASKS_HPP
#define BENCH_PROCESSES_TASKS_HPP

#include <array>
#include <cmath>
#include <cstdint>
#include <utility>

namespace bench {

inline std::int64_t square(std::int64_t n)
{
    return n * n;
}

/// What takes as long as `num_calc` calls of std::pow.
inline double power(std::int64_t num_calc)
{
    double a = 0.5;
    for (std::int64_t i = 0; i != num_calc; ++i)
        a = std::pow(a, a); // the next needs the last one: none can be left out
    return a;
}

inline bool is_prime(std::int64_t n)
{
    if (n < 2)
        return false;
    if (n % 2 == 0)
        return n == 2;
    for (std::int64_t i = 3; i <= n / i; i += 2)
    {
        if (n % i == 0)
            return false;
    }
    return true;
}

/// The numbers of the example in the documentation of Python's concurrent.futures.
constexpr std::array<std::int64_t, 6> primes = {112272535095293, 112582705942171,
                                                112272535095293, 115280095190773,
                                                115797848077099, 1099726899285419};

} // namespace bench

#endif // BENCH_PROCESSES_TASKS_HPP
