// What a task and its stop tokens share.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_DETAIL_TASK_STOP_STATE_HPP
#define BOOST_CONCURRENT_FUTURES_DETAIL_TASK_STOP_STATE_HPP

#include <boost/concurrent_futures/detail/task/atomic.hpp>
#include <boost/concurrent_futures/detail/task/recycled.hpp>

#include <cstdint>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

/// Apart from the task's result state, since a result may hold a token: each would keep
/// the other one alive.
struct stop_state : recycled
{
    atomic<std::uint64_t> asked{0}; // 1 if the task was asked to stop

    friend void intrusive_ptr_add_ref(stop_state* s) noexcept
    {
        s->references_.fetch_add(1, std::memory_order_relaxed);
    }

    friend void intrusive_ptr_release(stop_state* s) noexcept
    {
        if (s->references_.fetch_sub(1, std::memory_order_acq_rel) == 1)
            delete s;
    }

private:
    atomic<unsigned> references_{0};
};

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_DETAIL_TASK_STOP_STATE_HPP
