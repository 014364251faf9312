// What each process has of its own, if one forks another.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_TASK_PER_PROCESS_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_TASK_PER_PROCESS_HPP

#include <boost/concurrent_futures/detail/task/atomic.hpp>
#include <boost/concurrent_futures/detail/task/generation.hpp>

#include <memory>

namespace boost {
namespace concurrent_futures {
namespace detail {

/// An object of static duration, made for the first one who wants it, and never
/// destroyed. A process that was forked makes another one: a thread that it does not have
/// may have been at work at its copy.
template <class T>
class per_process
{
public:
    constexpr per_process() noexcept = default;

    T& get()
    {
        home* present = home_.load(std::memory_order_acquire);
        if (present != nullptr && present->of.is_here())
            return present->object;
        auto made = std::make_unique<home>();
        if (!home_.compare_exchange_strong(present, made.get(),
                                           std::memory_order_acq_rel))
            return present->object; // of another thread, which was quicker
        return made.release()->object;
    }

private:
    struct home
    {
        birthplace of;
        T object;
    };

    atomic<home*> home_{nullptr};
};

} // namespace detail
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_TASK_PER_PROCESS_HPP
