// A program that has busy workers, some of them with workers, until it is killed.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "../common/events.hpp"

#include <boost/concurrent_futures.hpp>

#include <boost/serialization/string.hpp>

#include <chrono>
#include <cstdlib>
#include <string>
#include <thread>

#ifdef _WIN32
#include <process.h>
#else
#include <unistd.h>
#endif

namespace cf = boost::concurrent_futures;

namespace {

[[noreturn]] void log_and_wait(std::string const& log)
{
    test::append_line(log, std::to_string(test::own_pid()));
    for (;;)
        std::this_thread::sleep_for(std::chrono::hours(1));
}

/// Has another process log itself and wait until it is killed.
void start_another(std::string const& log)
{
#ifdef _WIN32
    (void)log; // is in its environment
    ::_spawnl(_P_NOWAIT, __argv[0], "busy", "waits", nullptr);
#else
    if (::fork() == 0)
        log_and_wait(log);
#endif
}

/// Logs its process and one that it starts, and works until it is killed.
void work(std::string const& log)
{
    start_another(log);
    test::append_line(log, std::to_string(test::own_pid()));
    for (unsigned volatile i = 0;;)
    {
        i = i + 1;
#if defined(__SANITIZE_THREAD__)
        ::usleep(0); // it runs signal handlers in calls of the C library alone
#endif
    }
}

void have_it_done(std::string const& log)
{
    test::append_line(log, std::to_string(test::own_pid()));
    cf::process_pool_executor pool(1);
    pool.submit(work, log).result();
}

} // namespace

int main(int argc, char**)
{
    cf::run_if_worker();
    std::string const log = std::getenv("CF_TEST_LOG");
    if (argc > 1)
        log_and_wait(log);
    cf::process_pool_executor pool(3);
    pool.submit(work, log);
    pool.submit(have_it_done, log);
    pool.submit(test::signal_and_await, log, log + ".never").result();
}
