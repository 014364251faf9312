// An argument of a type that the callable does not take.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

// expect: the callable cannot be called with these arguments
// expect: Args = {int}

#include <boost/concurrent_futures.hpp>

#include <string>

namespace cf = boost::concurrent_futures;

void run()
{
    cf::thread_pool_executor pool;
#ifdef COMPILES
    pool.submit([](std::string const& s) { return s.size(); }, "3");
#else
    pool.submit([](std::string const& s) { return s.size(); }, 3);
#endif
}
