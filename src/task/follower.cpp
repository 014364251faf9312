// A state whose task is submitted later.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include <boost/concurrent_futures/detail/task/follower.hpp>

#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

follower::~follower()
{
    if (leader_ != nullptr)
        intrusive_ptr_release(leader_);
}

bool follower::follow(state_base& leader) noexcept
{
    intrusive_ptr_add_ref(&leader);
    leader_ = &leader;
    switch (state_.begin_to_follow())
    {
    case follows::not_wanted:
        intrusive_ptr_release(std::exchange(leader_, nullptr));
        return false;
    case follows::asked_to_stop:
        leader.request_stop();
        return true;
    case follows::from_now_on:
        break;
    }
    return true;
}

void follower::end_leader() noexcept
{
    // if it does not follow by now, it never will: the state is not pending any more
    if (state_.following() && !leader_->cancel(true))
        leader_->request_stop();
}

bool follower::withdraw(bool by_force) noexcept
{
    if (state_.mark_cancelled_unless_following())
        return true;
    // the leader's own callback may have done the same before this does
    return state_.following() && leader_->cancel(by_force) && state_.mark_cancelled();
}

void follower::request_stop() noexcept
{
    if (state_.following())
        leader_->request_stop();
}

bool follower::begun() const noexcept
{
    return state_.following() &&
           (leader_->running() || leader_->current() == status::finished);
}

state_base* follower::leader() const noexcept
{
    return state_.following() ? leader_ : nullptr;
}

task* follower::leading_task() const noexcept
{
    return state_.following() ? leader_->origin() : nullptr;
}

bool follower::run_here() noexcept
{
    task* const t = leading_task();
    return t != nullptr && t->run_here();
}

task_place follower::place() const noexcept
{
    task* const t = leading_task();
    if (t == nullptr)
        return {nullptr, nullptr, false};
    task_place const where = t->place();
    // once the task is done, its thread and its pool may be gone
    return leader_->done() ? task_place() : where;
}

void follower::watch(state_base const& s, deadline until)
{
    if (task* const t = leading_task())
        t->watch(s, until);
    else
        task::watch(s, until);
}

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
