// Runs a task in another process, to see that the package is whole.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include <boost/concurrent_futures.hpp>

int square(int n)
{
    return n * n;
}

int main()
{
    boost::concurrent_futures::run_if_worker();

    boost::concurrent_futures::process_pool_executor pool{1};
    return pool.submit(square, 3).result() == 9 ? 0 : 1;
}
