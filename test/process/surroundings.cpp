// Tests of pools in programs whose surroundings are not the usual ones.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include <boost/concurrent_futures/process_pool_executor.hpp>

#include "child.hpp"
#include "events.hpp"
#include "plain_posix.hpp"
#include "pools.hpp"
#include "processes.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <cstdio>
#include <optional>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

#include <sched.h>
#include <sys/mount.h>
#include <unistd.h>

namespace cf = boost::concurrent_futures;
using namespace std::chrono_literals;

namespace {

using test::one_worker;

int twice(int i)
{
    return 2 * i;
}

/// Prints, and writes to a file that it opens.
/// @return what is in the file then
std::string write_file(std::string const& path)
{
    std::FILE* const file = std::fopen(path.c_str(), "w+");
    std::puts("printed");
    std::fputs("reported\n", stderr);
    std::fflush(stdout);
    std::fputs("written", file);
    std::rewind(file);
    char text[100] = {};
    std::size_t const n = std::fread(text, 1, sizeof text, file);
    std::fclose(file);
    return {text, n};
}

int close_all_and_pause(int for_ever)
{
    // a thread that is about to wait for the end of the program would end the worker
    for (long const thread : test::numbers_in("/proc/self/task"))
    {
        while (thread != ::getpid() && test::state_of(thread) != 'S')
            std::this_thread::yield();
    }
    for (int i = 0; i != 1000; ++i)
        ::close(i);
    // so that the pool sees the end of the channel before the answer
    do
        std::this_thread::sleep_for(100ms);
    while (for_ever != 0);
    return 1;
}

bool refuses_max_worker_rss()
{
    auto options = one_worker();
    options.max_worker_rss = std::size_t(1) << 30;
    try
    {
        cf::process_pool_executor pool(options);
        return pool.submit(twice, 21).result() != 42;
    }
    catch (std::system_error const& e)
    {
        return std::string(e.what()).find("max_worker_rss needs a system that tells what "
                                          "memory a process has") != std::string::npos;
    }
}

} // namespace

BOOST_AUTO_TEST_SUITE(surroundings)

BOOST_AUTO_TEST_CASE(a_worker_that_has_lost_its_descriptors_is_replaced)
{
    auto options = one_worker();
    options.grace_period = 60s;
    cf::process_pool_executor patient(options);
    auto const process = [] { return ::getpid(); };
    pid_t const first = patient.submit(process).result();
    BOOST_TEST(patient.submit(close_all_and_pause, 0).result() == 1);
    BOOST_TEST(patient.submit(process).result() != first);
    patient.kill_workers();

    options.grace_period = 1ms;
    cf::process_pool_executor strict(options);
    BOOST_CHECK_THROW(strict.submit(close_all_and_pause, 1).result(), cf::worker_died);
    BOOST_TEST(strict.submit(twice, 1).result() == 2);
}

BOOST_AUTO_TEST_CASE(there_may_be_no_environment)
{
    for (bool const empty : {false, true})
    {
        BOOST_TEST(test::child([empty] {
                       static char* none[] = {nullptr};
                       ::environ = empty ? none : nullptr;
                       cf::process_pool_executor pool(one_worker());
                       return pool.submit(twice, 21).result() == 42;
                   }).succeeds());
    }
}

BOOST_AUTO_TEST_CASE(what_memory_a_process_has_may_not_be_told)
{
    BOOST_TEST(refuses_max_worker_rss() == test::on_plain_posix());
}

#if defined(__GLIBC_PREREQ) && !defined(__SANITIZE_ADDRESS__) && \
    !defined(__SANITIZE_THREAD__) // which need it
#if __GLIBC_PREREQ(2, 34)
BOOST_AUTO_TEST_CASE(there_may_be_no_proc)
{
    BOOST_TEST(test::child([] {
                   if (::unshare(CLONE_NEWNS) != 0)
                       return true; // for want of rights
                   if (::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 ||
                       ::mount("none", "/proc", "tmpfs", MS_RDONLY, nullptr) != 0)
                       return false;
                   cf::process_pool_executor pool(one_worker());
                   return ::access("/proc/self", F_OK) != 0 &&
                          pool.submit(twice, 21).result() == 42 &&
                          refuses_max_worker_rss();
               }).succeeds());
}
#endif
#endif

BOOST_AUTO_TEST_CASE(standard_descriptors_may_be_closed)
{
    test::directory const folder;
    std::string const file = folder / "file";
    for (int which = 0; which != 8; ++which)
    {
        BOOST_TEST_CONTEXT("closed: " << which)
        {
            BOOST_TEST(test::child([which, &file] {
                           for (int number = 0; number != 3; ++number)
                           {
                               if ((which >> number & 1) != 0)
                                   ::close(number);
                           }
                           cf::process_pool_executor pool(2);
                           for (int i = 0; i != 4; ++i)
                           {
                               if (pool.submit(write_file, file).result() != "written")
                                   return false;
                           }
                           return true;
                       }).succeeds());
        }
    }
}

#ifndef __SANITIZE_ADDRESS__ // with which goes a check of types that opens a pipe
BOOST_AUTO_TEST_CASE(the_pool_goes_on_with_the_workers_that_could_be_started)
{
    BOOST_TEST(test::child([] {
                   auto const slowly = [] { std::this_thread::sleep_for(20ms); };
                   cf::process_pool_executor pool(3);
                   if (pool.submit(twice, 1).result() != 2)
                       return false;
                   std::optional<test::exhausted_descriptors> now(std::in_place);
                   std::vector<cf::future<void>> tasks;
                   for (int i = 0; i != 30; ++i)
                       tasks.push_back(pool.submit(slowly));
                   for (auto const& f : tasks)
                       f.result();
                   if (pool.statistics().workers.size() != 1)
                       return false;
                   now.reset();
                   while (pool.statistics().workers.size() != 3) // or the alarm comes
                   {
                       tasks.clear();
                       for (int i = 0; i != 30; ++i)
                           tasks.push_back(pool.submit(slowly));
                       for (auto const& f : tasks)
                           f.result();
                   }
                   return true;
               }).succeeds());
}
#endif

BOOST_AUTO_TEST_SUITE_END()
