// The atomics of the library.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_DETAIL_TASK_ATOMIC_HPP
#define BOOST_CONCURRENT_FUTURES_DETAIL_TASK_ATOMIC_HPP

#include <boost/concurrent_futures/config.hpp>

#include <atomic>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

// All threads of the library meet through this name, and those in sync.hpp, so that a
// test can put a scheduler of its own, such as a model checker, in their place.

template <class T>
using atomic = std::atomic<T>;

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_DETAIL_TASK_ATOMIC_HPP
