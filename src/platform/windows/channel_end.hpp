// The platform boundary, for Windows: an end of a channel.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_PLATFORM_WINDOWS_CHANNEL_END_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_PLATFORM_WINDOWS_CHANNEL_END_HPP

#include "platform/descriptor.hpp"

#include <cstdint>
#include <memory>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace platform {

struct mailbox; // in memory that both sides see

/// An end of a channel: an event that the other side sets, and how to reach that side.
struct channel_parts
{
    unsigned side = 0;     // which one of the two this is
    descriptor bell;       // set while there are signals for this side
    descriptor other_bell; // for the other one
    descriptor mail;       // of the mailbox
    descriptor in;         // pipes, if data goes through the channel
    descriptor out;
    descriptor other;       // the process of the other side, once it is known
    bool may_copy = false;  // handles from that process and to it
    mailbox* box = nullptr; // once it is mapped
    std::uint64_t sent = 0; // handles
    std::uint64_t taken = 0;
    channel_parts* first = nullptr; // in the second of two, while this process has both
};

using native_channel_type = channel_parts*;

class channel_end
{
public:
    channel_end() noexcept = default;

    /// Maps the mailbox.
    /// @throws std::system_error
    explicit channel_end(channel_parts&& parts);

    channel_end(channel_end&& other) noexcept = default;
    channel_end& operator=(channel_end&& other) noexcept
    {
        parts_.swap(other.parts_);
        return *this;
    }

    /// Tells the other side.
    ~channel_end();

    bool is_open() const noexcept { return parts_ != nullptr; }
    native_channel_type native_handle() const noexcept { return parts_.get(); }

private:
    std::unique_ptr<channel_parts> parts_;
};

/// Leaves the second end to a process that has inherited its handles.
void hand_over(channel_parts& second, descriptor&& process) noexcept;

/// What a channel is known by, whoever has it.
std::uint64_t identity_of(channel_parts const& parts) noexcept;

} // namespace platform
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_PLATFORM_WINDOWS_CHANNEL_END_HPP
