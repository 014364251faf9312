// The end of the time for a wait that blocks no thread.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "task/call_in_time.hpp"

#include <boost/concurrent_futures/detail/task/wait_limit.hpp>

#include <mutex>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

bool wait_limit::start(deadline until)
{
    std::lock_guard<mutex> const lock(mutex_);
    timer_ = std::make_shared<call_in_time>();
    timer_->start(until, [self = shared_from_this()] { self->expire(); });
    try
    {
        over_ = !attach_(observer_);
    }
    catch (...)
    {
        over_ = true; // who looks finds the same
    }
    if (over_)
        timer_->cancel();
    return !over_;
}

bool wait_limit::leave(observer&) noexcept
{
    std::lock_guard<mutex> const lock(mutex_);
    if (!leave_now())
        return false;
    timer_->cancel();
    return true;
}

void wait_limit::end() noexcept
{
    std::lock_guard<mutex> const lock(mutex_);
    if (over_)
        return;
    over_ = true;
    timer_->cancel();
}

bool wait_limit::leave_now() noexcept
{
    if (over_ || !leave_(observer_))
        return false;
    over_ = true;
    return true;
}

void wait_limit::expire() noexcept
{
    {
        std::lock_guard<mutex> const lock(mutex_);
        if (!leave_now())
            return;
    }
    observer_.notify();
}

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
