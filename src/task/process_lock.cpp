// The lock of what the whole process shares.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "platform/platform.hpp"

#include <boost/concurrent_futures/detail/task/process_lock.hpp>
#include <boost/concurrent_futures/detail/task/sync.hpp>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

namespace {

/// How many the thread has. A recursive mutex would not do: it knows the thread that has
/// locked it by an id, which is another one in the process that is forked.
thread_local int held = 0;

/// Static objects may need it before this file's are initialized, and after they are
/// destroyed.
detail::mutex& process_mutex() noexcept
{
    static auto& it = *new detail::mutex;
    return it;
}

void lock()
{
    if (held++ == 0)
        process_mutex().lock();
}

void unlock() noexcept
{
    if (--held == 0)
        process_mutex().unlock();
}

[[maybe_unused]] bool const forks_take_it =
    (platform::on_fork([]() noexcept { lock(); }, unlock, unlock), true);

} // namespace

process_lock::process_lock()
{
    lock();
}

process_lock::~process_lock()
{
    unlock();
}

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
