// An argument that can only be moved, and is not.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

// expect: the callable, or an argument, cannot be copied: pass it by std::move
// expect: unique_ptr

#include <boost/concurrent_futures.hpp>

#include <memory>
#include <utility>

namespace cf = boost::concurrent_futures;

void run()
{
    cf::thread_pool_executor pool;
#ifdef COMPILES
    auto p = std::make_unique<int>(1);
    pool.submit([](std::unique_ptr<int> i) { return *i; }, std::move(p));
#else
    auto p = std::make_unique<int>(1);
    pool.submit([](std::unique_ptr<int> i) { return *i; }, p);
#endif
}
