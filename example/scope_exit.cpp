// Uses the end of a scope as the end of a pool: whoever passes it finds all done.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include <boost/concurrent_futures.hpp>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <stdexcept>
#include <string>

#include <unistd.h>

namespace cf = boost::concurrent_futures;
namespace fs = std::filesystem;

int main()
{
    fs::path const folder =
        fs::temp_directory_path() / ("scope_exit-" + std::to_string(::getpid()));
    fs::create_directory(folder);
    std::ofstream(folder / "source") << "some text\n";

    // tag::copies[]
    {
        cf::thread_pool_executor pool(4);
        for (int i = 1; i <= 4; ++i)
        {
            // No one asks for the result: there need not be a future.
            fs::path const copy = folder / ("copy" + std::to_string(i));
            pool.post([=] { fs::copy(folder / "source", copy); });
        }
    } // waits for the tasks and for the threads
    // end::copies[]
    for (int i = 1; i <= 4; ++i)
        std::cout << fs::file_size(folder / ("copy" + std::to_string(i))) << " bytes\n";

    // It does so, too, when an exception leaves the scope.
    try
    {
        cf::thread_pool_executor pool(4);
        pool.post([=] { fs::remove_all(folder); });
        throw std::runtime_error("something went wrong");
    }
    catch (std::runtime_error const& error)
    {
        std::cout << error.what() << "; removed: " << std::boolalpha
                  << !fs::exists(folder) << '\n';
    }

    // One that shuts down earlier takes no more tasks.
    cf::thread_pool_executor pool;
    pool.shutdown();
    // tag::after_shutdown[]
    try
    {
        pool.submit([] { return 1; });
    }
    catch (cf::executor_shutdown const& error)
    {
        std::cout << error.what() << '\n';
    }
    // end::after_shutdown[]
}
