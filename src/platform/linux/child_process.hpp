// The platform boundary, for Linux: what a pool has of a child process.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_PLATFORM_LINUX_CHILD_PROCESS_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_PLATFORM_LINUX_CHILD_PROCESS_HPP

#include <boost/concurrent_futures/config.hpp>

#include <boost/asio/io_context.hpp>
#include <boost/process/v2/process.hpp>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace platform {

using child_process =
    boost::process::v2::basic_process<boost::asio::io_context::executor_type>;

} // namespace platform
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_PLATFORM_LINUX_CHILD_PROCESS_HPP
