// How many processors there are for the threads and workers of pools.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_TASK_PROCESSORS_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_TASK_PROCESSORS_HPP

#include <boost/concurrent_futures/config.hpp>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

/// Those that this process could use when it was first asked for them.
unsigned usable_processors();

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_TASK_PROCESSORS_HPP
