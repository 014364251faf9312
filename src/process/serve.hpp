// The worker's side of the process pool.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_PROCESS_SERVE_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_PROCESS_SERVE_HPP

#include "../platform.hpp"

namespace boost {
namespace concurrent_futures {
namespace process {

/// Runs the calls that the pool sends, until it says that there are no more.
/// @return whether it said so; otherwise it is gone, or talks nonsense
bool serve(platform::invitation with);

/// Tells the pool that this process went its own way.
void decline(platform::invitation const& from) noexcept;

} // namespace process
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_PROCESS_SERVE_HPP
