// A channel through a socket.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_PROCESS_SOCKET_CHANNEL_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_PROCESS_SOCKET_CHANNEL_HPP

#include "platform/platform.hpp"
#include "remote/byte_channel.hpp"

#include <boost/concurrent_futures/detail/task/sync.hpp>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace process {

/// The bytes themselves are the signal.
class socket_channel final : public remote::byte_channel
{
public:
    /// @param socket connected; the caller keeps it
    explicit socket_channel(platform::native_channel_type socket) noexcept
        : socket_(socket)
    {
    }

    std::size_t read(void* data, std::size_t size) override;
    std::size_t write(void const* data, std::size_t size) noexcept override;
    void publish(bool) noexcept override {}
    bool spin_for_input() noexcept override { return false; }
    bool request_signal(remote::attention) noexcept override { return true; }
    bool wait_for_room() noexcept override { return true; }
    bool room_makes_writable() const noexcept override { return true; }
    bool take_signals() noexcept override { return !closed_; }

private:
    platform::native_channel_type const socket_;
    // by the other side; who reads need not be who takes signals
    detail::atomic<bool> closed_{false};
};

} // namespace process
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_PROCESS_SOCKET_CHANNEL_HPP
