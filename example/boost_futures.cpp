// From futures of Boost.Thread to ours, and back.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include <boost/concurrent_futures.hpp>
#include <boost/concurrent_futures/boost_future.hpp>

#include <iostream>

namespace cf = boost::concurrent_futures;

int main()
{
    cf::thread_pool_executor pool(2);
    // tag::to_boost[]
    boost::shared_future<int> theirs = cf::to_boost(pool.submit([] { return 42; }));
    std::cout << theirs.get() << '\n';
    // end::to_boost[]

    boost::promise<int> promise;
    // tag::from_boost[]
    cf::future<int> ours = cf::from_boost(promise.get_future());
    // end::from_boost[]
    promise.set_value(43);
    std::cout << ours.result() << '\n';
}
