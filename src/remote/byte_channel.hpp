// A stream of bytes in each direction, between a pool and a worker.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_REMOTE_BYTE_CHANNEL_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_REMOTE_BYTE_CHANNEL_HPP

#include "platform/platform.hpp"

#include <boost/concurrent_futures/detail/codec/block.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace remote {

/// When a side wants to be signalled.
enum class attention : std::uint32_t
{
    polling = 0,  // not at all: it looks by itself
    on_input = 1, // as soon as there is something to read
    on_pause = 2  // as soon as nothing more comes: it will look before long
};

/// One end of it. Does not block: whoever has nothing to do says so, and then waits until
/// the descriptor of the channel is readable.
///
/// @par Thread safety
/// One thread may read while another one writes.
class byte_channel
{
public:
    using piece = detail::byte_source::piece;

    byte_channel() = default;
    byte_channel(byte_channel const&) = delete;
    byte_channel& operator=(byte_channel const&) = delete;
    virtual ~byte_channel() = default;

    /// Reads what is there, up to `size` bytes. 0 if there is nothing now.
    /// @throws std::runtime_error if the other side has garbled the stream
    virtual std::size_t read(void* data, std::size_t size) = 0;

    /// The same without a copy, if the channel has the bytes in memory, until the next
    /// call that reads; else they are read into `room`.
    virtual piece read_in_place(void* room, std::size_t size)
    {
        std::size_t const n = read(room, size);
        return {static_cast<unsigned char const*>(room), n};
    }

    /// Writes as much as there is room for. The other side need not see it before
    /// `publish`.
    virtual std::size_t write(void const* data, std::size_t size) noexcept = 0;

    /// Shows what was written, and signals the other side if that wants it.
    /// @param last whether nothing more will be written for now
    virtual void publish(bool last) noexcept = 0;

    /// Looks for something to read for as long as a sleep and a wake-up would take, if
    /// looking costs little. False if there was nothing.
    virtual bool spin_for_input() noexcept = 0;

    /// Says that this side looks by itself, or when it wants to be signalled.
    /// @return whether there is nothing to read; else it must not wait
    virtual bool request_signal(attention a) noexcept = 0;

    /// Says that this side wants to be signalled when there is room to write.
    /// @return whether there is no room; else it must not wait
    virtual bool wait_for_room() noexcept = 0;

    /// Whether the descriptor becomes writable then, rather than readable.
    virtual bool room_makes_writable() const noexcept = 0;

    /// Passes a handle to the other side. False if there is no room for it now, or no way.
    virtual bool pass(platform::descriptor const&) { return false; }

    /// Takes the next handle that the other side has passed, if there is one; it is not
    /// open if this process may have no more. On any thread.
    virtual std::optional<platform::descriptor> take_handle() { return std::nullopt; }

    /// Whether handles can be passed, both ways.
    virtual bool passes_handles() { return false; }

    /// How many handles have come that were not taken. On any thread.
    virtual std::size_t waiting_handles() { return 0; }

    /// After a wait for the descriptor: takes the signals.
    /// @return whether the other side is there
    virtual bool take_signals() noexcept = 0;
};

} // namespace remote
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_REMOTE_BYTE_CHANNEL_HPP
