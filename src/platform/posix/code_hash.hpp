// What tells the code of one module from that of another.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_PLATFORM_POSIX_CODE_HASH_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_PLATFORM_POSIX_CODE_HASH_HPP

#include "platform/platform.hpp"

#include <cstdint>
#include <string_view>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace platform {

/// A hash of all bytes of the code, or of an identity that its linker has given it.
std::uint64_t code_hash(std::string_view bytes) noexcept;

} // namespace platform
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_PLATFORM_POSIX_CODE_HASH_HPP
