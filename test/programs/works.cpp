// A program that has workers, after it has done something odd.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

// Usage: works [ODDITY [OWN_FILE]]; prints what comes of its tasks.

#include <boost/concurrent_futures.hpp>

#include <atomic>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include <unistd.h>

namespace cf = boost::concurrent_futures;

namespace {

int twice(int i)
{
    return 2 * i;
}

bool runs_tasks(cf::process_pool_executor& pool)
{
    return pool.map(twice, std::vector<int>{1, 2, 3}).to_vector() ==
           std::vector<int>{2, 4, 6};
}

/// Sets variables and takes them back, as long as it lives.
class changing_environment
{
public:
    ~changing_environment()
    {
        end_ = true;
        thread_.join();
    }

private:
    void change() const
    {
        for (unsigned i = 0; !end_; ++i)
        {
            auto const name = "VARIABLE_" + std::to_string(i % 300);
            ::setenv(name.c_str(), std::string(i % 50, 'x').c_str(), 1);
            if (i % 7 == 0)
                ::unsetenv(name.c_str());
        }
    }

    std::atomic<bool> end_{false};
    std::thread thread_{&changing_environment::change, this};
};

/// @param change whether another thread changes the environment while workers start, but
///        not when the pool reads it, with its first task
bool tasks_work(bool change)
{
    for (bool const share_memory : {true, false, true, false})
    {
        cf::process_pool_options options;
        options.max_workers = 2;
        options.share_memory = share_memory;
        options.max_tasks_per_child = 1; // so that there are always more to start
        cf::process_pool_executor pool(options);
        if (!runs_tasks(pool))
            return false;
        std::optional<changing_environment> other_thread;
        if (change)
            other_thread.emplace();
        if (!runs_tasks(pool))
            return false;
    }
    return true;
}

} // namespace

int main(int argc, char** argv)
{
    cf::run_if_worker();
    std::string const oddity = argc > 1 ? argv[1] : "";
    try
    {
        if (oddity == "elsewhere")
            std::filesystem::current_path("/");
        else if (oddity == "deleted")
            std::filesystem::remove(argv[2]);
        else if (oddity == "replaced")
        {
            std::filesystem::remove(argv[2]);
            std::ofstream(argv[2]) << "this is no program\n";
        }
        else if (oddity == "daemon" && ::daemon(1, 1) != 0)
            return EXIT_FAILURE;
        bool const good = tasks_work(oddity == "changing environment");
        std::cout << (good ? "works" : "gives wrong results") << std::endl;
    }
    catch (std::exception const& e)
    {
        std::cout << e.what() << std::endl;
    }
}
