// What the measurements of this library's process pool share.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BENCH_PROCESSES_OURS_HPP
#define BENCH_PROCESSES_OURS_HPP

#include "common/peer.hpp"
#include "processes/tasks.hpp"

#include <boost/concurrent_futures/process_pool_executor.hpp>

#include <cstddef>
#include <cstdint>
#include <numeric>
#include <stdexcept>
#include <vector>

namespace bench {

inline void require(bool good)
{
    if (!good)
        throw std::runtime_error("wrong result");
}

inline std::vector<std::int64_t> numbers(std::size_t n)
{
    std::vector<std::int64_t> result(n);
    std::iota(result.begin(), result.end(), 0);
    return result;
}

/// A pool whose workers have all started.
class warm_pool
{
public:
    explicit warm_pool(int workers) : pool_(workers)
    {
        std::vector<std::int64_t> const calls(std::size_t(2 * workers), 1'000'000);
        for (double d : pool_.map(power, calls))
            require(d > 0);
    }

    boost::concurrent_futures::process_pool_executor* operator->() { return &pool_; }

private:
    boost::concurrent_futures::process_pool_executor pool_;
};

/// How costs grow: Pn, Pw, Pb and Pl.
abilities our_curves();

} // namespace bench

#endif // BENCH_PROCESSES_OURS_HPP
