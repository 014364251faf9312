// The members of thread_pool_executor.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "threads/thread_pool.hpp"

#include <boost/concurrent_futures/thread_pool_executor.hpp>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {

namespace {

detail::thread_pool& thread_pool_of(detail::local_pool& p)
{
    return static_cast<detail::thread_pool&>(p);
}

} // namespace

thread_pool_executor::thread_pool_executor(thread_pool_options options)
    : local_executor(std::shared_ptr<detail::local_pool>(
          std::make_shared<detail::thread_pool>(std::move(options))))
{
}

thread_pool_executor::thread_pool_executor() : thread_pool_executor(thread_pool_options())
{
}

thread_pool_executor::thread_pool_executor(int max_workers)
    : thread_pool_executor(thread_pool_options{max_workers})
{
}

thread_pool_executor::~thread_pool_executor() = default;

std::size_t thread_pool_executor::max_workers() const noexcept
{
    return thread_pool_of(pool_as()).max_workers();
}

thread_pool_statistics thread_pool_executor::statistics() const
{
    return thread_pool_of(pool_as()).statistics();
}

} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
