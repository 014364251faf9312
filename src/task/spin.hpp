// A short look before a long sleep.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_TASK_SPIN_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_TASK_SPIN_HPP

#include "platform/platform.hpp"

#include <boost/concurrent_futures/detail/task/deadline.hpp>
#include <boost/concurrent_futures/detail/task/sync.hpp>

#include <boost/config.hpp>

#include <algorithm>
#include <chrono>
#include <mutex>
#include <thread>

#if __has_include(<boost/core/yield_primitives.hpp>)
#include <boost/core/yield_primitives.hpp>
#else
#include <boost/smart_ptr/detail/sp_thread_pause.hpp>
#endif

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

/// Tells the processor that this is a loop which waits for another one.
inline void pause_briefly() noexcept
{
#if __has_include(<boost/core/yield_primitives.hpp>)
    boost::core::sp_thread_pause();
#else
    boost::detail::sp_thread_pause();
#endif
}

/// Whether to look again and again can make sense: not where nobody else can do anything
/// meanwhile.
inline bool const spinning_helps = platform::affine_processors() > 1;

/// Looks whether `p()` holds, without giving the processor away, for what another
/// processor is about to do: a microsecond or two, so that a thread which answers between
/// two yields is still in time, lest both come to look only between theirs.
template <class Predicate>
bool pause_until(Predicate const& p)
{
    constexpr int pauses = 40;
    if (p())
        return true;
    if (!spinning_helps)
        return false;
    for (int i = 0; i != pauses; ++i)
    {
        pause_briefly();
        if (p())
            return true;
    }
    return false;
}

/// Looks whether `p()` holds for as long as a sleep and a wake-up would take. Yields, so
/// that it takes nothing from a thread that is ready to run; and since a yield takes long
/// where there are many of those, it looks at the clock too.
template <class Predicate>
bool yield_until(Predicate const& p, deadline until = never)
{
    constexpr int yields = 50;
    constexpr std::chrono::microseconds time(50);
    if (p())
        return true;
    if (!spinning_helps)
        return false;
    deadline const end = (std::min)(until, std::chrono::steady_clock::now() + time);
    for (int i = 0; i != yields; ++i)
    {
        std::this_thread::yield();
        if (p())
            return true;
        if (std::chrono::steady_clock::now() >= end)
            break;
    }
    return false;
}

/// The one, then the other.
template <class Predicate>
bool spin_until(Predicate const& p, deadline until = never)
{
    return pause_until(p) || yield_until(p, until);
}

/// A mutex that is held for a few instructions, mostly: who finds it locked looks again
/// for a moment before it sleeps, which would take the holder and it far longer.
class brief_mutex : public detail::mutex
{
public:
    void lock()
    {
        for (int i = 0; i != tries_before_sleep; ++i)
        {
            if (try_lock())
                return;
            pause_briefly();
        }
        detail::mutex::lock();
    }

private:
    static constexpr int tries_before_sleep = 40;
};

/// Guards a few instructions. Must not be held by a thread that calls anything. Who finds
/// it locked stays away for a while: each look would take the memory from those who use
/// it, and they get much done in one go.
class spin_lock
{
public:
    void lock() noexcept
    {
        if (!try_lock())
            wait_and_lock();
    }

    void unlock() noexcept { locked_.store(false, std::memory_order_release); }

private:
    bool try_lock() noexcept
    {
        return !locked_.exchange(true, std::memory_order_acquire);
    }

    BOOST_NOINLINE void wait_and_lock() noexcept
    {
        for (int const pauses : {16, 32, 64})
        {
            for (int i = 0; i != pauses; ++i)
                pause_briefly();
            if (try_lock())
                return;
        }
        while (!try_lock()) // the other one may have been put aside in the midst of it
            std::this_thread::yield();
    }

    detail::atomic<bool> locked_{false};
};

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_TASK_SPIN_HPP
