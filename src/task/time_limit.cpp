// The end of a task's time.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "task/time_keeper.hpp"

#include <boost/concurrent_futures/detail/task/time_limit.hpp>
#include <boost/concurrent_futures/exceptions.hpp>

#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/core/demangle.hpp>

#include <sstream>

namespace boost {
namespace concurrent_futures {
namespace detail {

/// Only for the thread that runs the context.
class time_limit::timers
{
public:
    explicit timers(boost::asio::io_context& context)
        : deadline(context), timeout(context)
    {
    }

    boost::asio::steady_timer deadline;
    boost::asio::steady_timer timeout;
    bool over = false;
};

time_limit::time_limit(state_base& state, follower& follows,
                       std::type_info const& callable)
    : state_(state)
    , follower_(follows)
    , callable_(callable)
    , timers_(std::make_shared<timers>(time_keeper::instance().context()))
{
}

time_limit::~time_limit() = default;

void time_limit::set_deadline(deadline at)
{
    deadline_ = at;
    counted_ptr<state_base> const alive(&state_);
    boost::asio::post(time_keeper::instance().context(), [this, alive, at] {
        wait(timers_->deadline, at, "was not done by its deadline", {});
    });
}

void time_limit::require_time() const
{
    if (late())
        std::rethrow_exception(describe("was not done by its deadline", {}));
}

void time_limit::start(std::chrono::nanoseconds timeout)
{
    deadline const end = deadline_in(timeout);
    counted_ptr<state_base> const alive(&state_);
    boost::asio::post(time_keeper::instance().context(), [this, alive, end, timeout] {
        wait(timers_->timeout, end, "ran for longer than its timeout", timeout);
    });
}

/// On the thread that waits.
template <class Timer>
void time_limit::wait(Timer& with, deadline until, char const* how,
                      std::chrono::duration<double> time) noexcept
{
    if (timers_->over)
        return;
    counted_ptr<state_base> const alive(&state_);
    try
    {
        with.expires_at(until);
        with.async_wait([this, alive, how, time](boost::system::error_code error) {
            if (!error && !timers_->over)
                expire(how, time);
        });
    }
    catch (std::bad_alloc const&)
    {
        expire(how, time); // rather too early than never
    }
}

void time_limit::cancel() noexcept
{
    try
    {
        boost::asio::post(time_keeper::instance().context(), [t = timers_] {
            t->over = true;
            t->deadline.cancel();
            t->timeout.cancel();
        });
    }
    catch (std::bad_alloc const&)
    {
        // then it finds the state done at that time
    }
}

std::exception_ptr time_limit::describe(char const* how,
                                        std::chrono::duration<double> time) const noexcept
{
    try
    {
        std::ostringstream text;
        text << "the task " << boost::core::demangle(callable_.name()) << ' ' << how;
        if (time.count() != 0)
            text << " of " << time.count() << " s";
        return std::make_exception_ptr(task_timeout(text.str()));
    }
    catch (...)
    {
        return std::current_exception();
    }
}

void time_limit::expire(char const* how, std::chrono::duration<double> time) noexcept
{
    if (!state_.begin())
        return;
    state_.set_error(describe(how, time));
    bool const watched = state_.publish();
    if (watched)
        state_.wake_observers();
    follower_.end_leader();
    if (!watched || !state_.has_callbacks())
        return;
    try
    {
        time_keeper::instance().run_callbacks(counted_ptr<state_base>(&state_));
    }
    catch (std::bad_alloc const&)
    {
        state_.run_callbacks(); // rather here than never
    }
}

} // namespace detail
} // namespace concurrent_futures
} // namespace boost
