// How descriptors are made.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_PLATFORM_POSIX_DESCRIPTORS_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_PLATFORM_POSIX_DESCRIPTORS_HPP

#include "platform/last_error.hpp"
#include "platform/platform.hpp"

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace platform {

/// Takes over a new descriptor. Where a program has closed its standard output, that does
/// not take the place: who writes there would write to it.
descriptor owned(int number);

} // namespace platform
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_PLATFORM_POSIX_DESCRIPTORS_HPP
