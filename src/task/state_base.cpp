// The life of a result state: cancelling, publishing, waiting, callbacks.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "task/callbacks.hpp"
#include "task/spin.hpp"
#include "task/trampoline.hpp"
#include "task/wait_graph.hpp"
#include "task/wake_up.hpp"

#include <boost/concurrent_futures/detail/task/counted_ptr.hpp>
#include <boost/concurrent_futures/detail/task/pool.hpp>
#include <boost/concurrent_futures/detail/task/state_base.hpp>
#include <boost/concurrent_futures/exceptions.hpp>

#include <boost/config.hpp>
#include <boost/throw_exception.hpp>

#include <memory>
#include <optional>
#include <thread>
#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

namespace {

class awaited_state final : public awaited
{
public:
    explicit awaited_state(state_base& s) noexcept : state_(s) {}

    bool any(wait_status_predicate const& p) const override
    {
        return p(wait_status_of(state_));
    }

private:
    state_base& state_;
};

class sleeping_thread final : public observer
{
public:
    bool sleep_until(deadline until) { return wake_up_.sleep_until(until); }

private:
    bool notify() noexcept override
    {
        wake_up_.wake();
        return false;
    }

    wake_up wake_up_;
};

/// Unlinks an observer at the end of its scope.
class attachment
{
public:
    attachment(state_base& s, observer& o) noexcept
        : state_(s), observer_(o), attached_(s.attach(o))
    {
    }

    ~attachment()
    {
        if (attached_)
            state_.detach(observer_);
    }

    attachment(attachment const&) = delete;
    attachment& operator=(attachment const&) = delete;

    explicit operator bool() const noexcept { return attached_; }

private:
    state_base& state_;
    observer& observer_;
    bool attached_;
};

} // namespace

void task::watch(state_base const& s, deadline until)
{
    spin_until([&s] { return s.done(); }, until);
}

state_base::~state_base()
{
    if (has_list())
        delete &list();
}

bool state_base::running() noexcept
{
    status const now = current();
    if (now != status::pending)
        return now == status::running;
    task* const t = origin();
    return t != nullptr && t->begun();
}

follows state_base::begin_to_follow() noexcept
{
    auto const step = life_.set_if_pending(following_bit);
    if (!step.taken)
        return follows::not_wanted;
    return (step.before & stop_bit) != 0 ? follows::asked_to_stop : follows::from_now_on;
}

bool state_base::claim_outcome() noexcept
{
    std::uint64_t const before =
        life_.word().fetch_or(claimed_bit, std::memory_order_acq_rel);
    return (before & claimed_bit) == 0;
}

void state_base::release_outcome() noexcept
{
    life_.word().fetch_and(~claimed_bit, std::memory_order_acq_rel);
}

bool state_base::cancel(bool by_force) noexcept
{
    // a callback of another state that is cancelled with this one may drop the last owner
    counted_ptr<state_base> const keep(this);
    task* const t = origin();
    if (!(t != nullptr ? t->withdraw(by_force) : mark_cancelled()))
        return current() == status::cancelled;
    announce();
    return true;
}

bool state_base::request_stop() noexcept
{
    std::uint64_t const before =
        life_.word().fetch_or(stop_bit, std::memory_order_acq_rel);
    if ((before & (stop_bit | life::done_bit)) != 0)
        return false;
    if (task* const t = origin())
        t->request_stop();
    return true;
}

void state_base::wake_observers() noexcept
{
    lock();
    bool due = false;
    observer* later = nullptr;
    for (observer** at = &first_observer(); observer* const o = *at;)
    {
        unlink(*o);
        if (o->when_ == observer::told::afterwards)
        {
            o->next_ = std::exchange(later, o);
            continue;
        }
        if (!o->notify()) // it may be gone by now
            continue;
        o->next_ = *at;
        o->link_ = at;
        if (o->next_ != nullptr)
            o->next_->link_ = &o->next_;
        *at = o;
        at = &o->next_;
        due = true;
    }
    if (due)
        life_.word().fetch_or(due_bit, std::memory_order_release);
    unlock();
    while (later != nullptr)
        std::exchange(later, later->next_)->notify();
}

bool state_base::has_list() const noexcept
{
    return (life_.word().load(std::memory_order_acquire) & callback_bit) != 0;
}

callbacks& state_base::list() const noexcept
{
    return static_cast<callbacks&>(*observers_);
}

/// The first that is no list of callbacks.
observer*& state_base::first_observer() noexcept
{
    return has_list() ? observers_->next_ : observers_;
}

void state_base::unlink(observer& o) noexcept
{
    *o.link_ = o.next_;
    if (o.next_ != nullptr)
        o.next_->link_ = o.link_;
    o.link_ = nullptr;
}

void state_base::run_callbacks() noexcept
{
    counted_ptr<state_base> const keep(this); // a callback may drop the last other owner
    callback_list follow_ups;
    callback_list added;
    lock();
    bool const listed = has_list();
    while (observer* const o = first_observer()) // only those that are due are left
    {
        unlink(*o);
        follow_ups.push_back(o->follow_up());
    }
    if (listed)
        list().take(added);
    unlock();
    if (!follow_ups.empty())
        trampoline::run(*this, std::move(follow_ups));
    if (listed)
        list().run(*this, std::move(added));
}

bool state_base::attach(observer& o) noexcept
{
    lock();
    std::uint64_t const before =
        life_.word().fetch_or(watched_bit, std::memory_order_acq_rel);
    bool const in_time = (before & life::done_bit) == 0;
    if (in_time)
    {
        observer*& first = first_observer();
        o.next_ = first;
        o.link_ = &first;
        if (first != nullptr)
            first->link_ = &o.next_;
        first = &o;
    }
    unlock();
    return in_time;
}

void state_base::detach(observer& o) noexcept
{
    lock();
    if (o.link_ != nullptr)
        unlink(o);
    unlock();
}

bool state_base::leave(observer& o) noexcept
{
    lock();
    bool const in_time = !done(); // if so, nobody has come for the list
    if (in_time)
        unlink(o);
    unlock();
    return in_time;
}

void state_base::on_done(callback& given)
{
    std::unique_ptr<callback> f(&given);
    if (!done())
    {
        std::unique_ptr<callbacks> fresh;
        if (!has_list())
            fresh = std::make_unique<callbacks>();
        lock();
        if (!has_list())
        {
            fresh->next_ = observers_;
            if (observers_ != nullptr)
                observers_->link_ = &fresh->next_;
            observers_ = fresh.release();
        }
        // whoever publishes later sees the bits, and comes for the list, under the lock
        std::uint64_t const before =
            life_.word().fetch_or(watched_bit | callback_bit, std::memory_order_acq_rel);
        bool const in_time = (before & life::done_bit) == 0;
        if (in_time)
            list().add(std::move(f));
        unlock();
        if (in_time)
            return;
    }
    callback_list one;
    one.push_back(std::move(f));
    trampoline::run(*this, std::move(one));
}

bool state_base::wait_until(deadline until)
{
    if (done())
        return true;
    if (until == at_once)
        return false;
    task* const t = origin();
    return (t != nullptr && t->run_here() && done()) || sleep_until_done(t, until);
}

/// The rest of it, which those who run the task need not pay for.
BOOST_NOINLINE bool state_base::sleep_until_done(task* t, deadline until)
{
    // the outcome may be up to a callback that this thread has put off
    if (trampoline::run_pending() && done())
        return true;
    require_task_here();
    life_.word().fetch_or(awaited_bit, std::memory_order_relaxed);
    if (t != nullptr)
        t->watch(*this, until);
    else
        spin_until([this] { return done(); }, until);
    if (done())
        return true;

    awaited_state const target(*this);
    std::optional<wait_edge> edge;
    if (until == never)
        edge.emplace(target);
    compensation const compensated(target);
    sleeping_thread me;
    attachment const attached(*this, me);
    return !attached || me.sleep_until(until) || done();
}

void state_base::require_task_here()
{
    std::uint64_t const word = life_.word().load(std::memory_order_acquire);
    if ((((word / born_unit) ^ generation) & generation_mask) != 0 &&
        (word & (life::done_bit | promise_bit)) == 0)
        throw_elsewhere();
}

void state_base::read_outcome() noexcept
{
    origin()->read_outcome(); // nobody else leaves it unread
}

std::exception_ptr failure_of(state_base& s)
{
    if (s.current() == status::cancelled)
        return std::make_exception_ptr(cancelled_error());
    return s.error();
}

void state_base::require_value(deadline until)
{
    if (!wait_until(until))
        boost::throw_exception(timeout_error());
    std::uint64_t const word = life_.word().load(std::memory_order_acquire);
    if (life::status_in(word) == status::cancelled)
        boost::throw_exception(cancelled_error());
    if ((word & unread_bit) != 0)
        read_outcome();
    if (error_)
        std::rethrow_exception(error_);
}

std::exception_ptr state_base::require_exception(deadline until)
{
    if (!wait_until(until))
        boost::throw_exception(timeout_error());
    if (current() == status::cancelled)
        boost::throw_exception(cancelled_error());
    return error();
}

void state_base::lock() noexcept
{
    // held for a few instructions and the waking of threads; never by user code
    while ((life_.word().fetch_or(locked_bit, std::memory_order_acquire) & locked_bit) !=
           0)
        std::this_thread::yield();
}

void state_base::unlock() noexcept
{
    life_.word().fetch_and(~locked_bit, std::memory_order_release);
}

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
