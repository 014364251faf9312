// What a type is called, for messages.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_TASK_TYPE_NAME_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_TASK_TYPE_NAME_HPP

#include <boost/concurrent_futures/config.hpp>

#include <string>
#include <typeinfo>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

/// The type's name as one would write it.
std::string type_name(std::type_info const& type);

/// The same of what has been demangled: without the inline namespace of this library.
std::string as_written(std::string name);

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_TASK_TYPE_NAME_HPP
