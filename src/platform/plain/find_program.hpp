// Where the executable of this process is.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_PLATFORM_PLAIN_FIND_PROGRAM_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_PLATFORM_PLAIN_FIND_PROGRAM_HPP

#include "platform/platform.hpp"

#include <filesystem>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace platform {

/// The path of the executable, if the working directory is still that in which the program
/// was started.
std::filesystem::path find_program();

} // namespace platform
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_PLATFORM_PLAIN_FIND_PROGRAM_HPP
