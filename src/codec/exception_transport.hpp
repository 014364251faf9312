// Exceptions as bytes.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_CODEC_EXCEPTION_TRANSPORT_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_CODEC_EXCEPTION_TRANSPORT_HPP

#include <boost/concurrent_futures/packed_archive.hpp>

#include <exception>
#include <string>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

/// Writes an exception, and those that are nested in it.
void write_exception(packed_oarchive& out, std::exception_ptr const& e);

/// Writes an exception by its type and text alone, as one of a type that is not known.
void write_exception_text(packed_oarchive& out, std::exception_ptr const& e);

/// Reads it: as the same type, if that is known here, with a `remote_error` nested in it
/// that tells where it comes from; else as a `remote_error`.
/// @param task  what threw it, as a reader would write it
/// @param place the machine and the rank that it was thrown at, or nothing
/// @throws boost::archive::archive_exception if the bytes are damaged
std::exception_ptr read_exception(packed_iarchive& in, std::string const& task = {},
                                  std::string const& place = {});

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_CODEC_EXCEPTION_TRANSPORT_HPP
