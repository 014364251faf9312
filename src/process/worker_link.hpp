// How a worker process reaches the pool that started it.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_PROCESS_WORKER_LINK_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_PROCESS_WORKER_LINK_HPP

#include "platform/platform.hpp"
#include "process/ring_channel.hpp"
#include "remote/byte_channel.hpp"
#include "remote/server.hpp"

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace process {

/// Reads and writes the channel that the process was started with. Blocks, since there is
/// nothing else to do.
class worker_link final : public remote::pool_link, public detail::byte_source
{
public:
    explicit worker_link(platform::worker_handles with);

    /// Waits for the next frame. The payload is valid until the next call; of a big one,
    /// what is missing comes from here. If the pool is gone, the process ends.
    /// @return nothing if there is none in that time
    std::optional<remote::frame_reader::frame> next_frame(std::chrono::milliseconds time);

    piece next() override;
    bool send(unsigned char const* frames, std::size_t size) override;
    bool send(remote::frame_header const& header, void const* payload) override;
    remote::shared_page const& page() const noexcept override { return page_; }
    remote::data_header::place way_of_results() override;
    platform::descriptor fetch(std::uint64_t key) override;
    bool pass(platform::descriptor const& handle) override;

private:
    bool wait_for_input(std::chrono::milliseconds time);
    bool send(unsigned char const* data, std::size_t size, bool last);

    platform::channel_end socket_;
    remote::shared_page page_;
    std::optional<shared_rings> rings_;
    std::unique_ptr<remote::byte_channel> channel_;
    remote::frame_reader reader_;
    std::size_t missing_ = 0; // of the payload of the last frame
};

/// Tells the pool that this process went its own way.
void decline(platform::worker_handles from) noexcept;

} // namespace process
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_PROCESS_WORKER_LINK_HPP
