// What each process has of its own, if one forks another.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_DETAIL_TASK_PER_PROCESS_HPP
#define BOOST_CONCURRENT_FUTURES_DETAIL_TASK_PER_PROCESS_HPP

#include <boost/concurrent_futures/detail/task/atomic.hpp>
#include <boost/concurrent_futures/detail/task/generation.hpp>
#include <boost/concurrent_futures/detail/task/process_lock.hpp>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

/// An object of static duration, made for the first one who wants it, and never
/// destroyed. A process that was forked makes another one: a thread that it does not have
/// may have been at work at its copy. A local static would not do: a process that was
/// forked while another thread initialized it waits for that for ever.
template <class T>
class per_process
{
public:
    constexpr per_process() noexcept = default;

    T& get()
    {
        return get([] { return T(); });
    }

    /// @param make makes it
    template <class Make>
    T& get(Make const& make)
    {
        home* present = home_.load(std::memory_order_acquire);
        if (is_here(present))
            return present->object;
        process_lock const lock;
        present = home_.load(std::memory_order_relaxed);
        if (!is_here(present))
        {
            present = new home{{}, make()};
            home_.store(present, std::memory_order_release);
        }
        return present->object;
    }

private:
    struct home
    {
        birthplace of;
        T object;
    };

    static bool is_here(home const* h) noexcept
    {
        return h != nullptr && h->of.is_here();
    }

    atomic<home*> home_{nullptr}; // written under the process lock
};

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_DETAIL_TASK_PER_PROCESS_HPP
