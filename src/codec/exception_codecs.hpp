// The types of exceptions that are kept on the way from one process to another.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_CODEC_EXCEPTION_CODECS_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_CODEC_EXCEPTION_CODECS_HPP

#include <boost/concurrent_futures/register_exception.hpp>

#include <optional>
#include <string>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

/// How exceptions of a type are written and read; nothing if the type is not known. Those
/// of the standard and of this library are, and those that were registered.
/// @param type_name as `type_of_exception` gives it
std::optional<exception_codec> find_codec(std::string const& type_name);

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_CODEC_EXCEPTION_CODECS_HPP
