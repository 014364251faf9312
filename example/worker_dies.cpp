// A worker dies, and its task alone fails.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include <boost/concurrent_futures.hpp>

#include <cstdlib>
#include <iostream>
#include <vector>

namespace cf = boost::concurrent_futures;

int careful(int n)
{
    if (n != 3)
        return n;
    std::cerr << "assertion failed: n != 3\n";
    std::abort();
}

int main()
{
    cf::run_if_worker();
    cf::process_pool_options options;
    options.max_workers = 2;
    // tag::options[]
    options.capture_stderr = true;
    // end::options[]
    cf::process_pool_executor pool(options);

    std::vector<cf::future<int>> futures;
    for (int n = 1; n <= 5; ++n)
        futures.push_back(pool.submit(careful, n));

    // tag::died[]
    for (auto const& future : futures)
    {
        try
        {
            std::cout << future.result() << '\n';
        }
        catch (cf::worker_died const& error)
        {
            std::cout << "signal " << error.signal()
                      << "; its last words: " << error.output();
        }
    }
    // end::died[]
}
