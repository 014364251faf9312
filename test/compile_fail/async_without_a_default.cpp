// A result that there is no other value for, where the task fails.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

// expect: an asynchronous operation that fails still has to give a value, as T\(\)

#include <boost/concurrent_futures.hpp>
#include <boost/concurrent_futures/asio.hpp>

#include <memory>

namespace cf = boost::concurrent_futures;

struct number
{
    explicit number(int n) : value(n) {}
    int value;
};

void run()
{
    cf::thread_pool_executor pool;
#ifdef COMPILES
    pool.async_submit([] { return std::make_unique<number>(1); }, cf::use_future);
#else
    pool.async_submit([] { return number(1); }, cf::use_future);
#endif
}
