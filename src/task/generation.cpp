// Tells a process from the one that has forked it.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "platform/platform.hpp"

#include <boost/concurrent_futures/detail/task/generation.hpp>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

unsigned generation = 0;

namespace {

[[maybe_unused]] bool const counted =
    (platform::on_fork(nullptr, nullptr, []() noexcept { ++generation; }), true);

} // namespace

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
