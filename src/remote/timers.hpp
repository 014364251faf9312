// How a pool measures time, and has something done in time.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_REMOTE_TIMERS_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_REMOTE_TIMERS_HPP

#include <boost/concurrent_futures/config.hpp>

#include <boost/asio/io_context.hpp>

#include <chrono>
#include <functional>
#include <memory>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace remote {

using time_point = std::chrono::steady_clock::time_point;

/// Has one thing done at a time. Only for the thread that runs the io_context.
class timer
{
public:
    timer() = default;
    timer(timer const&) = delete;
    timer& operator=(timer const&) = delete;
    virtual ~timer();

    /// Has `f` called at that time, and not what it was to call before. Needs no memory,
    /// but for a big `f`.
    virtual void start(time_point at, std::function<void()> f) = 0;

    /// Has nothing called.
    virtual void cancel() noexcept = 0;
};

/// Where timers come from: the clock of the machine, or one in the hands of a test.
class timers
{
public:
    timers() = default;
    timers(timers const&) = delete;
    timers& operator=(timers const&) = delete;

    virtual time_point now() const = 0;

    /// The time in so long; it may be longer than a clock can count.
    time_point in(std::chrono::steady_clock::duration time) const;

    /// A timer that calls on the thread which runs that context.
    virtual std::unique_ptr<timer> make(boost::asio::io_context& context) = 0;

protected:
    // trivial, so that pools among statics have their clock until the very end
    ~timers() = default;
};

/// The timers of the steady clock.
BOOST_CONCURRENT_FUTURES_DECL timers& steady_timers() noexcept;

} // namespace remote
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_REMOTE_TIMERS_HPP
