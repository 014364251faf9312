// Ends while an executor has work to do, in the way that the command line names.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

// Usage: exits SCENARIO threads|processes|ranks

#include "../common/scaled.hpp"

#include <boost/concurrent_futures.hpp>
#ifdef BOOST_CONCURRENT_FUTURES_TEST_MPI
#include <boost/concurrent_futures/mpi_pool_executor.hpp>
#endif

#include <chrono>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>

namespace cf = boost::concurrent_futures;

namespace {

// destroyed when main() has returned
std::unique_ptr<cf::executor> pool;

void print_later(std::chrono::duration<double> delay, std::string const& text)
{
    std::this_thread::sleep_for(delay);
    std::cout << text << std::endl;
}

void submit_too_late()
{
    pool->shutdown();
    try
    {
        pool->submit(&print_later, test::scaled(std::chrono::seconds(0)), "apple");
    }
    catch (cf::executor_shutdown const& e)
    {
        std::cout << e.what() << std::endl;
    }
}

} // namespace

int main(int argc, char** argv)
{
    cf::run_if_worker();

    std::string const scenario = argc > 1 ? argv[1] : "";
    std::string const kind = argc > 2 ? argv[2] : "";
    if (kind == "threads")
        pool = std::make_unique<cf::thread_pool_executor>(2);
    else if (kind == "processes")
        pool = std::make_unique<cf::process_pool_executor>(2);
#ifdef BOOST_CONCURRENT_FUTURES_TEST_MPI
    else if (kind == "ranks")
        pool = std::make_unique<cf::mpi_pool_executor>(2);
#endif
    else
        return EXIT_FAILURE;

    if (scenario == "submit_at_exit")
    {
        std::atexit(&submit_too_late);
        return EXIT_SUCCESS;
    }
    pool->submit(&print_later, test::scaled(std::chrono::milliseconds(300)), "apple");
    if (scenario == "shut_down")
        pool->shutdown(false);
    else if (scenario == "cancel")
        pool->shutdown(false, true);
    else if (scenario == "exit_in_a_scope")
    {
        std::unique_ptr<cf::executor> const not_destroyed = std::move(pool);
        std::exit(EXIT_SUCCESS);
    }
    else if (scenario != "end")
        return EXIT_FAILURE;
    return EXIT_SUCCESS;
}
