// The end of a task's time.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_DETAIL_TASK_TIME_LIMIT_HPP
#define BOOST_CONCURRENT_FUTURES_DETAIL_TASK_TIME_LIMIT_HPP

#include <boost/concurrent_futures/config.hpp>
#include <boost/concurrent_futures/detail/task/continuation.hpp>
#include <boost/concurrent_futures/detail/task/deadline.hpp>
#include <boost/concurrent_futures/detail/task/follower.hpp>

#include <chrono>
#include <exception>
#include <memory>
#include <typeinfo>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

class call_in_time;

/// Fails a state that follows a task if the task takes too long, and has the task end
/// where that can be done. The state fails then and there; what the task comes to is
/// dropped.
///
/// One thread of the program waits for all such times; callbacks run on another one.
class time_limit
{
public:
    /// Begins to wait for a point in time. Before the task is submitted.
    /// @throws std::bad_alloc; std::system_error if there is no thread for that
    BOOST_CONCURRENT_FUTURES_DECL void set_deadline(deadline at);

    /// Whether that point in time has come.
    bool late() const noexcept { return std::chrono::steady_clock::now() >= deadline_; }

    /// The task is about to begin.
    /// @throws task_timeout if it is late
    BOOST_CONCURRENT_FUTURES_DECL void require_time() const;

    /// The task begins, and has so much time.
    /// @throws std::bad_alloc; std::system_error if there is no thread for that
    BOOST_CONCURRENT_FUTURES_DECL void start(std::chrono::nanoseconds timeout);

    /// The task is done: waits no more.
    BOOST_CONCURRENT_FUTURES_DECL void cancel() noexcept;

protected:
    /// @param state    that of the task's future
    /// @param follows  which follows the task by this
    /// @param callable what the task calls
    BOOST_CONCURRENT_FUTURES_DECL time_limit(state_base& state, follower& follows,
                                             std::type_info const& callable);
    BOOST_CONCURRENT_FUTURES_DECL ~time_limit();

private:
    std::shared_ptr<call_in_time> expire_at(deadline at, char const* how,
                                            std::chrono::duration<double> time);
    std::exception_ptr describe(char const* how,
                                std::chrono::duration<double> time) const noexcept;
    void expire(char const* how, std::chrono::duration<double> time) noexcept;

    state_base& state_;
    follower& follower_;
    std::type_info const& callable_;
    deadline deadline_ = never;
    // none before they are started: the one before the task is submitted, the other when it
    // begins, so before it is done
    std::shared_ptr<call_in_time> deadline_call_;
    std::shared_ptr<call_in_time> timeout_call_;
};

/// Such a state.
template <class T>
class timed_state final : public follower_state<T>, public time_limit
{
public:
    explicit timed_state(std::type_info const& callable)
        : time_limit(static_cast<state_base&>(*this), static_cast<follower&>(*this),
                     callable)
    {
    }

    /// Takes the outcome of the task over when there is one.
    void take_over(state<T>& leader)
    {
        on_done(leader, [self = counted_ptr<timed_state>(this)](state_base& done) {
            self->time_limit::cancel();
            pass_on(static_cast<state<T>&>(done), static_cast<state<T>&>(*self));
        });
    }
};

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_DETAIL_TASK_TIME_LIMIT_HPP
