// Maps a function over 100,000 numbers in processes, one by one and in chunks.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include <boost/concurrent_futures.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <iostream>
#include <numeric>
#include <optional>
#include <vector>

namespace cf = boost::concurrent_futures;

std::int64_t square(std::int64_t n)
{
    return n * n;
}

void sum_squares(cf::executor& pool, std::optional<std::ptrdiff_t> chunksize)
{
    std::vector<std::int64_t> numbers(100000);
    std::iota(numbers.begin(), numbers.end(), 0);

    cf::map_options options;
    options.chunksize = chunksize;

    auto const start = std::chrono::steady_clock::now();
    std::int64_t sum = 0;
    for (std::int64_t const result : pool.map(options, square, numbers))
        sum += result;
    std::chrono::duration<double> const time = std::chrono::steady_clock::now() - start;

    if (chunksize)
        std::cout << "chunks of " << *chunksize;
    else
        std::cout << "no chunks";
    std::cout << ": sum " << sum << ", " << time.count() << " s\n";
}

int main()
{
    cf::run_if_worker();
    cf::process_pool_executor pool;

    // Each number is a task of its own. The pool sends many of them together, so that
    // one can do without chunks.
    sum_squares(pool, std::nullopt);

    // A chunk is one task: less bookkeeping, but also less to share out among workers,
    // which matters when some numbers take longer than others.
    sum_squares(pool, 10);
    sum_squares(pool, 1000);
}
