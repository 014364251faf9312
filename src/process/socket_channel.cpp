// A channel through a socket.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "process/socket_channel.hpp"

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace process {

std::size_t socket_channel::read(void* data, std::size_t size)
{
    std::optional<std::size_t> const n = platform::read_available(socket_, data, size);
    if (n == std::size_t(0))
        closed_ = true;
    return n.value_or(0);
}

std::size_t socket_channel::write(void const* data, std::size_t size) noexcept
{
    return platform::write_available(socket_, data, size);
}

} // namespace process
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
