// A reference means nothing in another process.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

// expect: an argument of this type cannot be sent to another process
// expect: pass a value \(not a pointer, reference or view\)
// expect: reference_wrapper<int>

#include <boost/concurrent_futures.hpp>

#include <functional>

namespace cf = boost::concurrent_futures;

void run()
{
    cf::process_pool_executor pool;
    int n = 1;
#ifdef COMPILES
    pool.submit([](int i) { return i; }, n);
#else
    pool.submit([](int& i) { return i; }, std::ref(n));
#endif
}
