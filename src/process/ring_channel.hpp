// A channel through memory that two processes share.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_PROCESS_RING_CHANNEL_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_PROCESS_RING_CHANNEL_HPP

#include "platform/platform.hpp"
#include "remote/byte_channel.hpp"

#include <boost/concurrent_futures/detail/task/sync.hpp>

#include <cstddef>
#include <cstdint>
#include <list>
#include <optional>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace process {

/// A ring of bytes that one process writes and another one reads. Outlives either, so
/// that what was written before a crash can be read after it.
struct shared_ring
{
    static constexpr std::size_t capacity = 512 * 1024;
    static constexpr std::size_t cache_line = 64;

    // How many bytes there have been in all. Who sees a number may use the bytes up to
    // it, or the room.
    alignas(cache_line) detail::atomic<std::uint64_t> written;
    alignas(cache_line) detail::atomic<std::uint64_t> read;

    // What a side says before it looks at those numbers for the last time and waits, and
    // the other one looks at after it has changed them. All is sequentially consistent,
    // so one of the two sees what the other one did.
    alignas(cache_line) detail::atomic<remote::attention> reader;
    detail::atomic<bool> writer_waits;

    alignas(cache_line) unsigned char bytes[capacity];
};

/// The rings of a worker: one in each direction.
class shared_rings
{
public:
    /// Empty rings.
    /// @throws std::system_error
    shared_rings() : memory_(2 * sizeof(shared_ring)) {}

    /// The rings that another process made.
    /// @throws std::system_error
    explicit shared_rings(platform::descriptor&& made)
        : memory_(2 * sizeof(shared_ring), std::move(made))
    {
    }

    shared_ring& to_worker() const noexcept { return rings()[0]; }
    shared_ring& from_worker() const noexcept { return rings()[1]; }
    platform::descriptor const& handle() const noexcept { return memory_.handle(); }

private:
    shared_ring* rings() const noexcept
    {
        return static_cast<shared_ring*>(memory_.data());
    }

    platform::shared_memory memory_; // of zeros, as new rings are
};

/// Signals are bytes in a socket: the other side waits for those where it waits anyway,
/// and notices there if this side is gone. Handles come with them.
class ring_channel final : public remote::byte_channel
{
public:
    /// More handles than that are left in the socket: the other side could have sent any
    /// number, and this process can have few.
    static constexpr std::size_t most_handles = 64;

    /// @param signals an end of a channel, which the caller keeps
    ring_channel(shared_ring& in, shared_ring& out,
                 platform::native_channel_type signals) noexcept
        : in_(in), out_(out), signals_(signals)
    {
    }

    std::size_t read(void* data, std::size_t size) override;
    piece read_in_place(void* room, std::size_t size) override;
    std::size_t write(void const* data, std::size_t size) noexcept override;
    void publish(bool last) noexcept override;
    bool spin_for_input() noexcept override;
    bool request_signal(remote::attention a) noexcept override;
    bool wait_for_room() noexcept override;
    bool room_makes_writable() const noexcept override { return false; }
    bool pass(platform::descriptor const& handle) override;
    std::optional<platform::descriptor> take_handle() override;
    bool passes_handles() override;
    std::size_t waiting_handles() override;
    bool take_signals() noexcept override;

private:
    void look_for_signals() noexcept;
    void keep(platform::descriptor&& handle) noexcept;
    bool has_input() const noexcept;
    std::size_t readable() const;
    void give_back(std::size_t size) noexcept;
    std::size_t room() const noexcept;

    shared_ring& in_;
    shared_ring& out_;
    platform::native_channel_type const signals_;
    // kept here as well, where the other side cannot change them
    std::uint64_t read_ = 0;
    std::uint64_t written_ = 0;
    std::size_t lent_ = 0; // how many bytes after those that were read are looked at

    detail::mutex handles_mutex_;             // guards these, and the taking of signals
    std::list<platform::descriptor> handles_; // which takes no memory while it is empty
    bool closed_ = false;                     // by the other side

    std::optional<bool> passes_handles_; // once that was asked
};

} // namespace process
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_PROCESS_RING_CHANNEL_HPP
