// The calls that are at one worker.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_REMOTE_WORKER_QUEUE_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_REMOTE_WORKER_QUEUE_HPP

#include "remote/call_list.hpp"
#include "remote/call_slots.hpp"
#include "remote/worker_life.hpp"

#include <boost/intrusive/list.hpp>

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace remote {

class worker;
class worker_queue;

/// A call that was sent to a worker and has not been answered. Linked in a list if the
/// worker is to be told something about it.
struct sent_call : boost::intrusive::list_base_hook<
                       boost::intrusive::link_mode<boost::intrusive::auto_unlink>>
{
    detail::remote_call* call = nullptr; // null if it is not at the worker any more
    std::uint64_t id = 0;
    std::uint32_t slot = 0; // in the shared page
    worker_queue* at = nullptr;
    std::size_t size = 0; // of its message

    /// What has to be told, and has been.
    enum class told : unsigned char
    {
        nothing,
        due,
        done
    };
    told stop = told::nothing;
    told ask_back = told::nothing;
};

/// A ring of the calls that a worker has not answered, in the order in which it runs
/// them, which is that of their ids; and a list of those of them that still are to be
/// made there. The place in the ring is the slot in the page.
class worker_queue
{
public:
    worker_queue() = default;
    worker_queue(worker_queue const&) = delete;
    worker_queue& operator=(worker_queue const&) = delete;

    shared_page const& page() const noexcept { return page_; }

    /// Whether it has not answered any call.
    bool untried() const noexcept { return answered_ == 0; }

    /// How many calls it has not answered.
    std::size_t in_flight() const noexcept { return in_flight_; }

    /// How many of those it has to make.
    std::size_t live() const noexcept { return calls_.size(); }

    /// Whether the worker does not see the page. Then the page holds what it has told,
    /// and it is asked before a call is taken back. For the pool, before the first call.
    bool distant = false;

    /// Whose calls they are; null until that has been started. For the pool.
    remote::worker* owner = nullptr;
    long pid = -1;

    worker_life life;

private:
    friend class dispatcher;

    sent_call& oldest() noexcept { return ring_[oldest_]; }
    sent_call const& oldest() const noexcept { return ring_[oldest_]; }
    sent_call& newest() noexcept { return ring_[index(in_flight_ - 1)]; }

    /// Puts a call behind all others. There must be room.
    sent_call& push(detail::remote_call_ptr call, std::uint64_t id) noexcept;

    /// Drops the record of the oldest call, or of the newest.
    void pop_oldest() noexcept;
    void pop_newest() noexcept;

    /// The record of a call; null if it has none.
    sent_call* find(std::uint64_t id) noexcept;

    /// Takes a call away that is not to be made here any more.
    detail::remote_call_ptr take(sent_call& from) noexcept;

    /// Notes how long the oldest call has taken.
    void note(std::chrono::nanoseconds run_time) noexcept;

    std::size_t index(std::size_t i) const noexcept
    {
        return (oldest_ + i) % shared_page::slots;
    }

    void forget(sent_call& s) noexcept;

    shared_page page_;
    std::array<sent_call, shared_page::slots> ring_;
    std::size_t oldest_ = 0; // of the ring
    std::size_t in_flight_ = 0;
    std::size_t bytes_ = 0; // of the messages in the ring
    call_list calls_;
    std::uint64_t given_ = 0;
    std::uint64_t answered_ = 0;
    std::chrono::nanoseconds run_time_{0}; // of a call, a moving average
};

} // namespace remote
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_REMOTE_WORKER_QUEUE_HPP
