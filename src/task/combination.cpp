// One future of many.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "task/trampoline.hpp"

#include <boost/concurrent_futures/detail/task/combination.hpp>
#include <boost/concurrent_futures/detail/task/completion_queue.hpp>
#include <boost/concurrent_futures/detail/task/counted_ptr.hpp>
#include <boost/concurrent_futures/detail/task/pool.hpp>
#include <boost/concurrent_futures/when_any.hpp>

#include <boost/throw_exception.hpp>

#include <mutex>
#include <stdexcept>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

namespace {

/// So deep a thread looks into wholes that are parts of others.
constexpr int deepest = 16;

thread_local int depth = 0;

class descent
{
public:
    descent() noexcept { ++depth; }
    ~descent() { --depth; }

    descent(descent const&) = delete;
    descent& operator=(descent const&) = delete;

    bool too_deep() const noexcept { return depth > deepest; }
};

constexpr task_place anywhere{nullptr, nullptr, false};

bool has_value(state_base& s) noexcept
{
    return s.current() == status::finished && !s.raised();
}

} // namespace

/// Watches one part.
class combination::member final : public observer
{
public:
    counted_ptr<state_base> state;
    combination* whole = nullptr;
    std::size_t index = 0;

    /// Counts the part, which is done.
    /// @return whether the state is to be settled now, and nobody else does it
    bool count() noexcept
    {
        bool const decisive = has_value(*state) == (whole->by_ == decided_by::success);
        // before it is counted: else the last one could decide in its place
        bool due = decisive && whole->decide(index);
        if (whole->left_.fetch_sub(1, std::memory_order_acq_rel) == 1 && !decisive)
            due = whole->decide(whole->by_ == decided_by::failure ? whole->size_ : index);
        return due;
    }

private:
    // Under the lock of the part, which whoever settles needs to detach this: so the
    // whole stays.
    bool notify() noexcept override { return count(); }

    std::unique_ptr<callback> follow_up() noexcept override
    {
        return std::move(whole->settling_);
    }
};

combination::combination(state_base& s, decided_by what, losers rest) noexcept
    : state_(s), by_(what), rest_(rest)
{
}

combination::~combination() = default;

state_base& combination::part(std::size_t i) const noexcept
{
    return *(*members_)[i].state;
}

void combination::start(std::vector<state_base*> const& parts)
{
    size_ = parts.size();
    left_.store(size_, std::memory_order_relaxed);
    auto const all = std::make_shared<member_list>(size_);
    for (std::size_t i = 0; i != size_; ++i)
    {
        member& m = (*all)[i];
        m.state = counted_ptr<state_base>(parts[i]);
        m.whole = this;
        m.index = i;
        if (parts[i]->done())
            continue;
        task* const t = parts[i]->origin();
        task_place const where = t != nullptr ? t->place() : anywhere;
        waits_for_promise_ = waits_for_promise_ || !where.submitted;
        // a pool of processes has a thread for callbacks, which may be the one that waits
        waits_for_callback_ =
            waits_for_callback_ || (where.runner == nullptr && where.home == nullptr);
    }
    members_ = all;
    auto const stop = [this](state_base&) {
        if (auto const asked = members())
        {
            for (member const& m : *asked)
                m.state->request_stop();
        }
    };
    auto const go_on = [this, self = counted_ptr<state_base>(&state_)](state_base&) {
        settle();
    };
    stopping_ = std::make_unique<callback_of<decltype(stop)>>(stop);
    settling_ = std::make_unique<callback_of<decltype(go_on)>>(go_on);

    for (member& m : *all)
    {
        if (decisive_.load(std::memory_order_relaxed) != undecided)
            break;
        if (!m.state->attach(m))
            m.count();
    }
    if (size_ == 0)
        decide(0);
    if (to_come_.fetch_sub(1, std::memory_order_acq_rel) == 1)
    {
        state_.begin();
        auto const self = std::move(settling_);
        settle();
    }
}

/// @return whether whoever asks is to settle it
bool combination::decide(std::size_t index) noexcept
{
    std::size_t none = undecided;
    return decisive_.compare_exchange_strong(none, index, std::memory_order_acq_rel) &&
           to_come_.fetch_sub(1, std::memory_order_acq_rel) == 1 && state_.begin();
}

std::shared_ptr<combination::member_list> combination::members() const noexcept
{
    std::lock_guard<detail::mutex> const lock(mutex_);
    return members_;
}

/// Whoever has decided it, or cancelled it, does the rest.
void combination::settle() noexcept
{
    for (member& m : *members_)
        m.state->detach(m);
    bool const cancelled = state_.current() == status::cancelled;
    if (!cancelled)
        set_outcome();
    std::shared_ptr<member_list> all;
    {
        std::lock_guard<detail::mutex> const lock(mutex_);
        all.swap(members_);
    }
    // before anybody sees the outcome: then the others are out of the way
    if (rest_ != losers::leave)
        end_losers(*all, rest_ == losers::kill || by_force_);
    if (!cancelled)
        state_.finish();
}

void combination::set_outcome() noexcept
{
    std::size_t const decisive = decisive_.load(std::memory_order_acquire);
    if (decisive != size_ && !has_value(part(decisive)))
        state_.set_error(failure_of(part(decisive)));
    else
        take_values(decisive);
}

void combination::end_losers(member_list const& all, bool by_force) noexcept
{
    for (member const& m : all)
    {
        if (!m.state->done() && !m.state->cancel(by_force))
            m.state->request_stop();
    }
}

bool combination::withdraw(bool by_force) noexcept
{
    if (!state_.mark_cancelled())
        return false;
    by_force_ = by_force;
    callback_list due;
    due.push_back(std::move(settling_));
    trampoline::run(state_, std::move(due));
    return true;
}

void combination::request_stop() noexcept
{
    if (rest_ == losers::leave)
        return;
    callback_list due;
    due.push_back(std::move(stopping_)); // there is one request at most
    trampoline::run(state_, std::move(due));
}

bool combination::run_here() noexcept
{
    descent const here;
    if (pool_thread::current() == nullptr || here.too_deep())
        return false;
    auto const all = members();
    if (all == nullptr)
        return false;
    bool ran = false;
    for (member const& m : *all)
    {
        if (state_.done())
            break;
        task* const t = m.state->origin();
        ran = (t != nullptr && t->run_here()) || ran;
    }
    return ran;
}

/// That of a part, without which the whole cannot be done, if there is such. The callback
/// that settles it comes after that, and may need a thread.
task_place combination::place() const noexcept
{
    descent const here;
    if (waits_for_promise_ || here.too_deep())
        return anywhere;
    task_place const nowhere{nullptr, nullptr, !waits_for_callback_};
    if ((by_ == decided_by::success && left_.load(std::memory_order_acquire) > 1) ||
        decisive_.load(std::memory_order_acquire) != undecided)
        return nowhere;
    // With the lock: else this may have to free what others gave up, and run code of the
    // user.
    std::lock_guard<detail::mutex> const lock(mutex_);
    for (std::size_t i = first_open_.load(std::memory_order_relaxed);
         members_ != nullptr && i != size_; ++i)
    {
        state_base& s = part(i);
        if (!s.done())
        {
            task_place where = s.origin()->place();
            where.submitted = !waits_for_callback_;
            if (!s.done()) // else the thread may be gone
                return where;
        }
        first_open_.store(i + 1, std::memory_order_relaxed);
    }
    return nowhere;
}

/// On a thread of a pool, waits for one part after the other, so that each wait finds the
/// deadlock that it would be in, and has another thread take its place if need be.
void combination::watch(state_base const& s, deadline until)
{
    auto const all = pool_thread::current() != nullptr && by_ == decided_by::failure
                         ? members()
                         : nullptr;
    if (all == nullptr)
    {
        task::watch(s, until);
        return;
    }
    completion_queue done;
    std::size_t const whole = done.add(state_);
    for (member const& m : *all)
    {
        if (state_.done())
            return;
        if (m.state->done())
            continue;
        done.add(*m.state);
        auto const next = done.pop(until);
        if (!next || *next == whole)
            return;
    }
}

void throw_no_futures()
{
    boost::throw_exception(std::invalid_argument("when_any needs at least one future"));
}

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
