// A task that returns a reference to a completion handler.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

// expect: an asynchronous operation gives values: have the task return a pointer

#include <boost/concurrent_futures.hpp>
#include <boost/concurrent_futures/asio.hpp>

namespace cf = boost::concurrent_futures;

int number = 0;

void run()
{
    cf::thread_pool_executor pool;
#ifdef COMPILES
    pool.async_submit([] { return &number; }, cf::use_future);
#else
    pool.async_submit([]() -> int& { return number; }, cf::use_future);
#endif
}
