// A task for an executor whose header is not there.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

// expect: to submit through a cf::executor&, include <boost/concurrent_futures/executor.hpp>

#include <boost/concurrent_futures/abstract_executor.hpp>
#ifdef COMPILES
#include <boost/concurrent_futures/executor.hpp>
#endif

namespace cf = boost::concurrent_futures;

void run(cf::executor& pool)
{
    pool.submit([] {});
}
