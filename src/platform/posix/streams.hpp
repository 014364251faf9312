// The platform boundary, for POSIX: what Asio waits for.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_PLATFORM_POSIX_STREAMS_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_PLATFORM_POSIX_STREAMS_HPP

#include "platform/channel.hpp"

#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>

#include <cstddef>
#include <optional>
#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace platform {

/// An end of a channel.
using channel_socket = boost::asio::local::stream_protocol::socket;

/// What is readable once: when a process has ended.
using exit_event = boost::asio::posix::stream_descriptor;

/// The end of a pipe that is read.
using readable_pipe = boost::asio::posix::stream_descriptor;

/// Has Asio own a descriptor.
/// @throws boost::system::system_error
inline void assign(channel_socket& to, channel_end&& end)
{
    to.assign(boost::asio::local::stream_protocol(), end.native_handle());
    end.release();
}

inline void assign(boost::asio::posix::stream_descriptor& to, descriptor&& d)
{
    to.assign(d.native_handle());
    d.release();
}

/// Calls `f` with an error code when something can be read, or has ended.
template <class Stream, class F>
void async_wait(Stream& s, F&& f)
{
    s.async_wait(Stream::wait_read, std::forward<F>(f));
}

/// Calls `f` with an error code when something can be written.
template <class F>
void async_wait_for_room(channel_socket& s, F&& f)
{
    s.async_wait(channel_socket::wait_write, std::forward<F>(f));
}

/// Reads what is there.
/// @return the number of bytes; 0 at the end, or after an error; nothing if there is
///         nothing now
inline std::optional<std::size_t> read_available(readable_pipe& from, void* data,
                                                 std::size_t size) noexcept
{
    return read_available(from.native_handle(), data, size);
}

} // namespace platform
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_PLATFORM_POSIX_STREAMS_HPP
