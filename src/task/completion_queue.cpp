// States in the order in which they are done.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "task/trampoline.hpp"
#include "task/wait_graph.hpp"
#include "task/wake_up.hpp"

#include <boost/concurrent_futures/as_completed.hpp>
#include <boost/concurrent_futures/detail/task/completion_queue.hpp>
#include <boost/concurrent_futures/detail/task/sync.hpp>
#include <boost/concurrent_futures/exceptions.hpp>

#include <boost/throw_exception.hpp>

#include <algorithm>
#include <cstddef>
#include <deque>
#include <mutex>
#include <string>

namespace boost {
namespace concurrent_futures {
namespace detail {

class completion_queue::impl final : public awaited
{
public:
    impl() = default;
    impl(impl const&) = delete;
    impl& operator=(impl const&) = delete;

    ~impl()
    {
        for (member& m : members_)
        {
            if (m.state != nullptr)
                m.state->detach(m);
        }
    }

    void add(state_base& s)
    {
        member& m = members_.emplace_back(*this, s, members_.size());
        ++remaining_;
        if (!s.attach(m))
            m.notify();
    }

    std::size_t remaining() const noexcept { return remaining_; }

    std::optional<std::size_t> pop(deadline until)
    {
        for (;;)
        {
            std::unique_lock<detail::mutex> lock(mutex_);
            if (member* const m = first_)
            {
                first_ = m->next_done;
                if (first_ == nullptr)
                    last_ = &first_;
                --remaining_;
                lock.unlock();
                // the completing thread may still hold the state's lock
                m->state->detach(*m);
                m->state.reset();
                while (taken_in_front_ != std::ptrdiff_t(members_.size()) &&
                       members_[std::size_t(taken_in_front_)].state == nullptr)
                    ++taken_in_front_;
                return m->number;
            }
            if (until == at_once)
                return std::nullopt;
            lock.unlock();
            // a callback that this thread has put off may bring one about
            if (trampoline::run_pending() ||
                (worker::current() != nullptr && run_one_here()))
                continue;
            lock.lock();
            if (first_ != nullptr)
                continue;
            if (!sleep_until(until, lock) && first_ == nullptr)
                return std::nullopt;
        }
    }

    bool any(wait_status_predicate const& p) const override
    {
        // the thread that waits is the only one that takes states out
        return std::any_of(members_.begin() + taken_in_front_, members_.end(),
                           [&p](member const& m) {
                               return m.state != nullptr && p(wait_status_of(*m.state));
                           });
    }

private:
    struct member final : observer
    {
        member(impl& q, state_base& s, std::size_t n) : queue(q), state(&s), number(n) {}

        void notify() noexcept override { queue.push(*this); }

        impl& queue;
        counted_ptr<state_base> state;
        std::size_t number;
        member* next_done = nullptr;
    };

    void push(member& m) noexcept
    {
        std::lock_guard<detail::mutex> const lock(mutex_);
        *last_ = &m;
        last_ = &m.next_done;
        if (sleeper_ != nullptr)
        {
            sleeper_->wake();
            sleeper_ = nullptr;
        }
    }

    bool sleep_until(deadline until, std::unique_lock<detail::mutex>& lock)
    {
        wake_up sleep;
        sleeper_ = &sleep;
        lock.unlock();
        bool woken = false;
        try
        {
            std::optional<wait_edge> edge;
            if (until == never)
                edge.emplace(*this);
            compensation const compensated(*this);
            woken = sleep.sleep_until(until);
        }
        catch (...) // a deadlock, or an interruption of Boost.Thread
        {
            lock.lock();
            sleeper_ = nullptr;
            throw;
        }
        lock.lock();
        sleeper_ = nullptr;
        return woken;
    }

    /// Runs a task that is queued in the calling thread's own pool. False if there is none.
    bool run_one_here()
    {
        for (; next_to_run_ != members_.size(); ++next_to_run_)
        {
            auto const& state = members_[next_to_run_].state;
            task* const t = state != nullptr ? state->origin() : nullptr;
            if (t != nullptr && t->run_here())
                return true;
        }
        return false;
    }

    detail::mutex mutex_; // guards the list of those that are done, and the sleeper
    member* first_ = nullptr;
    member** last_ = &first_;
    wake_up* sleeper_ = nullptr;

    std::deque<member> members_;
    std::size_t remaining_ = 0;
    std::size_t next_to_run_ = 0;
    std::ptrdiff_t taken_in_front_ = 0;
};

completion_queue::completion_queue() : impl_(std::make_unique<impl>()) {}
completion_queue::completion_queue(completion_queue&&) noexcept = default;
completion_queue& completion_queue::operator=(completion_queue&&) noexcept = default;
completion_queue::~completion_queue() = default;

void completion_queue::add(state_base& s)
{
    impl_->add(s);
}

std::size_t completion_queue::remaining() const noexcept
{
    return impl_->remaining();
}

std::optional<std::size_t> completion_queue::pop(deadline until)
{
    return impl_->pop(until);
}

void throw_unfinished(std::size_t unfinished, std::size_t all)
{
    boost::throw_exception(timeout_error(std::to_string(unfinished) + " (of " +
                                         std::to_string(all) + ") futures unfinished"));
}

} // namespace detail
} // namespace concurrent_futures
} // namespace boost
