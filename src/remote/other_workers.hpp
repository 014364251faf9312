// How a part of the library that is linked in by choice has run_if_worker() serve.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_REMOTE_OTHER_WORKERS_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_REMOTE_OTHER_WORKERS_HPP

#include <boost/concurrent_futures/config.hpp>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace remote {

/// Called by run_if_worker() in a process that no process pool has started, if it is set.
/// It returns unless the process is a worker of another kind. To be set before `main`.
BOOST_CONCURRENT_FUTURES_DECL extern void (*serve_if_other_worker)();

} // namespace remote
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_REMOTE_OTHER_WORKERS_HPP
