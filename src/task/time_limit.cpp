// The end of a task's time.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "task/call_in_time.hpp"
#include "task/type_name.hpp"

#include <boost/concurrent_futures/detail/task/time_limit.hpp>
#include <boost/concurrent_futures/exceptions.hpp>

#include <sstream>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

time_limit::time_limit(state_base& state, follower& follows,
                       std::type_info const& callable)
    : state_(state), follower_(follows), callable_(callable)
{
}

time_limit::~time_limit() = default;

void time_limit::set_deadline(deadline at)
{
    deadline_ = at;
    deadline_call_ = expire_at(at, "was not done by its deadline", {});
}

void time_limit::require_time() const
{
    if (late())
        std::rethrow_exception(describe("was not done by its deadline", {}));
}

void time_limit::start(std::chrono::nanoseconds timeout)
{
    timeout_call_ =
        expire_at(deadline_in(timeout), "ran for longer than its timeout", timeout);
}

std::shared_ptr<call_in_time> time_limit::expire_at(deadline at, char const* how,
                                                    std::chrono::duration<double> time)
{
    auto made = std::make_shared<call_in_time>();
    made->start(at, [this, alive = counted_ptr<state_base>(&state_), how, time] {
        expire(how, time);
    });
    return made;
}

void time_limit::cancel() noexcept
{
    for (call_in_time* const each : {deadline_call_.get(), timeout_call_.get()})
    {
        if (each != nullptr)
            each->cancel();
    }
}

std::exception_ptr time_limit::describe(char const* how,
                                        std::chrono::duration<double> time) const noexcept
{
    try
    {
        std::ostringstream text;
        text << "the task " << type_name(callable_) << ' ' << how;
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
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
