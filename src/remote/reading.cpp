// Something that is read once, by the first thread that asks for it.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include <boost/concurrent_futures/detail/remote/reading.hpp>
#include <boost/concurrent_futures/detail/task/per_process.hpp>

#include <mutex>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

namespace {

/// Where threads sleep while another one reads. That is rare, so one place for all will
/// do.
struct waiting_room
{
    detail::mutex mutex; // held from when a thread says that it sleeps until it does
    detail::condition_variable over;
};

/// Outcomes may be asked for while statics are being destroyed.
waiting_room& room()
{
    static per_process<waiting_room> it;
    return it.get();
}

} // namespace

bool reading::begin() noexcept
{
    auto now = stage::due;
    if (stage_.compare_exchange_strong(now, stage::begun, std::memory_order_acquire))
        return true;
    std::unique_lock<detail::mutex> lock(room().mutex);
    while (now != stage::over)
    {
        if (now == stage::awaited ||
            stage_.compare_exchange_weak(now, stage::awaited, std::memory_order_acquire))
        {
            room().over.wait(lock);
            now = stage_.load(std::memory_order_acquire);
        }
    }
    return false;
}

void reading::end() noexcept
{
    if (stage_.exchange(stage::over, std::memory_order_acq_rel) != stage::awaited)
        return;
    std::lock_guard<detail::mutex> const lock(room().mutex);
    room().over.notify_all();
}

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
