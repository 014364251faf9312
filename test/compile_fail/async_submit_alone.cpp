// An asynchronous operation that completes nowhere.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

// expect: async_submit needs something to call, and a completion token as the last argument

#include <boost/concurrent_futures.hpp>
#include <boost/concurrent_futures/asio.hpp>

namespace cf = boost::concurrent_futures;

void run()
{
    cf::thread_pool_executor pool;
#ifdef COMPILES
    pool.async_submit([] {}, cf::use_future);
#else
    pool.async_submit([] {});
#endif
}
