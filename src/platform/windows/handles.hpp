// How handles are made.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_PLATFORM_WINDOWS_HANDLES_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_PLATFORM_WINDOWS_HANDLES_HPP

#include "platform/descriptor.hpp"
#include "platform/last_error.hpp"

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace platform {

/// Takes over what a system call has returned.
/// @throws std::system_error if it has failed
descriptor owned(native_handle_type result, char const* what);

/// Another handle of the same thing, which children can inherit.
/// @throws std::system_error
descriptor inheritable(native_handle_type handle);

/// An event that stays set until it is reset.
/// @throws std::system_error
descriptor make_event();

} // namespace platform
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_PLATFORM_WINDOWS_HANDLES_HPP
