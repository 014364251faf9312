// The platform boundary: what is thrown if the system refuses something.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_PLATFORM_LAST_ERROR_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_PLATFORM_LAST_ERROR_HPP

#include <boost/concurrent_futures/config.hpp>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace platform {

/// @throws std::system_error that says what could not be done, and why
[[noreturn]] void throw_last_error(char const* what);

/// What cannot be had for want of memory is a `std::bad_alloc`, as of other memory.
[[noreturn]] void throw_no_memory(char const* what);

} // namespace platform
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_PLATFORM_LAST_ERROR_HPP
