// What this process and its children use.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BENCH_COMMON_USAGE_HPP
#define BENCH_COMMON_USAGE_HPP

#include <cstddef>

namespace bench {

/// The bytes of memory that this process occupies.
std::size_t resident_bytes();

/// The most bytes that this process and its children have occupied, each at its own peak.
std::size_t peak_bytes();

/// The bytes of memory that the children occupy; what several share is counted once.
std::size_t children_bytes();

/// Nanoseconds of processor time that this process and its children use in a second in
/// which nothing is asked of them, after a while in which they may come to rest.
double idle_processor_time();

} // namespace bench

#endif // BENCH_COMMON_USAGE_HPP
