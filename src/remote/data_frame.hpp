// How shared data, or a reference to it, is written into a frame.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_REMOTE_DATA_FRAME_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_REMOTE_DATA_FRAME_HPP

#include "platform/platform.hpp"
#include "remote/protocol.hpp"

#include <boost/concurrent_futures/detail/codec/shared_data.hpp>

#include <boost/container/small_vector.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace remote {

/// The payload of such a frame.
using data_payload = boost::container::small_vector<unsigned char, 64>;

/// Writes what a message refers to by a number.
/// @param key    by which the pool knows it, or 0
/// @param handle which the other side is to open, if that is how it gets it
/// @throws std::bad_alloc
data_payload write_data(detail::attachments const& of_message, std::size_t number,
                        std::uint64_t key, data_header::place where,
                        platform::descriptor const* handle);

/// What is said of data.
struct data_description
{
    data_header header;
    std::vector<std::uint32_t> others; // their numbers
    platform::open_place at;           // if it is there
};

/// Reads that. What is left then is the data, if it is there.
/// @return nothing if it makes no sense
/// @throws std::bad_alloc
std::optional<data_description> read_data(packed_iarchive& in);

} // namespace remote
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_REMOTE_DATA_FRAME_HPP
