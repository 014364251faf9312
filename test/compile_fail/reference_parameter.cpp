// A parameter that is a reference gets a copy, which it cannot take.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

// expect: the callable cannot be called with these arguments
// expect: you can also pass std::ref

#include <boost/concurrent_futures.hpp>

#include <functional>

namespace cf = boost::concurrent_futures;

void run()
{
    cf::thread_pool_executor pool;
#ifdef COMPILES
    int n = 1;
    pool.submit([](int& i) { ++i; }, std::ref(n));
#else
    int n = 1;
    pool.submit([](int& i) { ++i; }, n);
#endif
}
