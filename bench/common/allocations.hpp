// Counts the allocations of this process.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BENCH_COMMON_ALLOCATIONS_HPP
#define BENCH_COMMON_ALLOCATIONS_HPP

#include <cstddef>
#include <functional>

namespace bench {

/// How often `f` has any thread of the process ask for memory.
std::size_t allocations_during(std::function<void()> const& f);

} // namespace bench

#endif // BENCH_COMMON_ALLOCATIONS_HPP
