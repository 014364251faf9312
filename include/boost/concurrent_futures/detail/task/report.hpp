// What becomes of an exception that has nowhere else to go.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_DETAIL_TASK_REPORT_HPP
#define BOOST_CONCURRENT_FUTURES_DETAIL_TASK_REPORT_HPP

#include <boost/concurrent_futures/config.hpp>

#include <exception>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

/// Calls the error handler.
/// @param where what threw it
BOOST_CONCURRENT_FUTURES_DECL void report(char const* where,
                                          std::exception_ptr what) noexcept;

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_DETAIL_TASK_REPORT_HPP
