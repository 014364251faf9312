// An MPI job that ends in the way that the command line names.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "../../common/events.hpp"

#include <boost/concurrent_futures.hpp>
#include <boost/concurrent_futures/mpi_pool_executor.hpp>

#include <boost/mpi/communicator.hpp>
#include <boost/mpi/environment.hpp>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <iostream>
#include <map>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include <mpi.h>
#include <signal.h>
#include <sys/types.h>

namespace cf = boost::concurrent_futures;

namespace {

int square(int n)
{
    return n * n;
}

[[noreturn]] void die()
{
    ::raise(SIGKILL);
    std::abort();
}

[[noreturn]] void hang()
{
    for (;;)
        std::this_thread::sleep_for(std::chrono::hours(1));
}

void signal_and_hang(std::string const& begun)
{
    test::append_line(begun, "here");
    hang();
}

std::string echo(std::string data)
{
    return data;
}

void print_square(cf::mpi_pool_executor& pool)
{
    std::cout << pool.max_workers() << ' ' << pool.submit(&square, 7).result()
              << std::endl;
}

void use_a_pool()
{
    cf::mpi_pool_executor pool;
    print_square(pool);
}

void spawn()
{
    cf::mpi_pool_options options;
    options.spawn = 1;
    cf::mpi_pool_executor pool(options);
    print_square(pool);
}

void meet_strangers()
{
    try
    {
        cf::mpi_pool_executor().start_workers();
    }
    catch (cf::broken_process_pool const& e)
    {
        std::cout << e.what() << std::endl;
    }
}

// Short where silence is all that there is to go by.
#if OMPI_MAJOR_VERSION >= 5
constexpr std::chrono::hours silence_limit(1);
#else
constexpr std::chrono::seconds silence_limit(2);
#endif

void print_processes(cf::mpi_pool_executor const& pool)
{
    for (auto const& rank : pool.statistics().ranks)
        std::cout << rank.pid << ' ';
    std::cout << std::endl;
}

void lose_a_rank()
{
    cf::mpi_pool_options options;
    options.silence_limit = silence_limit;
    cf::mpi_pool_executor pool(options);
    print_processes(pool);
    try
    {
        pool.submit(&die).result();
    }
    catch (cf::worker_died const& e)
    {
        std::cout << e.what() << std::endl;
    }
    try
    {
        std::cout << pool.submit(&square, 7).result() << std::endl;
    }
    catch (cf::broken_process_pool const& e)
    {
        std::cout << e.what() << std::endl;
    }
}

// The rank is in the middle of a call or of a result, or has some ahead.
void lose_a_rank_amid_big_data()
{
    cf::mpi_pool_options options;
    options.silence_limit = silence_limit;
    cf::mpi_pool_executor pool(options);
    print_processes(pool);
    std::vector<cf::future<std::string>> all;
    for (int i = 0; i != 50; ++i)
        all.push_back(pool.submit(&echo, std::string(4 << 20, 'x')));
    all.front().result();
    ::kill(static_cast<pid_t>(pool.statistics().ranks.front().pid), SIGKILL);
    bool any_died = false;
    for (auto const& f : all)
    {
        try
        {
            f.result();
        }
        catch (cf::worker_died const&)
        {
            any_died = true;
        }
        catch (cf::broken_process_pool const&) // it was the only rank
        {
        }
    }
    std::cout << any_died << std::endl;
}

// Tasks run then.
void die_at_the_root()
{
    cf::mpi_pool_executor pool;
    print_processes(pool);
    test::directory const dir;
    for (std::size_t i = 0; i != pool.max_workers(); ++i)
        pool.submit(&signal_and_hang, dir / "begun");
    test::await_that(
        [&] { return test::lines_of(dir / "begun").size() == pool.max_workers(); });
    std::filesystem::remove_all(dir.path()); // nobody will do so later
    die();
}

void leave_a_task_that_hangs()
{
    cf::mpi_pool_options options;
    options.grace_period = std::chrono::milliseconds(10);
    cf::mpi_pool_executor pool(options);
    cf::task_options limited;
    limited.timeout = std::chrono::milliseconds(50);
    try
    {
        pool.submit(limited, &hang).result();
    }
    catch (cf::task_timeout const&)
    {
        std::cout << "timeout" << std::endl;
    }
}

// MPI is initialized by the program, for some kind of threads.
void use_a_communicator(boost::mpi::threading::level level)
{
    boost::mpi::environment const environment(level, false);
    boost::mpi::communicator const world;
    for (int const root : {0, world.size() - 1})
    {
        if (cf::mpi_comm_executor pool(world, root); pool)
            print_square(*pool);
        world.barrier();
    }
}

void initialize_and_serve()
{
    static boost::mpi::environment const environment(boost::mpi::threading::multiple);
    cf::run_if_worker();
    use_a_pool();
}

void finalize_and_use_a_pool()
{
    {
        boost::mpi::environment const environment(boost::mpi::threading::multiple);
    }
    use_a_pool();
}

// What is done after run_if_worker().
std::map<std::string, std::function<void()>> const after = {
    {"nothing", [] {}},
    {"pool", use_a_pool},
    {"throw", [] { throw std::runtime_error("leaves main"); }},
    {"throw_with_pool",
     [] {
         cf::mpi_pool_executor pool;
         print_square(pool);
         throw std::runtime_error("leaves main");
     }},
    {"exit", [] { std::exit(3); }},
    {"strangers", meet_strangers},
    {"lose", lose_a_rank},
    {"lose_amid_big_data", lose_a_rank_amid_big_data},
    {"die", die_at_the_root},
    {"hang", leave_a_task_that_hangs},
};

// What is done without it.
std::map<std::string, std::function<void()>> const instead = {
    {"forget", use_a_pool},
    {"forget_and_spawn", spawn},
    {"multiple", [] { use_a_communicator(boost::mpi::threading::multiple); }},
    {"serialized", [] { use_a_communicator(boost::mpi::threading::serialized); }},
    {"funneled", [] { use_a_communicator(boost::mpi::threading::funneled); }},
    {"own_mpi", initialize_and_serve},
    {"finalized", finalize_and_use_a_pool},
};

} // namespace

int main(int argc, char** argv)
{
    std::string const scenario = argc > 1 ? argv[1] : "";
    auto const other = instead.find(scenario);
    if (other == instead.end())
    {
        cf::run_if_worker();
        after.at(scenario)();
        return EXIT_SUCCESS;
    }
    try
    {
        other->second();
    }
    catch (std::exception const& e)
    {
        std::cout << e.what() << std::endl;
        return EXIT_FAILURE;
    }
}
