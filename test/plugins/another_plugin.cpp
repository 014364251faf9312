// Another shared library that uses process pools, for the tests of the worker program.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include <boost/concurrent_futures.hpp>

#include <boost/config.hpp>

BOOST_SYMBOL_EXPORT int one_of_pool()
{
    return boost::concurrent_futures::process_pool_executor()
        .submit([] { return 1; })
        .result();
}
