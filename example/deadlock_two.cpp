// A task waits for another in a pool of one thread, and it is done, where others hang.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

// It is the second of the two programs under "deadlock" in the documentation of Python's
// ThreadPoolExecutor.

#include <boost/concurrent_futures.hpp>

#include <iostream>

namespace cf = boost::concurrent_futures;

int power(int base, int exponent)
{
    int result = 1;
    for (int i = 0; i != exponent; ++i)
        result *= base;
    return result;
}

int main()
{
    // tag::deadlock[]
    cf::thread_pool_executor pool(1);
    auto const task = pool.submit([&pool] {
        auto const future = pool.submit(power, 5, 2);
        // The only thread is taken, by us.
        // So it is our thread that calls power(), here.
        return future.result();
    });
    std::cout << task.result() << '\n';
    // end::deadlock[]
}
