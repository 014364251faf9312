// The platform boundary: what Asio waits for.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_PLATFORM_STREAMS_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_PLATFORM_STREAMS_HPP

#include "platform/platform.hpp"

#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>

#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace platform {

/// An end of a channel.
using channel_socket = boost::asio::local::stream_protocol::socket;

/// What is readable once: when a process has ended, or has written something.
using waitable = boost::asio::posix::stream_descriptor;

/// Has Asio own a descriptor.
/// @throws boost::system::system_error
inline void assign(channel_socket& to, descriptor&& d)
{
    to.assign(boost::asio::local::stream_protocol(), d.native_handle());
    d.release();
}

inline void assign(waitable& to, descriptor&& d)
{
    to.assign(d.native_handle());
    d.release();
}

/// Calls `f` with an error code when `w` is readable.
template <class F>
void async_wait(waitable& w, F&& f)
{
    w.async_wait(waitable::wait_read, std::forward<F>(f));
}

} // namespace platform
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_PLATFORM_STREAMS_HPP
