// A job on hosts that are named: hosts SCENARIO [ARGUMENT]...
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "../../common/events.hpp"
#include "../../common/processes.hpp"

#include <boost/concurrent_futures.hpp>
#include <boost/concurrent_futures/mpi_pool_executor.hpp>
#include <boost/concurrent_futures/shared.hpp>

#include <boost/mpi/environment.hpp>
#include <boost/serialization/string.hpp>

#include <chrono>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <set>
#include <string>
#include <vector>

#include <unistd.h>

namespace cf = boost::concurrent_futures;

namespace {

std::string own_host()
{
    return boost::mpi::environment::processor_name();
}

// Where the ranks of a pool are, and that one of them runs tasks.
void print_hosts(cf::mpi_pool_executor& pool)
{
    pool.start_workers();
    bool known = false;
    std::string const host = pool.submit(&own_host).result();
    for (auto const& rank : pool.statistics().ranks)
    {
        std::cout << rank.host << ' ';
        known = known || rank.host == host;
    }
    std::cout << (known ? "serve" : "and another one") << std::endl;
}

void use_all_ranks()
{
    cf::mpi_pool_executor pool;
    print_hosts(pool);
}

void spawn(std::vector<std::string> const& arguments)
{
    cf::mpi_pool_options options;
    options.spawn = std::stoi(arguments.at(0));
    options.hosts.assign(arguments.begin() + 1, arguments.end());
    cf::mpi_pool_executor pool(options);
    print_hosts(pool);
}

struct result
{
    cf::shared_array<char> bytes;
    std::string host;

    template <class Archive>
    void serialize(Archive& ar, unsigned)
    {
        ar& bytes& host;
    }
};

// Returns when as many do so as there are ranks.
result make_result(std::string const& begun, std::size_t all)
{
    test::append_line(begun, "here");
    test::await_that([&] { return test::lines_of(begun).size() == all; });
    return {cf::share_copy(std::string(1'000'000, 'x')), own_host()};
}

// How the results of ranks come to the root.
void print_ways(std::string const& directory)
{
    cf::mpi_pool_executor pool;
    pool.start_workers();
    std::vector<cf::future<result>> all;
    for (std::size_t i = 0; i != pool.max_workers(); ++i)
        all.push_back(
            pool.submit(&make_result, directory + "/begun", pool.max_workers()));
    cf::wait(all);
    std::multiset<std::string> ways;
    while (!all.empty())
    {
        std::size_t const before = test::mapped_data(::getpid());
        std::string const host = all.back().result().host;
        all.pop_back();
        bool const opened = test::mapped_data(::getpid()) < before;
        ways.insert(host + (opened ? " opened" : " sent"));
    }
    for (std::string const& each : ways)
        std::cout << each << std::endl;
}

cf::mpi_pool_options attentive()
{
    cf::mpi_pool_options options;
    options.silence_limit = std::chrono::seconds(2);
    return options;
}

// When it prints "begun", no rank has run a task; and all but one are to be lost.
void lose_idle_ranks()
{
    cf::mpi_pool_executor pool(attentive());
    pool.start_workers();
    std::cout << "begun" << std::endl;
    test::await_that([&] { return pool.max_workers() == 1; });
    print_hosts(pool);
}

// All ranks run tasks when it prints "begun". Some are to be lost then.
void lose_busy_ranks(std::string const& directory)
{
    std::string const begun = directory + "/begun";
    std::string const end = directory + "/end";
    cf::mpi_pool_executor pool(attentive());
    pool.start_workers();
    std::vector<cf::future<int>> all;
    for (std::size_t i = 0; i != pool.max_workers(); ++i)
        all.push_back(pool.submit(&test::signal_and_await, begun, end));
    test::await_that([&] { return test::lines_of(begun).size() == all.size(); });
    std::cout << "begun" << std::endl;
    cf::wait(all, cf::return_when::first_exception);
    test::signal_event(end);
    int lost = 0;
    for (auto const& f : all)
        lost += f.exception() != nullptr ? 1 : 0;
    std::cout << lost << " lost" << std::endl;
    print_hosts(pool);
}

} // namespace

int main(int argc, char** argv)
{
    cf::run_if_worker();
    std::vector<std::string> const arguments(argv + 1, argv + argc);
    std::string const scenario = arguments.at(0);
    try
    {
        if (scenario == "all")
            use_all_ranks();
        else if (scenario == "spawn")
            spawn({arguments.begin() + 1, arguments.end()});
        else if (scenario == "ways")
            print_ways(arguments.at(1));
        else if (scenario == "lose_idle")
            lose_idle_ranks();
        else if (scenario == "lose_busy")
            lose_busy_ranks(arguments.at(1));
    }
    catch (std::exception const& e)
    {
        std::cout << e.what() << std::endl;
        return EXIT_FAILURE;
    }
}
