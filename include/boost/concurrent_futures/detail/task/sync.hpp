// The atomics and locks of the library.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_DETAIL_TASK_SYNC_HPP
#define BOOST_CONCURRENT_FUTURES_DETAIL_TASK_SYNC_HPP

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <shared_mutex>

namespace boost {
namespace concurrent_futures {
namespace detail {

// All threads of the library meet through these names and no others, so that a test can put
// a scheduler of its own, such as a model checker, in their place.

template <class T>
using atomic = std::atomic<T>;

using mutex = std::mutex;
using shared_mutex = std::shared_mutex;
using condition_variable = std::condition_variable;

} // namespace detail
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_DETAIL_TASK_SYNC_HPP
