// A state whose task is submitted later.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_DETAIL_TASK_FOLLOWER_HPP
#define BOOST_CONCURRENT_FUTURES_DETAIL_TASK_FOLLOWER_HPP

#include <boost/concurrent_futures/config.hpp>
#include <boost/concurrent_futures/detail/task/deadline.hpp>
#include <boost/concurrent_futures/detail/task/state.hpp>
#include <boost/concurrent_futures/detail/task/task.hpp>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

/// What makes a state follow another one, that of a task which is not there at first.
/// From then on, what is asked of the state is asked of that task.
///
/// That it follows is a bit in the state's own word, beside the status and the request to
/// stop. So a cancellation either comes first, and the task is never submitted; or it
/// finds the task. The same holds for a request to stop.
class BOOST_CONCURRENT_FUTURES_DECL follower : public task
{
public:
    /// To be called before the task can begin.
    /// @return whether it is still wanted; if not, the state has been cancelled, or has
    ///         failed
    bool follow(state_base& leader) noexcept;

    /// Has the task that it follows not begin, or else end, where that can be done; asks
    /// it to stop where that cannot.
    void end_leader() noexcept;

    bool withdraw(bool by_force) noexcept override;
    void request_stop() noexcept override;
    bool begun() const noexcept override;
    bool run_here() noexcept override;
    task_place place() const noexcept override;
    void watch(state_base const& s, deadline until) override;
    state_base* leader() const noexcept override;

protected:
    /// @param s the state that it belongs to
    explicit follower(state_base& s) noexcept : state_(s) {}
    ~follower();

private:
    /// The task that it follows; null if there is none yet.
    task* leading_task() const noexcept;

    state_base& state_;
    state_base* leader_ = nullptr; // owned; written before the state follows, read after
};

/// Such a state.
template <class T>
class follower_state : public state<T>, public follower
{
public:
    follower_state() : follower(static_cast<state_base&>(*this)) {}

    task* origin() noexcept override { return this; }
};

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_DETAIL_TASK_FOLLOWER_HPP
