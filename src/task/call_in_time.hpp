// Calls something at a point in time.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_TASK_CALL_IN_TIME_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_TASK_CALL_IN_TIME_HPP

#include "task/time_keeper.hpp"

#include <boost/concurrent_futures/detail/task/deadline.hpp>

#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

#include <memory>
#include <new>
#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

/// Has the thread of the time keeper call something, once, unless that is cancelled before.
class call_in_time : public std::enable_shared_from_this<call_in_time>
{
public:
    call_in_time() : timer_(time_keeper::instance().context()) {}

    /// @param f takes no time, and throws nothing; without memory, it comes too early
    ///          rather than never
    /// @throws std::bad_alloc
    template <class F>
    void start(deadline at, F f)
    {
        boost::asio::post(timer_.get_executor(),
                          [self = shared_from_this(), at, f] { self->wait(at, f); });
    }

    /// From any thread. It may be under way.
    void cancel() noexcept
    {
        try
        {
            boost::asio::post(timer_.get_executor(), [self = shared_from_this()] {
                self->cancelled_ = true;
                self->timer_.cancel();
            });
        }
        catch (std::bad_alloc const&)
        {
            // then it finds that there is nothing to do
        }
    }

private:
    template <class F>
    void wait(deadline at, F const& f) noexcept
    {
        if (cancelled_)
            return;
        try
        {
            timer_.expires_at(at);
            timer_.async_wait(
                [self = shared_from_this(), f](boost::system::error_code error) {
                    if (!error && !self->cancelled_)
                        f();
                });
        }
        catch (std::bad_alloc const&)
        {
            f();
        }
    }

    // only for the thread that waits
    boost::asio::steady_timer timer_;
    bool cancelled_ = false;
};

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_TASK_CALL_IN_TIME_HPP
