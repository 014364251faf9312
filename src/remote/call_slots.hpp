// The state of the calls that are at a worker, where both sides can change it.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_REMOTE_CALL_SLOTS_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_REMOTE_CALL_SLOTS_HPP

#include "platform/platform.hpp"

#include <boost/concurrent_futures/detail/task/sync.hpp>

#include <cstddef>
#include <cstdint>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace remote {

/// What has become of a call that was sent to a worker. The worker claims a call before
/// it runs it, and the pool before it cancels or moves it; one of them wins. The page
/// outlives the worker, and then tells what had been started.
enum class call_state : std::uint64_t
{
    sent = 0,
    started = 1,
    withdrawn = 2
};

/// One call's place in the page. The id is part of the value, so that a claim never meets
/// another call that has the same slot later.
class call_slot
{
public:
    /// For a call that is about to be sent.
    void assign(std::uint64_t id) noexcept
    {
        word_.store(value(id, call_state::sent), std::memory_order_release);
    }

    /// Sent to `to`. False if the other side was first.
    bool claim(std::uint64_t id, call_state to) noexcept
    {
        std::uint64_t expected = value(id, call_state::sent);
        return word_.compare_exchange_strong(expected, value(id, to),
                                             std::memory_order_acq_rel);
    }

    bool is(std::uint64_t id, call_state state) const noexcept
    {
        return word_.load(std::memory_order_acquire) == value(id, state);
    }

    /// Asks a call that was sent to stop.
    void request_stop(std::uint64_t id) noexcept
    {
        asked_.store(id, std::memory_order_release);
    }

    /// The id of the last call here that was asked to stop.
    detail::atomic<std::uint64_t> const& asked_to_stop() const noexcept { return asked_; }

private:
    static std::uint64_t value(std::uint64_t id, call_state state) noexcept
    {
        return id << 2 | static_cast<std::uint64_t>(state);
    }

    detail::atomic<std::uint64_t> word_;
    detail::atomic<std::uint64_t> asked_;
};

static_assert(detail::atomic<std::uint64_t>::is_always_lock_free,
              "a lock inside an atomic would not be shared with the other process");

/// The slots of one worker.
class shared_page
{
public:
    static constexpr std::size_t slots = 256;

    /// A page of zeros.
    shared_page() : memory_(slots * sizeof(call_slot)) {}

    /// The page that another process made.
    explicit shared_page(platform::descriptor&& page)
        : memory_(slots * sizeof(call_slot), std::move(page))
    {
    }

    call_slot& operator[](std::size_t i) const noexcept
    {
        return static_cast<call_slot*>(memory_.data())[i];
    }

    platform::shared_memory const& memory() const noexcept { return memory_; }

private:
    platform::shared_memory memory_;
};

} // namespace remote
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_REMOTE_CALL_SLOTS_HPP
