// The end of the time for a wait that blocks no thread.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "task/time_keeper.hpp"

#include <boost/concurrent_futures/detail/task/wait_limit.hpp>

#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

#include <mutex>
#include <new>

namespace boost {
namespace concurrent_futures {
namespace detail {

/// Only for the thread that runs its context.
class wait_limit::timer
{
public:
    timer() : timer_(time_keeper::instance().context()) {}

    static void start(std::shared_ptr<timer> const& self, deadline at,
                      std::shared_ptr<wait_limit> const& limit)
    {
        boost::asio::post(self->timer_.get_executor(), [self, at, limit] {
            if (self->cancelled_)
                return;
            self->timer_.expires_at(at);
            self->wait(limit);
        });
    }

    static void cancel(std::shared_ptr<timer> const& self) noexcept
    {
        try
        {
            boost::asio::post(self->timer_.get_executor(), [self] {
                self->cancelled_ = true;
                self->timer_.cancel();
            });
        }
        catch (std::bad_alloc const&)
        {
            // then the wait is found over at that time
        }
    }

private:
    void wait(std::shared_ptr<wait_limit> const& limit) noexcept
    {
        try
        {
            timer_.async_wait([limit](boost::system::error_code error) {
                if (!error)
                    limit->expire();
            });
        }
        catch (std::bad_alloc const&)
        {
            limit->expire(); // rather too early than never
        }
    }

    boost::asio::steady_timer timer_;
    bool cancelled_ = false;
};

bool wait_limit::start(deadline until)
{
    std::lock_guard<mutex> const lock(mutex_);
    timer_ = std::make_shared<timer>();
    timer::start(timer_, until, shared_from_this());
    try
    {
        over_ = !attach_(observer_);
    }
    catch (...)
    {
        over_ = true; // who looks finds the same
    }
    if (over_)
        timer::cancel(timer_);
    return !over_;
}

bool wait_limit::leave(observer&) noexcept
{
    std::lock_guard<mutex> const lock(mutex_);
    if (!leave_now())
        return false;
    timer::cancel(timer_);
    return true;
}

void wait_limit::end() noexcept
{
    std::lock_guard<mutex> const lock(mutex_);
    if (over_)
        return;
    over_ = true;
    timer::cancel(timer_);
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
} // namespace concurrent_futures
} // namespace boost
