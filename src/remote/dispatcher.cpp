// Which call goes to which worker, and what has been answered.
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

void dispatcher::submit(detail::remote_call& call) noexcept
{
    if (call.result().done())
    {
        call.stage = detail::call_stage::done;
        return;
    }
    call.stage = detail::call_stage::queued;
    queue_.push_back(&call);
}

/// It had its turn, so it comes next.
void dispatcher::requeue(detail::remote_call_ptr call) noexcept
{
    call->stage = detail::call_stage::queued;
    queue_.push_front(std::move(call));
}

void dispatcher::resize(std::size_t max_workers)
{
    std::vector<worker_queue*> in_use;
    in_use.reserve(workers_.size());
    for (worker_queue& w : workers_)
    {
        if (is_coming(w.life.state()) || w.life.state() == worker_state::serving)
            in_use.push_back(&w);
    }
    std::stable_sort(in_use.begin(), in_use.end(),
                     [](worker_queue const* a, worker_queue const* b) {
                         return a->live() < b->live();
                     });
    max_workers_ = max_workers;
    for (std::size_t i = 0; i + max_workers < in_use.size(); ++i)
        retire(*in_use[i]);
}

/// A call that stands behind another one could run at once in another worker.
bool dispatcher::wants_worker() const noexcept
{
    std::size_t waiting = queued();
    std::size_t workers = 0;
    std::size_t free = 0;
    for (worker_queue const& w : workers_)
    {
        worker_state const state = w.life.state();
        if (!is_being_ended(state))
            ++workers;
        if (w.live() > 1)
            waiting += w.live() - 1;
        else if (w.live() == 0 && (is_coming(state) || state == worker_state::serving))
            ++free;
    }
    return (waiting > free || wants_all_) && workers < max_workers_;
}

bool dispatcher::all_ready() const noexcept
{
    auto const ready =
        std::count_if(workers_.begin(), workers_.end(), [](worker_queue const& w) {
            return w.life.state() == worker_state::serving ||
                   w.life.state() == worker_state::draining;
        });
    return static_cast<std::size_t>(ready) >= max_workers_;
}

worker_queue& dispatcher::add_worker()
{
    return workers_.emplace_back();
}

bool dispatcher::accepts(worker_queue const& w) noexcept
{
    return w.life.state() == worker_state::serving && w.in_flight() < enough(w) &&
           (w.in_flight() < 2 || w.bytes_ < bytes_ahead);
}

/// How many calls a worker should have at a time.
std::size_t dispatcher::enough(worker_queue const& w) noexcept
{
    if (w.untried())
        return 1;
    auto const run_time = std::max<std::chrono::nanoseconds::rep>(w.run_time_.count(), 1);
    auto const wanted = static_cast<std::size_t>(work_ahead.count() / run_time);
    return std::clamp<std::size_t>(wanted, 2, shared_page::slots);
}

/// The worker that should get the next call.
worker_queue* dispatcher::idlest() noexcept
{
    worker_queue* best = nullptr;
    std::size_t coming = 0;
    for (worker_queue& w : workers_)
    {
        if (is_coming(w.life.state()))
            ++coming;
        if (accepts(w) && (best == nullptr || w.live() < best->live()))
            best = &w;
    }
    // what a worker that is being started can run at once need not stand behind others
    if (best != nullptr && best->live() != 0 && queued() <= coming)
        return nullptr;
    return best;
}

sent_call const* dispatcher::next() noexcept
{
    recall();
    if (queue_.empty())
        return nullptr;
    worker_queue* const w = idlest();
    if (w == nullptr)
        return nullptr;
    sent_call const& sent = w->push(queue_.pop_front(), ++last_id_);
    if (++w->given_ == max_calls_)
        w->life.on(worker_event::retire);
    if (sent.call->result().stop_requested())
        request_stop(*sent.call);
    return &sent;
}

detail::remote_call_ptr dispatcher::take_unsent(sent_call const& sent) noexcept
{
    worker_queue& w = *sent.at;
    detail::remote_call_ptr call = w.take(w.newest());
    w.pop_newest();
    --w.given_;
    end_if_drained(w);
    return call;
}

sent_call* dispatcher::record_of(detail::remote_call const& call) noexcept
{
    return static_cast<sent_call*>(call.place);
}

bool dispatcher::has_started(sent_call const& s) noexcept
{
    return s.at->page()[s.slot].is(s.id, call_state::started);
}

/// Has the worker skip a call, if it has not started it.
bool dispatcher::claim_back(sent_call const& s) noexcept
{
    return s.at->page()[s.slot].claim(s.id, call_state::withdrawn);
}

/// Each is told once.
void dispatcher::tell(sent_call& s, sent_call::told& what) noexcept
{
    if (what != sent_call::told::nothing)
        return;
    what = sent_call::told::due;
    if (!s.is_linked())
        to_tell_.push_back(s);
}

void dispatcher::ask_back(sent_call& s) noexcept
{
    if (has_started(s))
        return;
    tell(s, s.ask_back);
    if (s.call->stage == detail::call_stage::sent)
        s.call->stage = detail::call_stage::asked_back;
}

std::optional<notice> dispatcher::next_notice() noexcept
{
    if (to_tell_.empty())
        return std::nullopt;
    sent_call& s = to_tell_.front();
    bool const stops = s.stop == sent_call::told::due;
    (stops ? s.stop : s.ask_back) = sent_call::told::done;
    if (s.ask_back != sent_call::told::due)
        s.unlink();
    return notice{s.at, stops ? frame_kind::stop : frame_kind::ask_back, {s.id, s.slot}};
}

void dispatcher::put_back(notice const& n) noexcept
{
    sent_call* const s = n.at->find(n.call.id);
    if (s == nullptr)
        return;
    (n.kind == frame_kind::stop ? s->stop : s->ask_back) = sent_call::told::due;
    if (!s->is_linked())
        to_tell_.push_front(*s);
}

bool dispatcher::started(worker_queue& w, std::uint64_t id) noexcept
{
    sent_call const* const s = w.find(id);
    if (s == nullptr)
        return false;
    if (!w.distant)
        return true;
    if (!w.page()[s->slot].claim(id, call_state::started))
        return false;
    if (s->call != nullptr)
        s->call->stage = detail::call_stage::sent; // whoever wants it back cannot have it
    return true;
}

void dispatcher::given_back(worker_queue& w, std::uint64_t id) noexcept
{
    sent_call* const s = w.find(id);
    if (s == nullptr || s->call == nullptr || !claim_back(*s))
        return;
    bool const wanted = s->call->stage != detail::call_stage::unwanted;
    detail::remote_call_ptr call = w.take(*s);
    if (wanted)
        requeue(std::move(call));
    else
        call->stage = detail::call_stage::returned;
}

/// When there is a worker without work: takes back half of what waits at another one. Also
/// if there are calls to send: those are younger.
void dispatcher::recall() noexcept
{
    bool const somebody_idle =
        std::any_of(workers_.begin(), workers_.end(),
                    [](worker_queue const& w) { return accepts(w) && w.live() == 0; });
    if (!somebody_idle)
        return;
    auto const victim = std::max_element(
        workers_.begin(), workers_.end(),
        [](worker_queue const& a, worker_queue const& b) { return a.live() < b.live(); });
    if (victim->live() > 1)
        take_back(*victim, victim->live() - victim->live() / 2);
}

/// Puts the last calls of a worker back into the queue that have not been started.
void dispatcher::take_back(worker_queue& w, std::size_t most) noexcept
{
    detail::remote_call* next = w.calls_.empty() ? nullptr : &w.calls_.back();
    for (; most != 0 && next != nullptr; --most)
    {
        sent_call& s = *record_of(*next);
        next = w.calls_.before(*next);
        if (w.distant)
            ask_back(s);
        else if (claim_back(s))
            requeue(w.take(s));
        else
            return; // and so has been all that stands before
    }
}

bool dispatcher::is_next_answer(worker_queue const& w, std::uint64_t id) noexcept
{
    return w.in_flight() != 0 && w.oldest().id == id;
}

detail::remote_call_ptr dispatcher::answered(worker_queue& w,
                                             std::chrono::nanoseconds run_time) noexcept
{
    detail::remote_call_ptr call;
    if (w.oldest().call != nullptr)
        call = w.take(w.oldest());
    w.pop_oldest();
    w.note(run_time);
    end_if_drained(w);
    return call;
}

detail::remote_call_ptr dispatcher::running(worker_queue const& w,
                                            std::uint64_t id) const noexcept
{
    return is_next_answer(w, id) ? w.oldest().call : nullptr;
}

bool dispatcher::begun(detail::remote_call const& call) noexcept
{
    sent_call const* const s = record_of(call);
    return s != nullptr && has_started(*s);
}

worker_queue* dispatcher::worker_to_watch(detail::remote_call const& call,
                                          std::size_t processors) const noexcept
{
    constexpr std::chrono::microseconds short_call(10);
    sent_call const* const s = record_of(call);
    if (s == nullptr)
        return nullptr;
    auto const busy = std::count_if(workers_.begin(), workers_.end(),
                                    [](worker_queue const& w) { return w.live() != 0; });
    bool const worth_it =
        s->at->run_time_ < short_call || static_cast<std::size_t>(busy) < processors;
    return worth_it ? s->at : nullptr;
}

bool dispatcher::answers_soon(worker_queue const& w) noexcept
{
    constexpr std::chrono::microseconds short_call(100);
    return w.live() >= 2 && w.run_time_ < short_call;
}

} // namespace remote
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
