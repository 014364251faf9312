// The platform boundary: how a pool and a worker wake each other.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_PLATFORM_CHANNEL_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_PLATFORM_CHANNEL_HPP

#include "platform/descriptor.hpp"

#ifdef _WIN32
#include "platform/windows/channel_end.hpp"
#else
#include "platform/posix/channel_end.hpp"
#endif

#include <chrono>
#include <cstddef>
#include <optional>
#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace platform {

/// Two ends of a channel, with room for a lot of data in between. Neither blocks. The
/// second one is for a process that has the first one as its pool.
/// @param bytes whether data is to go through it; else it is for signals alone
/// @throws std::system_error
std::pair<channel_end, channel_end> connected_pair(bool bytes);

/// Reads what is there.
/// @return the number of bytes; 0 at the end, or after an error; nothing if there is
///         nothing now
std::optional<std::size_t> read_available(native_channel_type from, void* data,
                                          std::size_t size) noexcept;

/// Writes what there is room for now. 0 also if nobody will ever read it.
std::size_t write_available(native_channel_type to, void const* data,
                            std::size_t size) noexcept;

/// Signals the other end, unless it is by earlier signals.
void signal(native_channel_type to) noexcept;

/// What a look for signals has found.
enum class signals
{
    taken,           // all that there were, if any
    with_descriptor, // one that a descriptor came with; there may be more behind it
    closed           // the other end has been closed
};

/// Takes the signals that have come, up to one that a descriptor came with. That is not
/// open if this process has no room for it.
signals take_signals(native_channel_type from, descriptor& with) noexcept;

/// Signals, and sends another descriptor of the same thing with that. False if there is no
/// room for it now, or nobody will ever take it.
bool send_descriptor(native_channel_type to, descriptor const& d) noexcept;

/// Whether this process may do that, as far as a sandbox is concerned.
bool may_send_descriptors() noexcept;

/// Blocks until something can be read, or the other end is closed. False if that is not
/// so within that time.
bool wait_until_readable(native_channel_type channel,
                         std::chrono::milliseconds time) noexcept;
constexpr std::chrono::milliseconds forever(-1);

/// Blocks until something can be written, or the other end is closed.
void wait_until_writable(native_channel_type channel) noexcept;

} // namespace platform
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_PLATFORM_CHANNEL_HPP
