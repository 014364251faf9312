// Waiting for several states at a time.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "task/trampoline.hpp"
#include "task/wait_graph.hpp"
#include "task/wake_up.hpp"

#include <boost/concurrent_futures/detail/task/completion_queue.hpp>
#include <boost/concurrent_futures/detail/task/sync.hpp>
#include <boost/concurrent_futures/wait.hpp>

#include <deque>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

namespace {

/// Counts states down, and wakes its thread once.
class wait_group
{
public:
    wait_group(std::size_t size, return_when when) : left_(size), when_(when) {}

    ~wait_group()
    {
        for (member& m : members_)
            m.state.detach(m);
    }

    wait_group(wait_group const&) = delete;
    wait_group& operator=(wait_group const&) = delete;

    /// Watches a state. False if there is no need to watch more of them.
    bool add(state_base& s)
    {
        members_.emplace_back(*this, s);
        if (!s.attach(members_.back()))
            count(s);
        return !over_.load(std::memory_order_relaxed);
    }

    void sleep_until(deadline until) { wake_up_.sleep_until(until); }

private:
    struct member final : observer
    {
        member(wait_group& g, state_base& s) : group(g), state(s) {}

        bool notify() noexcept override
        {
            group.count(state);
            return false;
        }

        wait_group& group;
        state_base& state;
    };

    void count(state_base& s) noexcept
    {
        bool const enough = left_.fetch_sub(1, std::memory_order_acq_rel) == 1 ||
                            when_ == return_when::first_completed ||
                            (when_ == return_when::first_exception && s.raised());
        if (enough && !over_.exchange(true, std::memory_order_acq_rel))
            wake_up_.wake();
    }

    detail::atomic<std::size_t> left_;
    detail::atomic<bool> over_{false};
    return_when when_;
    wake_up wake_up_;
    std::deque<member> members_;
};

/// Whether the outcome of `s` alone ends the wait.
bool ends_wait(state_base const& s, return_when when)
{
    return s.done() && (when == return_when::first_completed ||
                        (when == return_when::first_exception && s.raised()));
}

void sleep(std::vector<state_base*> const& states, deadline until, return_when when)
{
    wait_group group(states.size(), when);
    for (state_base* const s : states)
    {
        s->require_task_here();
        if (!group.add(*s))
            return;
    }
    group.sleep_until(until);
}

/// One after the other, so that each wait runs what it can in place, and finds the
/// deadlock that it would be in.
void wait_on_pool_thread(std::vector<state_base*> const& states, deadline until,
                         return_when when)
{
    if (when == return_when::all_completed)
    {
        for (state_base* const s : states)
        {
            if (!s->wait_until(until))
                return;
        }
        return;
    }
    completion_queue done;
    for (state_base* const s : states)
        done.add(*s);
    while (done.remaining() != 0)
    {
        auto const next = done.pop(until);
        if (!next || ends_wait(*states[*next], when))
            return;
    }
}

} // namespace

void wait_for(std::vector<state_base*> const& states, deadline until, return_when when)
{
    if (until == at_once)
        return;
    // what is done already may be enough: found first, lest this thread begins more
    for (state_base* const s : states)
    {
        if (ends_wait(*s, when))
            return;
    }
    trampoline::run_pending(); // which may bring some of them about
    if (pool_thread::current() != nullptr)
        wait_on_pool_thread(states, until, when);
    else if (!states.empty())
        sleep(states, until, when);
}

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
