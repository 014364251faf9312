// The calls that are at one worker.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "remote/worker_queue.hpp"

#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace remote {

sent_call& worker_queue::push(detail::remote_call_ptr call, std::uint64_t id) noexcept
{
    std::size_t const slot = index(in_flight_);
    sent_call& s = ring_[slot];
    s.call = call.get();
    s.id = id;
    s.slot = static_cast<std::uint32_t>(slot);
    s.at = this;
    s.size = call->message.size();
    s.stop = s.ask_back = sent_call::told::nothing;
    page_[slot].assign(id);
    ++in_flight_;
    bytes_ += s.size;
    call->stage = detail::call_stage::sent;
    call->place = &s;
    calls_.push_back(std::move(call));
    return s;
}

void worker_queue::forget(sent_call& s) noexcept
{
    s.unlink();
    bytes_ -= s.size;
    --in_flight_;
}

void worker_queue::pop_oldest() noexcept
{
    forget(oldest());
    oldest_ = index(1);
}

void worker_queue::pop_newest() noexcept
{
    forget(newest());
}

sent_call* worker_queue::find(std::uint64_t id) noexcept
{
    std::size_t first = 0;
    std::size_t last = in_flight_;
    while (first != last)
    {
        std::size_t const middle = first + (last - first) / 2;
        if (ring_[index(middle)].id < id)
            first = middle + 1;
        else
            last = middle;
    }
    return first != in_flight_ && ring_[index(first)].id == id ? &ring_[index(first)]
                                                               : nullptr;
}

detail::remote_call_ptr worker_queue::take(sent_call& from) noexcept
{
    detail::remote_call& call = *std::exchange(from.call, nullptr);
    call.place = nullptr;
    call.stage = detail::call_stage::done;
    return calls_.take(call);
}

void worker_queue::note(std::chrono::nanoseconds run_time) noexcept
{
    constexpr int weight = 8;
    run_time_ = answered_ == 0 ? run_time : run_time_ + (run_time - run_time_) / weight;
    ++answered_;
}

} // namespace remote
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
