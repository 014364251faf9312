// Runs a task in each kind of pool, to see that headers and library are all there.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include <boost/concurrent_futures.hpp>

namespace cf = boost::concurrent_futures;

int square(int n)
{
    return n * n;
}

int main()
{
    cf::run_if_worker();

    cf::process_pool_executor processes{1};
    cf::thread_pool_executor threads{1};
    auto nine = processes.submit(square, 3);
    auto sixteen = threads.submit(square, 4);
    return nine.result() + sixteen.result() == 25 ? 0 : 1;
}
