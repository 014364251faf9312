// Two tasks wait for each other: an error for both of them, where others hang.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

// It is the first of the two programs under "deadlock" in the documentation of Python's
// ThreadPoolExecutor.

#include <boost/concurrent_futures.hpp>

#include <future>
#include <iostream>

namespace cf = boost::concurrent_futures;

int main()
{
    // tag::deadlock[]
    cf::future<int> a;
    cf::future<int> b;
    // The tasks must not look at a and b before.
    std::promise<void> submitted;
    auto const both = submitted.get_future().share();

    cf::thread_pool_executor pool(2);
    a = pool.submit([&b, both] {
        both.wait();
        return b.result() + 1; // b waits for a
    });
    b = pool.submit([&a, both] {
        both.wait();
        return a.result() + 1; // a waits for b
    });
    submitted.set_value();
    // end::deadlock[]

    // Who waits last, and so closes the circle, gets the error. It flows on to the other.
    for (auto const& future : {a, b})
    {
        try
        {
            std::cout << future.result() << '\n';
        }
        catch (cf::deadlock_error const& error)
        {
            std::cout << error.what() << '\n';
        }
    }
}
