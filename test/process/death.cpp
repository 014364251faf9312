// Tests of workers that die while they run a task.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "caught_errors.hpp"
#include "events.hpp"
#include "pools.hpp"
#include "processes.hpp"

#include <boost/concurrent_futures.hpp>

#include <boost/serialization/string.hpp>
#include <boost/test/unit_test.hpp>

#include <csignal>
#include <cstdlib>
#include <exception>
#include <string>
#include <vector>

#ifndef _WIN32
#include <pthread.h>
#include <sys/wait.h>
#include <unistd.h>
#endif

namespace cf = boost::concurrent_futures;

namespace {

long where()
{
    return test::own_pid();
}

/// The way that a fault ends a program, also if a sanitizer would rather report it.
void end_by_fault(int signal)
{
#ifdef _WIN32 // where no fault is a signal
    if (signal == SIGSEGV)
        *static_cast<int volatile*>(nullptr) = 0;
    std::abort();
#else
    std::signal(signal, SIG_DFL);
    std::raise(signal);
#endif
}

void segmentation_fault()
{
    end_by_fault(SIGSEGV);
}

void killed()
{
    test::die();
}

void aborted()
{
    end_by_fault(SIGABRT);
    std::abort();
}

void terminated()
{
#ifndef _WIN32
    std::signal(SIGABRT, SIG_DFL);
#endif
    std::terminate();
}

#ifndef _WIN32
int overflow(int volatile* outer)
{
    int volatile frame[1000];
    frame[0] = outer[0] + 1;
    return frame[0] == -1 ? 0 : overflow(frame) + frame[0];
}

void stack_overflow()
{
    std::signal(SIGSEGV, SIG_DFL);
    int volatile first = 0;
    overflow(&first);
}
#endif

/// Tells who it is, then dies.
void tell_and(std::string const& log, void (*die)())
{
    test::append_line(log, std::to_string(test::own_pid()));
    die();
}

void check_death(void (*die)(), int exit_code, int signal, std::string const& text)
{
    test::directory const files;
    cf::process_pool_executor pool(1);
    auto const f = pool.submit(tell_and, files / "log", die);
    try
    {
        f.result();
        BOOST_ERROR("the worker should have died");
    }
    catch (cf::worker_died const& e)
    {
        auto const log = test::lines_of(files / "log");
        BOOST_TEST_REQUIRE(log.size() == 1u);
        BOOST_TEST(std::to_string(e.pid()) == log[0]);
        BOOST_TEST(e.exit_code() == exit_code);
        BOOST_TEST(e.signal() == signal);
        std::string const what = e.what();
        BOOST_TEST(what == "the worker process (pid " + log[0] + ") " + text +
                               " while it ran the task " + e.task());
        BOOST_TEST(!e.task().empty());
        BOOST_TEST(e.output() == "");
    }
    BOOST_TEST(pool.submit(where).result() != test::own_pid());
}

} // namespace

BOOST_AUTO_TEST_SUITE(death)

BOOST_AUTO_TEST_CASE(by_a_segmentation_fault)
{
    check_death(segmentation_fault, -1, SIGSEGV, "was ended by signal 11 (SIGSEGV)");
}

BOOST_AUTO_TEST_CASE(by_sigkill)
{
    check_death(killed, -1, test::by_force, "was ended by signal 9 (SIGKILL)");
}

BOOST_AUTO_TEST_CASE(by_abort)
{
    check_death(aborted, -1, SIGABRT,
                "was ended by signal " + std::to_string(SIGABRT) + " (SIGABRT)");
}

BOOST_AUTO_TEST_CASE(by_terminate)
{
    check_death(terminated, -1, SIGABRT,
                "was ended by signal " + std::to_string(SIGABRT) + " (SIGABRT)");
}

BOOST_AUTO_TEST_CASE(by_exit_without_clean_up)
{
    check_death([] { std::_Exit(99); }, 99, -1, "exited with code 99");
}

BOOST_AUTO_TEST_CASE(by_exit)
{
    check_death([] { std::exit(3); }, 3, -1, "exited with code 3");
}

BOOST_AUTO_TEST_CASE(by_exit_with_success)
{
    check_death([] { std::exit(0); }, 0, -1, "exited with code 0");
}

#ifndef _WIN32
BOOST_AUTO_TEST_CASE(by_the_end_of_its_thread)
{
    check_death([] { ::pthread_exit(nullptr); }, 0, -1, "exited with code 0");
}
#endif

#ifndef _WIN32 // Wine hangs
BOOST_AUTO_TEST_CASE(by_stack_overflow)
{
    check_death(stack_overflow, -1, SIGSEGV, "was ended by signal 11 (SIGSEGV)");
}
#endif

#ifndef _WIN32
BOOST_AUTO_TEST_CASE(that_the_program_does_not_want_to_hear_of)
{
    auto const before = std::signal(SIGCHLD, SIG_IGN); // so nobody is told how it ended
    check_death(killed, -1, -1,
                "ended, no one knows how, since the program ignores SIGCHLD or waits for "
                "children that are not its own");
    std::signal(SIGCHLD, before);
}
#endif

BOOST_AUTO_TEST_CASE(does_not_mean_that_the_pool_is_broken)
{
    cf::process_pool_executor pool(1);
    cf::executor& ex = pool;
    try
    {
        ex.submit(killed).result();
        BOOST_ERROR("the worker should have died");
    }
    catch (cf::broken_executor const& e)
    {
        BOOST_ERROR(e.what());
    }
    catch (cf::error const& e)
    {
        BOOST_TEST((e.code() == cf::errc::worker_died));
    }
    BOOST_TEST(pool.submit(where).result() != test::own_pid());
}

BOOST_AUTO_TEST_CASE(leaves_tasks_of_other_workers_alone)
{
    test::directory const files;
    cf::process_pool_executor pool(2);
    auto const other = pool.submit(test::signal_and_await, files / "begun", files / "go");
    test::await_event(files / "begun");
    BOOST_CHECK_THROW(pool.submit(killed).result(), cf::worker_died);
    BOOST_TEST(!other.done());
    test::signal_event(files / "go");
    BOOST_TEST(other.result() == 0);
}

BOOST_AUTO_TEST_CASE(moves_tasks_that_were_sent_ahead)
{
    constexpr std::size_t count = 200;
    test::directory const files;
    cf::process_pool_executor pool(1);
    test::run_short_tasks(pool);
    auto const first = pool.submit(where).result();

    auto const crash = pool.submit(
        [](std::string const& begun, std::string const& go) {
            test::signal_and_await(begun, go);
            std::_Exit(1);
        },
        files / "begun", files / "go");
    std::vector<cf::future<long>> others;
    for (std::size_t i = 0; i != count; ++i)
        others.push_back(pool.submit(
            [](std::string const& log, auto number) {
                test::append_line(log, std::to_string(number));
                return where();
            },
            files / "log", i));
    test::await_event(files / "begun");
    test::await_sent(pool, count - 1);
    test::signal_event(files / "go");

    BOOST_CHECK_THROW(crash.result(), cf::worker_died);
    for (auto const& f : others)
        BOOST_TEST(f.result() != first);
    auto const log = test::lines_of(files / "log");
    BOOST_TEST_REQUIRE(log.size() == count);
    for (std::size_t i = 0; i != count; ++i) // in order, and each once
        BOOST_TEST(log[i] == std::to_string(i));
}

BOOST_AUTO_TEST_CASE(time_and_again)
{
    test::directory const files;
    cf::process_pool_executor pool(2);
    std::vector<cf::future<void>> crashes;
    std::vector<cf::future<int>> others;
    for (int i = 0; i != 30; ++i)
    {
        crashes.push_back(pool.submit(killed));
        for (int k = 0; k != 10; ++k)
            others.push_back(pool.submit(
                [](std::string const& log, auto number) {
                    test::append_line(log, std::to_string(number));
                    return number;
                },
                files / "log", 10 * i + k));
    }
    for (auto const& f : crashes)
        BOOST_CHECK_THROW(f.result(), cf::worker_died);
    for (int i = 0; i != 300; ++i)
        BOOST_TEST(others[static_cast<std::size_t>(i)].result() == i);
    BOOST_TEST(test::lines_of(files / "log").size() == 300u);
}

BOOST_AUTO_TEST_CASE(of_an_idle_worker_fails_no_task)
{
    cf::process_pool_executor pool(1);
    for (int i = 0; i != 10; ++i)
    {
        auto const pid = pool.submit(where).result();
        test::kill(pid, test::by_force);
        test::await_end_of(pid);
        BOOST_TEST(pool.submit(where).result() != pid);
    }
}

#ifndef _WIN32
BOOST_AUTO_TEST_CASE(takes_the_processes_that_the_task_started_with_it)
{
    test::directory const files;
    cf::process_pool_executor pool(1);
    auto const f = pool.submit(
        [](std::string const& log) {
            pid_t const child = ::fork();
            if (child == 0)
            {
                for (;;)
                    ::pause();
            }
            test::append_line(log, std::to_string(child));
            killed();
        },
        files / "log");
    BOOST_CHECK_THROW(f.result(), cf::worker_died);
    auto const log = test::lines_of(files / "log");
    BOOST_TEST_REQUIRE(log.size() == 1u);
    test::await_end_of(std::stol(log[0]));
}

BOOST_AUTO_TEST_CASE(is_seen_although_a_fork_of_the_program_lives)
{
    cf::process_pool_executor pool(1);
    pool.submit(where).result();
    pid_t const other = ::fork();
    while (other == 0) // with all that this process has open
        ::pause();
    BOOST_CHECK_THROW(pool.submit(killed).result(), cf::worker_died);
    ::kill(other, SIGKILL);
    ::waitpid(other, nullptr, 0);
}
#endif

BOOST_AUTO_TEST_CASE(of_a_posted_task_is_reported)
{
    test::caught_errors const errors;
    cf::process_pool_executor pool(1);
    pool.post(killed);
    auto const lines = errors.wait_for(1);
    BOOST_TEST(lines[0].find("a posted task: the worker process (pid ") == 0u);
    BOOST_TEST(lines[0].find("signal 9 (SIGKILL)") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
