// What Windows calls things by is UTF-16; here, it is UTF-8.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_PLATFORM_WINDOWS_TEXT_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_PLATFORM_WINDOWS_TEXT_HPP

#include <boost/concurrent_futures/config.hpp>

#include <string>
#include <string_view>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace platform {

/// What is no UTF-8 becomes replacement characters.
std::wstring wide(std::string_view text);

std::string narrow(std::wstring_view text);

} // namespace platform
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_PLATFORM_WINDOWS_TEXT_HPP
