// What happens to an exception that nobody can catch.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_ERROR_HANDLER_HPP
#define BOOST_CONCURRENT_FUTURES_ERROR_HANDLER_HPP

#include <boost/concurrent_futures/config.hpp>

#include <exception>
#include <functional>
#include <string_view>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {

/// Receives an exception that has nowhere else to go: from a callback, from a posted
/// task, or from an initializer. `where` says which of them threw it.
using error_handler = std::function<void(std::string_view where, std::exception_ptr)>;

/// Replaces the error handler of the program.
///
/// The default one writes a line to `std::cerr`. An exception that the handler itself
/// throws is dropped.
///
/// @param handler the new handler; an empty one restores the default
/// @return the handler that was in force
/// @throws nothing
/// @par Thread safety
/// May be called at any time; reports that are under way use the old handler.
BOOST_CONCURRENT_FUTURES_DECL error_handler set_error_handler(error_handler handler);

} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_ERROR_HANDLER_HPP
