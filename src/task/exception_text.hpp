// What an exception says, for messages.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_TASK_EXCEPTION_TEXT_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_TASK_EXCEPTION_TEXT_HPP

#include <boost/concurrent_futures/config.hpp>

#include <exception>
#include <string>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

/// The type that was thrown, as a reader would write it: without what `throw_with_nested`,
/// `boost::throw_exception` and the reader of another process's exceptions wrap around it.
std::string type_of_exception(std::exception const& e);
std::string type_of_exception(std::exception_ptr const& e);

/// Its `what()`, which may be null in classes of the user.
std::string text_of_exception(std::exception const& e);
std::string text_of_exception(std::exception_ptr const& e);

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_TASK_EXCEPTION_TEXT_HPP
