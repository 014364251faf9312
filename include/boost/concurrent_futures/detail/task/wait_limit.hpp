// The end of the time for a wait that blocks no thread.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_DETAIL_TASK_WAIT_LIMIT_HPP
#define BOOST_CONCURRENT_FUTURES_DETAIL_TASK_WAIT_LIMIT_HPP

#include <boost/concurrent_futures/config.hpp>
#include <boost/concurrent_futures/detail/task/deadline.hpp>
#include <boost/concurrent_futures/detail/task/state_base.hpp>
#include <boost/concurrent_futures/detail/task/sync.hpp>

#include <functional>
#include <memory>
#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

class call_in_time;

/// Tells an observer that the time is over in which it was to be told otherwise. It is told
/// once, by whoever comes first.
class wait_limit : public std::enable_shared_from_this<wait_limit>
{
public:
    using step = std::function<bool(observer&)>;

    /// @param o      lives until it is told, or has left
    /// @param attach begins the wait; false if there is nothing to wait for
    /// @param leave  ends it; false if the observer is told, or was
    wait_limit(observer& o, step attach, step leave)
        : observer_(o), attach_(std::move(attach)), leave_(std::move(leave))
    {
    }

    /// Begins the wait, and its time.
    /// @return false if there is nothing to wait for
    /// @throws std::bad_alloc; std::system_error if there is no thread for that
    BOOST_CONCURRENT_FUTURES_DECL bool start(deadline until);

    /// Has the observer not be told.
    /// @return false if it is, or was
    BOOST_CONCURRENT_FUTURES_DECL bool leave(observer& o) noexcept;

    /// The wait is over. What it was for may be gone from now on.
    BOOST_CONCURRENT_FUTURES_DECL void end() noexcept;

private:
    bool leave_now() noexcept;
    void expire() noexcept;

    observer& observer_;
    step const attach_;
    step const leave_;
    mutex mutex_;       // held while those two are called, so that `end` waits for them
    bool over_ = false; // the observer is told, or has left
    std::shared_ptr<call_in_time> timer_;
};

/// Ends that of a wait with itself.
class wait_limit_owner
{
public:
    wait_limit_owner() = default;
    explicit wait_limit_owner(std::shared_ptr<wait_limit> limit) noexcept
        : limit_(std::move(limit))
    {
    }
    wait_limit_owner(wait_limit_owner&&) = default;
    wait_limit_owner& operator=(wait_limit_owner&&) = default; // of one that has none
    ~wait_limit_owner() { end(); }

    void end() noexcept
    {
        if (limit_ != nullptr)
            limit_->end();
    }

private:
    std::shared_ptr<wait_limit> limit_;
};

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_DETAIL_TASK_WAIT_LIMIT_HPP
