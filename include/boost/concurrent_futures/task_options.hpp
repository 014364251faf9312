// What can be said of one task.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_TASK_OPTIONS_HPP
#define BOOST_CONCURRENT_FUTURES_TASK_OPTIONS_HPP

#include <boost/concurrent_futures/config.hpp>

#include <chrono>
#include <optional>

namespace boost {
namespace concurrent_futures {

/// How a task is run by a `process_pool_executor`.
struct task_options
{
    /// How long it may run, from its start in the worker; any time, if absent. After that,
    /// its future fails with `timeout_error`, and its worker is ended.
    std::optional<std::chrono::nanoseconds> timeout = std::nullopt;
};

} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_TASK_OPTIONS_HPP
