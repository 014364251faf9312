// Has something run with workers that map shared data, and with those that are sent it.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_TEST_COMMON_IN_BOTH_WAYS_HPP
#define BOOST_CONCURRENT_FUTURES_TEST_COMMON_IN_BOTH_WAYS_HPP

#include "pools.hpp"

#include <boost/concurrent_futures/process_pool_executor.hpp>

#include <boost/test/unit_test.hpp>

namespace test {

/// Has `check(pool)` run for both, with one worker.
template <class Check>
void in_both_ways(Check const& check)
{
    for (bool const share_memory : {true, false})
    {
        BOOST_TEST_CONTEXT("share_memory " << share_memory)
        {
            boost::concurrent_futures::process_pool_options options = one_worker();
            options.share_memory = share_memory;
            boost::concurrent_futures::process_pool_executor pool(options);
            check(pool);
        }
    }
}

} // namespace test

#endif
