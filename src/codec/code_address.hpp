// Which code this process runs.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_CODEC_CODE_ADDRESS_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_CODEC_CODE_ADDRESS_HPP

#include "platform/platform.hpp"

#include <boost/concurrent_futures/detail/codec/code_address.hpp>

#include <cstdint>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

/// The build identity of the executable.
BOOST_CONCURRENT_FUTURES_DECL std::uint64_t program_identity();

/// The build identity of what this library is a part of: the executable, a plugin that it
/// was linked into, or the library itself if it is a shared one.
std::uint64_t library_identity();

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_CODEC_CODE_ADDRESS_HPP
