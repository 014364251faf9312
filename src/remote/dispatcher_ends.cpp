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
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace remote {

void dispatcher::retire(worker_queue& w) noexcept
{
    w.life.on(worker_event::retire);
    take_back(w, w.live());
    end_if_drained(w);
}

void dispatcher::end_if_drained(worker_queue& w) noexcept
{
    worker_state const state = w.life.state();
    if (w.in_flight() == 0 &&
        (state == worker_state::draining || state == worker_state::overrunning))
        w.life.on(worker_event::drained);
}

/// From the last call to the first, so that they are in order again in the queue.
call_list dispatcher::remove(worker_queue& w) noexcept
{
    call_list started;
    while (!w.calls_.empty())
    {
        sent_call& s = *record_of(w.calls_.back());
        bool const may_have_run = w.distant || has_started(s);
        detail::remote_call_ptr call = w.take(s);
        if (may_have_run)
            started.push_back(std::move(call));
        else
            requeue(std::move(call));
    }
    workers_.remove_if([&w](worker_queue const& each) { return &each == &w; });
    return started;
}

bool dispatcher::withdraw(detail::remote_call& call) noexcept
{
    if (withdraw_at_once(call))
        return true;
    sent_call* const s = record_of(call);
    if (s != nullptr && s->at->distant && !has_started(*s))
    {
        ask_back(*s);
        call.stage = detail::call_stage::unwanted;
    }
    return false;
}

bool dispatcher::withdraw_at_once(detail::remote_call& call) noexcept
{
    switch (call.stage)
    {
    case detail::call_stage::queued:
        queue_.take(call); // the caller has another reference
        break;
    case detail::call_stage::sent:
    case detail::call_stage::asked_back:
    case detail::call_stage::unwanted:
    {
        sent_call& s = *record_of(call);
        if (s.at->distant || !claim_back(s))
            return false;
        s.at->take(s);
        break;
    }
    case detail::call_stage::created:
    case detail::call_stage::returned:
        break;
    case detail::call_stage::done:
        return false;
    }
    call.stage = detail::call_stage::done;
    return call.result().mark_cancelled();
}

void dispatcher::request_stop(detail::remote_call const& call) noexcept
{
    sent_call* const s = record_of(call);
    if (s == nullptr)
        return;
    if (s->at->distant)
        tell(*s, s->stop);
    else
        s->at->page()[s->slot].request_stop(s->id);
}

bool dispatcher::give_up(detail::remote_call& call) noexcept
{
    sent_call* const s = record_of(call);
    if (s == nullptr)
        return false;
    worker_queue& w = *s->at;
    request_stop(call);
    w.take(*s); // the caller has another reference
    retire(w);
    // a call behind it that could not be taken back has been started, so the worker is
    // done with this one, and the other must not suffer for it; those in front have been
    // made
    bool const runs = w.distant
                          ? &w.oldest() == s
                          : w.calls_.empty() || record_of(w.calls_.back())->id < s->id;
    if (runs)
        w.life.on(worker_event::overdue);
    return true;
}

bool dispatcher::has_actions() const noexcept
{
    return std::any_of(workers_.begin(), workers_.end(),
                       [](worker_queue const& w) { return w.life.due().any(); });
}

std::vector<detail::remote_call_ptr> dispatcher::calls()
{
    std::vector<detail::remote_call_ptr> all;
    auto const add = [&all](detail::remote_call& call) { all.emplace_back(&call); };
    std::for_each(queue_.begin(), queue_.end(), add);
    for (worker_queue& w : workers_)
        std::for_each(w.calls_.begin(), w.calls_.end(), add);
    return all;
}

call_list dispatcher::abandon() noexcept
{
    wants_all_ = false;
    call_list all;
    while (!queue_.empty())
    {
        all.push_back(queue_.pop_front());
        all.back().stage = detail::call_stage::done;
    }
    for (worker_queue& w : workers_)
    {
        while (!w.calls_.empty())
            all.push_back(w.take(*record_of(w.calls_.front())));
    }
    return all;
}

bool dispatcher::idle() const noexcept
{
    return queue_.empty() &&
           std::all_of(workers_.begin(), workers_.end(),
                       [](worker_queue const& w) { return w.in_flight() == 0; });
}

} // namespace remote
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
