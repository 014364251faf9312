// Fetches the URLs on the command line all at once, and reports each as it is done.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

// A request that fails is reported like the others, and disturbs none of them.

#include "load_url.hpp"

#include <boost/concurrent_futures.hpp>

#include <exception>
#include <iostream>
#include <string>
#include <unordered_map>

namespace cf = boost::concurrent_futures;

int main(int argc, char** argv)
{
    // A request is waiting, most of the time: more threads than processors pay off.
    // tag::fetch[]
    cf::thread_pool_executor pool(5);

    // A future does not tell what it is for. As a key of a map, it does.
    std::unordered_map<cf::future<std::string>, std::string> future_to_url;
    for (int i = 1; i < argc; ++i)
        future_to_url.emplace(pool.submit(load_url, argv[i]), argv[i]);

    for (auto const& future : cf::as_completed(future_to_url))
    {
        std::string const& url = future_to_url.at(future);
        try
        {
            std::string const& page = future.result();
            std::cout << url << ": " << page.size() << " bytes\n";
        }
        catch (std::exception const& error)
        {
            std::cout << url << ": " << error.what() << '\n';
        }
    }
    // end::fetch[]
}
