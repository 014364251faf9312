// A program that forgot to call run_if_worker(), and says what came of it.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "../common/events.hpp"

#include <boost/concurrent_futures.hpp>

#include <cstdlib>
#include <iostream>
#include <vector>

namespace cf = boost::concurrent_futures;

int main()
{
    test::append_line(std::getenv("CF_TEST_LOG"), "started");
    cf::process_pool_executor pool(3);
    std::vector<cf::future<int>> futures;
    try
    {
        for (int i = 0; i != 10; ++i)
            futures.push_back(pool.submit([](int x) { return x; }, i));
    }
    catch (cf::broken_process_pool const& e)
    {
        std::cout << "submit: " << e.what() << '\n';
    }
    for (auto const& f : futures)
    {
        try
        {
            int const x = f.result();
            std::cout << "result: " << x << '\n';
        }
        catch (cf::broken_process_pool const& e)
        {
            std::cout << "error: " << e.what() << '\n';
        }
    }
    return 0;
}
