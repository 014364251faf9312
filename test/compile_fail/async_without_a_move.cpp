// A result that cannot be moved to a completion handler.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

// expect: an asynchronous operation moves its value: have the task return a std::unique_ptr

#include <boost/concurrent_futures.hpp>
#include <boost/concurrent_futures/asio.hpp>

#include <memory>

namespace cf = boost::concurrent_futures;

struct pinned
{
    pinned() = default;
    pinned(pinned const&) = delete;
};

void run()
{
    cf::thread_pool_executor pool;
#ifdef COMPILES
    pool.async_submit([] { return std::make_unique<pinned>(); }, cf::use_future);
#else
    pool.async_submit([] { return pinned(); }, cf::use_future);
#endif
}
