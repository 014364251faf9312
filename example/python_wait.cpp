// The lines of Python's documentation about wait and as_completed, in C++.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

// The pieces between "tag" and "end" stand in the documentation, beside those of Python.

#include <boost/concurrent_futures.hpp>

#include <chrono>
#include <iostream>
#include <vector>

namespace cf = boost::concurrent_futures;
using namespace std::chrono_literals;

int square(int n)
{
    return n * n;
}

int main()
{
    cf::thread_pool_executor executor(2);
    std::vector<cf::future<int>> futures;
    for (int n : {1, 2, 3})
        futures.push_back(executor.submit(square, n));

    // tag::wait[]
    auto [done, not_done] = cf::wait(futures);
    // end::wait[]
    std::cout << done.size() << " done, " << not_done.size() << " not\n";

    // tag::first[]
    auto first = cf::wait(futures, cf::return_when::first_completed);
    auto failed = cf::wait(futures, 10s, cf::return_when::first_exception);
    // end::first[]
    std::cout << first.done.size() << ' ' << failed.done.size() << '\n';

    int sum = 0;
    // tag::as_completed[]
    for (auto const& future : cf::as_completed(futures, 10s))
        sum += future.result();
    // end::as_completed[]
    std::cout << sum << '\n';
}
