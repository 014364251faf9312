// Tests of the worker processes of a pool: how many, how long, and what they see.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "events.hpp"
#include "plain_posix.hpp"
#include "pools.hpp"
#include "processes.hpp"
#include "run_program.hpp"

#include <boost/concurrent_futures.hpp>

#include <boost/serialization/set.hpp>
#include <boost/serialization/string.hpp>
#include <boost/serialization/vector.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <set>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#ifndef _WIN32
#include <sched.h>
#include <unistd.h>
#endif

namespace cf = boost::concurrent_futures;

namespace {

template <class Exception, class F>
std::string text_of(F f)
{
    try
    {
        f();
        return "no exception";
    }
    catch (Exception const& e)
    {
        return e.what();
    }
}

cf::process_pool_options with(std::optional<int> max_workers,
                              std::optional<int> max_tasks = std::nullopt)
{
    cf::process_pool_options options;
    options.max_workers = max_workers;
    options.max_tasks_per_child = max_tasks;
    return options;
}

long nested(int depth)
{
    if (depth == 0)
        return test::own_pid();
    cf::process_pool_executor pool(1);
    auto const pid = pool.submit(nested, depth - 1).result();
    return pid != test::own_pid() ? pid : 0;
}

#ifndef _WIN32
/// The descriptors of a worker: the standard ones, its channel, and what tells the end of
/// the program.
std::set<long> needed()
{
    return test::on_plain_posix() ? std::set<long>{0, 1, 2, 3}
                                  : std::set<long>{0, 1, 2, 3, 6};
}
#endif

} // namespace

BOOST_AUTO_TEST_SUITE(workers)

BOOST_AUTO_TEST_CASE(are_started_on_demand)
{
    cf::process_pool_executor pool(4);
    BOOST_TEST(test::children().empty());
    BOOST_TEST(pool.statistics().workers.empty());
    BOOST_TEST(pool.statistics().queued == 0u);
    auto const pid = pool.submit(test::own_pid).result();
    BOOST_CHECK(test::children() == std::set<long>{pid});
    BOOST_CHECK(pool.statistics().workers == std::vector<long>{pid});
    test::start_workers(pool, 2);
    BOOST_TEST(test::children().size() == 2u);
}

BOOST_AUTO_TEST_CASE(number_no_more_than_allowed)
{
    cf::process_pool_executor pool(3);
    BOOST_TEST(pool.max_workers() == 3u);
    auto const pids = test::start_workers(pool, 3);
    std::vector<cf::future<long>> futures;
    for (int i = 0; i != 500; ++i)
        futures.push_back(pool.submit(test::own_pid));
    std::set<long> const all(pids.begin(), pids.end());
    BOOST_TEST(all.size() == 3u);
    for (auto const& f : futures)
        BOOST_TEST(all.count(f.result()) == 1u);
    BOOST_CHECK(test::children() == all);
}

#ifndef _WIN32
BOOST_AUTO_TEST_CASE(are_as_many_as_processors)
{
    cpu_set_t usable;
    BOOST_TEST_REQUIRE(::sched_getaffinity(0, sizeof usable, &usable) == 0);
    auto const processors = static_cast<std::size_t>(CPU_COUNT(&usable));
    cf::process_pool_executor const pool;
    std::ifstream limit("/sys/fs/cgroup/cpu.max");
    std::string quota = "max";
    limit >> quota;
    BOOST_TEST(pool.max_workers() >= 1u);
    BOOST_TEST(pool.max_workers() <= processors);
    if (quota == "max")
        BOOST_TEST(pool.max_workers() == processors);
}
#endif

BOOST_AUTO_TEST_CASE(must_be_positive_in_number)
{
    for (int const n : {0, -1, -100})
    {
        BOOST_TEST(text_of<std::invalid_argument>([n] {
                       cf::process_pool_executor pool(n);
                   }) == "max_workers must be greater than 0");
        BOOST_TEST(text_of<std::invalid_argument>([n] {
                       cf::process_pool_executor pool(with(1, n));
                   }) == "max_tasks_per_child must be >= 1");
    }
    auto options = with(1);
    options.max_queued_tasks = 0;
    BOOST_TEST(text_of<std::invalid_argument>([&options] {
                   cf::process_pool_executor pool(options);
               }) == "max_queued_tasks must be greater than 0");
}

BOOST_AUTO_TEST_CASE(are_replaced_after_their_number_of_tasks)
{
    cf::process_pool_executor pool(with(1, 3));
    std::vector<long> pids;
    for (int i = 0; i != 12; ++i)
        pids.push_back(pool.submit(test::own_pid).result());
    for (std::size_t i = 0; i != pids.size(); ++i)
        BOOST_TEST((pids[i] == pids[i - i % 3]));
    BOOST_TEST((std::set<long>(pids.begin(), pids.end()).size() == 4u));
}

BOOST_AUTO_TEST_CASE(are_replaced_under_load)
{
    auto options = with(2, 10);
    options.on_worker_death = cf::on_worker_death::break_pool; // and this is no death
    cf::process_pool_executor pool(options);
    std::vector<cf::future<long>> futures;
    for (int i = 0; i != 200; ++i)
        futures.push_back(pool.submit(test::own_pid));
    std::map<long, int> tasks;
    for (auto const& f : futures)
        ++tasks[f.result()];
    for (auto const& [pid, count] : tasks)
        BOOST_TEST(count <= 10);
    BOOST_TEST(tasks.size() >= 20u);
    pool.shutdown();
    BOOST_TEST(test::children().empty());
}

BOOST_AUTO_TEST_CASE(outlive_the_thread_that_had_them_started)
{
    cf::process_pool_executor pool(1);
    long pid = 0;
    std::thread([&] { pid = pool.submit(test::own_pid).result(); }).join();
    if (!test::on_windows) // where it has ended when it is joined
        test::await_threads(3);
    BOOST_TEST(pool.submit(test::own_pid).result() == pid);
}

BOOST_AUTO_TEST_CASE(may_run_one_task_each)
{
    cf::process_pool_executor pool(with(2, 1));
    std::set<long> pids;
    for (int i = 0; i != 10; ++i)
        pids.insert(pool.submit(test::own_pid).result());
    BOOST_TEST(pids.size() == 10u);
}

BOOST_AUTO_TEST_CASE(have_no_input)
{
    cf::process_pool_executor pool(1);
    BOOST_TEST(pool.submit([] { return std::getchar() == EOF && std::feof(stdin) != 0; })
                   .result());
}

BOOST_AUTO_TEST_CASE(keep_their_invitation_to_themselves)
{
    cf::process_pool_executor pool(1);
    auto const inside = [] {
        return std::getenv("BOOST_CONCURRENT_FUTURES_WORKER") == nullptr;
    };
    BOOST_TEST(pool.submit(inside).result());
    auto const f = pool.submit([] {
        return test::lines_printed_by(test::on_windows ? "set" : "env; ls /proc/self/fd");
    });
    for (auto const& line : f.result())
    {
        BOOST_TEST(line.find("BOOST_CONCURRENT_FUTURES_WORKER") == std::string::npos);
        BOOST_TEST(line != "4"); // but for 3, by which ls reads
    }
    BOOST_TEST(std::getenv("BOOST_CONCURRENT_FUTURES_WORKER") == nullptr);
}

#ifndef _WIN32
BOOST_AUTO_TEST_CASE(have_the_descriptors_that_they_need_and_no_others)
{
    std::vector<int> pipes;
    for (int i = 0; i != 100; ++i)
    {
        int ends[2];
        BOOST_TEST_REQUIRE(::pipe(ends) == 0); // inherited by ordinary children
        pipes.insert(pipes.end(), ends, ends + 2);
    }
    {
        cf::process_pool_executor pool(2);
        test::start_workers(pool, 2);
        for (int i = 0; i != 10; ++i)
            BOOST_CHECK(pool.submit(test::open_descriptors).result() == needed());
    }
    for (int const end : pipes)
        ::close(end);
}

BOOST_AUTO_TEST_CASE(are_well_with_standard_streams_closed)
{
    // what takes their numbers in this process must not be what the worker gets for them
    int const saved = ::dup(0);
    ::close(0);
    {
        cf::process_pool_executor pool(1);
        BOOST_TEST(pool.submit(test::own_pid).result() != test::own_pid());
        BOOST_CHECK(pool.submit(test::open_descriptors).result() == needed());
    }
    ::dup2(saved, 0);
    ::close(saved);
}

BOOST_AUTO_TEST_CASE(leave_interrupts_to_the_parent)
{
    cf::process_pool_executor pool(1);
    auto const pid = pool.submit(test::own_pid).result();
    ::kill(static_cast<pid_t>(pid), SIGINT);
    BOOST_TEST(pool.submit(test::own_pid).result() == pid);
    BOOST_TEST(pool.submit([] { return static_cast<long>(::getpgid(0)); }).result() ==
               pid);
    auto const blocked = pool.submit([] {
        sigset_t set;
        ::pthread_sigmask(SIG_BLOCK, nullptr, &set);
        int n = 0;
        for (int s = 1; s != SIGRTMIN; ++s)
            n += ::sigismember(&set, s) == 1;
        return n;
    });
    BOOST_TEST(blocked.result() == 0);
}
#endif

BOOST_AUTO_TEST_CASE(may_have_pools_of_their_own)
{
    cf::process_pool_executor pool(2);
    auto const pid = pool.submit(nested, 3).result();
    BOOST_TEST(pid != 0);
    BOOST_TEST(pid != test::own_pid());
    BOOST_TEST(!test::alive(pid));
    auto const threads = pool.submit([] {
        cf::thread_pool_executor inner(2);
        return inner.submit([] { return 7; }).result();
    });
    BOOST_TEST(threads.result() == 7);
}

BOOST_AUTO_TEST_SUITE_END()
