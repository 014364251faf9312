// How calls end that are not answered, and what becomes of their workers.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "remote/dispatcher.hpp"

#include <algorithm>
#include <utility>

namespace boost {
namespace concurrent_futures {
namespace remote {

void dispatcher::retire(lane& l)
{
    l.retiring_ = true;
    take_back(l, l.live_);
}

bool dispatcher::is_to_be_dismissed(lane const& l) noexcept
{
    return l.ready_ && l.retiring_ && l.in_flight_.empty();
}

bool dispatcher::is_to_be_ended(lane const& l) noexcept
{
    return l.doomed_ && !l.ending_;
}

lane* dispatcher::next_to_dismiss() noexcept
{
    auto const l = std::find_if(lanes_.begin(), lanes_.end(), is_to_be_dismissed);
    if (l == lanes_.end())
        return nullptr;
    l->ready_ = false; // tell it once
    return &*l;
}

lane* dispatcher::next_to_end() noexcept
{
    auto const l = std::find_if(lanes_.begin(), lanes_.end(), is_to_be_ended);
    if (l == lanes_.end())
        return nullptr;
    l->ending_ = true;
    return &*l;
}

std::vector<detail::remote_call_ptr> dispatcher::remove(lane& l)
{
    std::vector<detail::remote_call_ptr> started;
    for (auto i = l.in_flight_.rbegin(); i != l.in_flight_.rend(); ++i)
    {
        if (i->call == nullptr)
            continue;
        i->call->place = nullptr;
        if (l.distant || l.page_[i->slot].is(i->id, call_state::started))
            started.push_back(std::move(i->call));
        else if (!i->call->result().done())
            requeue(std::move(i->call));
    }
    notices_.erase(std::remove_if(notices_.begin(), notices_.end(),
                                  [&l](notice const& n) { return n.at == &l; }),
                   notices_.end());
    lanes_.erase(l.self_);
    return started;
}

bool dispatcher::withdraw(detail::remote_call& call) noexcept
{
    if (sent_call* const sent = place_of(call))
    {
        if (sent->at->distant)
        {
            ask_back(*sent);
            sent->unwanted = true;
            return false;
        }
        if (!take_back(*sent))
            return false;
        sent->call.reset(); // the caller has another reference
        return call.result().mark_cancelled();
    }
    if (!call.result().mark_cancelled())
        return false;
    --queued_; // it stays in the queue until its turn
    return true;
}

bool dispatcher::asked_back(detail::remote_call const& call) noexcept
{
    sent_call const* const sent = place_of(call);
    return sent != nullptr && sent->unwanted &&
           !sent->at->page_[sent->slot].is(sent->id, call_state::started);
}

void dispatcher::request_stop(detail::remote_call const& call) noexcept
{
    sent_call const* const sent = place_of(call);
    if (sent == nullptr)
        return;
    if (sent->at->distant)
        notices_.push_back({sent->at, frame_kind::stop, {sent->id, sent->slot}});
    else
        sent->at->page_[sent->slot].request_stop(sent->id);
}

bool dispatcher::give_up(detail::remote_call& call) noexcept
{
    sent_call* const sent = place_of(call);
    if (sent == nullptr)
        return false;
    lane& l = *sent->at;
    request_stop(call);
    call.place = nullptr;
    --l.live_;
    sent->call.reset(); // the caller has another reference
    retire(l);
    // a call behind it that could not be taken back has been started, so the worker is done
    // with this one, and the other must not suffer for it; those in front have been made
    auto const last = std::find_if(
        l.in_flight_.rbegin(), l.in_flight_.rend(),
        [sent](sent_call const& each) { return each.call != nullptr || &each == sent; });
    if (l.distant ? &l.in_flight_.front() == sent : &*last == sent)
        l.doomed_ = true;
    return true;
}

bool dispatcher::has_ends() const noexcept
{
    return std::any_of(lanes_.begin(), lanes_.end(), [](lane const& l) {
        return is_to_be_dismissed(l) || is_to_be_ended(l);
    });
}

std::vector<detail::remote_call_ptr> dispatcher::calls() const
{
    std::vector<detail::remote_call_ptr> all(queue_.begin(), queue_.end());
    for (lane const& l : lanes_)
    {
        for (sent_call const& sent : l.in_flight_)
        {
            if (sent.call != nullptr)
                all.push_back(sent.call);
        }
    }
    return all;
}

std::vector<detail::remote_call_ptr> dispatcher::abandon()
{
    std::vector<detail::remote_call_ptr> all = calls();
    queue_.clear();
    queued_ = 0;
    wants_all_ = false;
    for (lane& l : lanes_)
    {
        for (sent_call& sent : l.in_flight_)
            sent.call.reset();
        l.live_ = 0;
    }
    for (detail::remote_call_ptr const& call : all)
        call->place = nullptr;
    return all;
}

bool dispatcher::idle() const noexcept
{
    return queued_ == 0 && std::all_of(lanes_.begin(), lanes_.end(), [](lane const& l) {
               return l.in_flight_.empty();
           });
}

} // namespace remote
} // namespace concurrent_futures
} // namespace boost
