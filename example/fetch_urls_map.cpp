// Fetches the URLs on the command line all at once, and reports them in their order.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

// The exception of a request comes out where its result would.

#include "load_url.hpp"

#include <boost/concurrent_futures.hpp>

#include <cstddef>
#include <exception>
#include <iostream>
#include <string>
#include <vector>

namespace cf = boost::concurrent_futures;

int main(int argc, char** argv)
{
    std::vector<std::string> const urls(argv + 1, argv + argc);
    cf::thread_pool_executor pool(5);

    auto pages = pool.map(load_url, urls);
    auto page = pages.begin();
    for (std::string const& url : urls)
    {
        try
        {
            std::size_t const size = page->size();
            std::cout << url << ": " << size << " bytes\n";
        }
        catch (std::exception const& error)
        {
            std::cout << url << ": " << error.what() << '\n';
        }
        ++page; // after an exception, too, there is a next one
    }
}
