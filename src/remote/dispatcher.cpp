// Which call goes to which worker, and what has been answered.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "remote/dispatcher.hpp"

#include <boost/throw_exception.hpp>

#include <algorithm>
#include <iterator>
#include <stdexcept>

namespace boost {
namespace concurrent_futures {
namespace remote {

namespace {

/// How much work a worker should have at hand: more than comes to its end before somebody
/// looks for answers.
constexpr std::chrono::nanoseconds work_ahead = std::chrono::microseconds(1200);

/// And how much data, however quick the calls are: it takes memory, and twice.
constexpr std::size_t bytes_ahead = std::size_t(1) << 20;

} // namespace
dispatcher::dispatcher(std::size_t max_workers, std::optional<std::uint64_t> max_calls)
    : max_workers_(max_workers), max_calls_(max_calls)
{
}

void dispatcher::submit(detail::remote_call& call)
{
    queue_.emplace_back(&call);
    ++queued_;
}

/// Before all others: it was submitted before them.
void dispatcher::requeue(detail::remote_call_ptr call)
{
    queue_.push_front(std::move(call));
    ++queued_;
}

void dispatcher::resize(std::size_t max_workers)
{
    max_workers_ = max_workers;
    std::vector<lane*> in_use;
    for (lane& l : lanes_)
    {
        if (!l.retiring_)
            in_use.push_back(&l);
    }
    std::stable_sort(in_use.begin(), in_use.end(),
                     [](lane const* a, lane const* b) { return a->live_ < b->live_; });
    for (std::size_t i = 0; i + max_workers < in_use.size(); ++i)
        retire(*in_use[i]);
}

bool dispatcher::wants_lane() const noexcept
{
    std::size_t waiting = queued_;
    std::size_t lanes = 0;
    std::size_t free = 0;
    for (lane const& l : lanes_)
    {
        if (!l.doomed_)
            ++lanes;
        if (l.live_ > 1)
            waiting += l.live_ - 1;
        else if (l.live_ == 0 && !l.retiring_)
            ++free;
    }
    return (waiting > free || wants_all_) && lanes < max_workers_;
}

bool dispatcher::all_ready() const noexcept
{
    auto const ready = std::count_if(lanes_.begin(), lanes_.end(),
                                     [](lane const& l) { return l.ready_; });
    return static_cast<std::size_t>(ready) >= max_workers_;
}

lane& dispatcher::add_lane()
{
    lane& l = lanes_.emplace_back();
    l.self_ = std::prev(lanes_.end());
    for (std::uint32_t slot = shared_page::slots; slot != 0; --slot)
        l.free_slots_.push_back(slot - 1);
    return l;
}

bool dispatcher::accepts(lane const& l) const noexcept
{
    return l.ready_ && !l.retiring_ && l.in_flight_.size() < enough(l) &&
           (l.in_flight_.size() < 2 || l.bytes_ < bytes_ahead);
}

/// How many calls a worker should have at a time.
std::size_t dispatcher::enough(lane const& l) const noexcept
{
    if (l.answered_ == 0)
        return 1;
    auto const run_time = std::max<std::chrono::nanoseconds::rep>(l.run_time_.count(), 1);
    auto const wanted = static_cast<std::size_t>(work_ahead.count() / run_time);
    return std::clamp<std::size_t>(wanted, 2, shared_page::slots);
}

/// The lane that should get the next call.
lane* dispatcher::idlest() noexcept
{
    lane* best = nullptr;
    std::size_t starting = 0;
    for (lane& l : lanes_)
    {
        if (!l.ready_ && !l.retiring_)
            ++starting;
        if (accepts(l) && (best == nullptr || l.live_ < best->live_))
            best = &l;
    }
    // what a worker that is being started can run at once need not stand behind others
    if (best != nullptr && best->live_ != 0 && queued_ <= starting)
        return nullptr;
    return best;
}

sent_call const* dispatcher::next()
{
    while (!queue_.empty() && queue_.front()->result().done())
        queue_.pop_front(); // was withdrawn
    if (queue_.empty())
        recall();
    if (queue_.empty())
        return nullptr;
    lane* const l = idlest();
    if (l == nullptr)
        return nullptr;

    std::uint32_t const slot = l->free_slots_.back();
    l->free_slots_.pop_back();
    std::uint64_t const id = ++last_id_;
    l->page_[slot].assign(id);
    std::size_t const size = queue_.front()->message.size();
    l->in_flight_.push_back({std::move(queue_.front()), id, slot, l, size});
    l->bytes_ += size;
    queue_.pop_front();
    --queued_;
    ++l->live_;
    ++l->given_;
    l->retiring_ = max_calls_ && l->given_ == *max_calls_;
    sent_call& sent = l->in_flight_.back();
    sent.call->place = &sent;
    if (sent.call->result().stop_requested())
        request_stop(*sent.call);
    return &sent;
}

sent_call* dispatcher::place_of(detail::remote_call const& call) noexcept
{
    return static_cast<sent_call*>(call.place);
}

/// Among the calls of a lane, which are in the order of their ids.
sent_call* dispatcher::find(lane& l, std::uint64_t id) noexcept
{
    auto const sent = std::lower_bound(
        l.in_flight_.begin(), l.in_flight_.end(), id,
        [](sent_call const& s, std::uint64_t other) { return s.id < other; });
    return sent != l.in_flight_.end() && sent->id == id ? &*sent : nullptr;
}

void dispatcher::ask_back(sent_call& sent)
{
    if (sent.asked_back || begun(*sent.call))
        return;
    notices_.push_back({sent.at, frame_kind::ask_back, {sent.id, sent.slot}});
    sent.asked_back = true;
}

std::optional<notice> dispatcher::next_notice()
{
    if (notices_.empty())
        return std::nullopt;
    notice const n = notices_.front();
    notices_.pop_front();
    return n;
}

bool dispatcher::started(lane& l, std::uint64_t id) noexcept
{
    sent_call const* const sent = find(l, id);
    return sent != nullptr &&
           (!l.distant || l.page_[sent->slot].claim(id, call_state::started));
}

void dispatcher::given_back(lane& l, std::uint64_t id)
{
    sent_call* const sent = find(l, id);
    if (sent == nullptr || sent->call == nullptr ||
        !l.page_[sent->slot].claim(id, call_state::withdrawn))
        return;
    --l.live_;
    sent->call->place = nullptr;
    if (sent->unwanted)
        sent->call.reset();
    else
        requeue(std::move(sent->call));
}

/// Takes back a call that has not been started. Its place stays until the worker answers.
bool dispatcher::take_back(sent_call& sent) noexcept
{
    if (!sent.at->page_[sent.slot].claim(sent.id, call_state::withdrawn))
        return false;
    --sent.at->live_;
    sent.call->place = nullptr;
    return true;
}

/// When there is nothing to send, but a worker without work: takes back half of what is
/// at another one.
void dispatcher::recall()
{
    bool const somebody_idle =
        std::any_of(lanes_.begin(), lanes_.end(),
                    [this](lane const& l) { return accepts(l) && l.live_ == 0; });
    if (!somebody_idle)
        return;
    auto const victim =
        std::max_element(lanes_.begin(), lanes_.end(),
                         [](lane const& a, lane const& b) { return a.live_ < b.live_; });
    take_back(*victim, victim->live_ / 2);
}

/// Puts the last calls of a lane back into the queue that have not been started.
void dispatcher::take_back(lane& l, std::size_t most)
{
    for (auto i = l.in_flight_.rbegin(); most != 0 && i != l.in_flight_.rend(); ++i)
    {
        if (i->call == nullptr)
            continue;
        if (l.distant)
        {
            ask_back(*i);
            --most;
            continue;
        }
        if (!take_back(*i))
            return; // and so has been all that stands before
        requeue(std::move(i->call));
        --most;
    }
}

detail::remote_call_ptr dispatcher::answered(lane& l, std::uint64_t id,
                                             std::chrono::nanoseconds run_time)
{
    if (l.in_flight_.empty() || l.in_flight_.front().id != id)
        boost::throw_exception(std::runtime_error("a worker answered out of turn"));
    sent_call sent = std::move(l.in_flight_.front());
    l.in_flight_.pop_front();
    l.free_slots_.push_back(sent.slot);
    l.bytes_ -= sent.size;
    constexpr int weight = 8;
    l.run_time_ =
        l.answered_ == 0 ? run_time : l.run_time_ + (run_time - l.run_time_) / weight;
    ++l.answered_;
    if (sent.call != nullptr)
    {
        --l.live_;
        sent.call->place = nullptr;
    }
    return std::move(sent.call);
}

detail::remote_call_ptr dispatcher::running(lane const& l, std::uint64_t id) const
{
    if (l.in_flight_.empty() || l.in_flight_.front().id != id)
        return nullptr;
    return l.in_flight_.front().call;
}

bool dispatcher::begun(detail::remote_call const& call) const noexcept
{
    sent_call const* const sent = place_of(call);
    return sent != nullptr &&
           sent->at->page_[sent->slot].is(sent->id, call_state::started);
}

lane* dispatcher::lane_to_watch(detail::remote_call const& call,
                                std::size_t processors) const noexcept
{
    constexpr std::chrono::microseconds short_call(10);
    sent_call const* const sent = place_of(call);
    if (sent == nullptr)
        return nullptr;
    auto const busy = std::count_if(lanes_.begin(), lanes_.end(),
                                    [](lane const& l) { return l.live_ != 0; });
    bool const worth_it =
        sent->at->run_time_ < short_call || static_cast<std::size_t>(busy) < processors;
    return worth_it ? sent->at : nullptr;
}

bool dispatcher::answers_soon(lane const& l) noexcept
{
    constexpr std::chrono::microseconds short_call(100);
    return l.live_ >= 2 && l.run_time_ < short_call;
}

} // namespace remote
} // namespace concurrent_futures
} // namespace boost
