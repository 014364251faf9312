// Tests of pools in programs whose surroundings are not the usual ones.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include <boost/concurrent_futures/process_pool_executor.hpp>

#include "child.hpp"
#include "events.hpp"
#include "hiding.hpp"
#include "processes.hpp"
#include "redirected.hpp"

#include <boost/algorithm/string/predicate.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <limits>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

namespace cf = boost::concurrent_futures;
using boost::algorithm::contains;
using namespace std::chrono_literals;

namespace {

int twice(int i)
{
    return 2 * i;
}

cf::process_pool_options one_worker()
{
    cf::process_pool_options options;
    options.max_workers = 1;
    return options;
}

/// A program of the shell, which knows its $FOLDER and this $PROGRAM.
class script
{
public:
    explicit script(std::string const& lines)
    {
        std::ofstream(path()) << "#!/bin/sh\nFOLDER=" << folder_.path().string()
                              << "\nPROGRAM="
                              << std::filesystem::read_symlink("/proc/self/exe").string()
                              << '\n'
                              << lines << '\n';
        ::chmod(path().c_str(), 0755);
    }

    std::string path() const { return folder_ / "program.sh"; }

private:
    test::directory folder_;
};

cf::process_pool_options one_worker(script const& program)
{
    auto options = one_worker();
    options.executable = program.path();
    return options;
}

/// Why a pool is broken.
std::string reason_of_failure(cf::process_pool_options const& options)
{
    cf::process_pool_executor pool(options);
    try
    {
        return std::to_string(pool.submit(twice, 21).result());
    }
    catch (cf::broken_process_pool const& e)
    {
        return e.what();
    }
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

bool stops(test::hiding way)
{
    return way == test::hiding::stops || way == test::hiding::leaves_session_and_stops;
}

/// Hides, writes the id of this process to a file, and hangs.
void hide_and_hang(test::hiding way, std::string const& log)
{
    std::ofstream file(log); // while it may
    if (stops(way))
        file << ::getpid() << std::endl;
    test::hide(way);
    if (!stops(way))
        file << ::getpid() << std::endl;
    for (;;)
        ::pause();
}

/// The process that has hidden.
pid_t hidden_process(test::hiding way, std::string const& log)
{
    auto const hidden = pid_t(test::await_process_of(log));
    if (stops(way))
        test::await_that([&] { return test::state_of(hidden) == 'T'; }, "its stop");
    return hidden;
}

} // namespace

BOOST_AUTO_TEST_SUITE(surroundings)

BOOST_AUTO_TEST_CASE(the_worker_program_may_be_a_script)
{
    script const program("$PROGRAM \"$@\""); // without exec, so the worker is its child
    cf::process_pool_executor pool(one_worker(program));
    BOOST_TEST(pool.submit(twice, 21).result() == 42);
}

BOOST_AUTO_TEST_CASE(a_worker_that_was_left_alone_is_not_the_program)
{
    script const program("exec 3<&- 4<&- 5<&-\n$PROGRAM");
    test::directory const folder;
    std::string reason;
    {
        test::redirected const away(2, folder / "errors");
        reason = reason_of_failure(one_worker(program));
    }
    BOOST_TEST(contains(reason, "found the descriptors closed by which it was to serve: "
                                "close no descriptors that you have not opened before "));
    BOOST_TEST(test::contents(folder / "errors") ==
               "this process was started as a worker, and the descriptors that it was "
               "given have been closed: it does not go on as the program\n");
}

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

// As the system may do when memory runs out.
BOOST_AUTO_TEST_CASE(a_worker_that_is_killed_before_it_serves_is_replaced)
{
    script const program("mkdir $FOLDER/started 2>/dev/null && kill -KILL $$\n"
                         "exec $PROGRAM");
    cf::process_pool_executor pool(one_worker(program));
    BOOST_TEST(pool.submit(twice, 21).result() == 42);
}

BOOST_AUTO_TEST_CASE(workers_that_are_always_killed_break_the_pool)
{
    script const program("kill -KILL $$");
    std::string const reason = reason_of_failure(one_worker(program));
    BOOST_TEST(contains(reason,
                        "worker processes end before they begin a task; the last, "
                        "the worker process (pid "));
    BOOST_TEST(contains(reason, program.path() +
                                    ") was ended by signal 9 (SIGKILL) before "
                                    "it began to serve"));
    BOOST_TEST(!contains(reason, "run_if_worker"));

    auto options = one_worker(program);
    options.memory_limit = 4'000'000'000;
    BOOST_TEST(contains(reason_of_failure(options),
                        "(SIGKILL) before it began to serve: its memory_limit of "
                        "4000000000 bytes may be too low"));
}

BOOST_AUTO_TEST_CASE(the_first_worker_may_break_the_pool_when_it_is_killed)
{
    script const program("kill -TERM $$");
    auto options = one_worker(program);
    options.on_worker_death = cf::on_worker_death::break_pool;
    std::string const reason = reason_of_failure(options);
    BOOST_TEST(contains(reason,
                        "a worker process of the pool was terminated abruptly: the "
                        "worker process (pid "));
    BOOST_TEST(
        contains(reason, "was ended by signal 15 (SIGTERM) before it began to serve"));
    BOOST_TEST(!contains(reason, "run_if_worker"));
}

// The program is fine, as the first one shows.
BOOST_AUTO_TEST_CASE(a_later_worker_that_does_not_serve_has_not_forgotten_anything)
{
    auto const reason_of_second = [](script const& program) {
        auto options = one_worker(program);
        options.startup_timeout = 2s;
        options.on_worker_death = cf::on_worker_death::break_pool;
        options.max_tasks_per_child = 1;
        cf::process_pool_executor pool(options);
        BOOST_TEST(pool.submit(twice, 21).result() == 42);
        std::string reason;
        try
        {
            pool.submit(twice, 21).result();
        }
        catch (cf::broken_process_pool const& e)
        {
            reason = e.what();
        }
        BOOST_TEST(contains(reason, program.path()), reason);
        BOOST_TEST(!contains(reason, "run_if_worker"), reason);
        return reason;
    };
    std::string const first = "mkdir $FOLDER/started 2>/dev/null && exec $PROGRAM\n";
    BOOST_TEST(contains(reason_of_second(script(first + "exit 3")),
                        "exited with code 3 before it began to serve"));
    BOOST_TEST(contains(reason_of_second(script(first + "exec sleep 100")),
                        "did not begin to serve in time: set a longer startup_timeout"));
}

BOOST_AUTO_TEST_CASE(what_keeps_workers_from_starting_is_named)
{
    auto options = one_worker();
    options.working_directory = "/no/such/directory";
    BOOST_TEST(contains(reason_of_failure(options),
                        "working_directory is /no/such/directory: No such file"));

    script const not_loaded("exit 127");
    options = one_worker(not_loaded);
    std::string const reason = reason_of_failure(options);
    BOOST_TEST(
        contains(reason, "it could not be loaded, as its standard error may tell"));
    BOOST_TEST(!contains(reason, "run_if_worker"));

    options.memory_limit = 4'000'000;
    std::string const limited = reason_of_failure(options);
    BOOST_TEST(contains(limited,
                        "its memory_limit of 4000000 bytes may be too low; if not, "
                        "it could not be loaded"));
    BOOST_TEST(!contains(limited, "run_if_worker"));

    script const ends("exit 3");
    options.executable = ends.path();
    BOOST_TEST(contains(reason_of_failure(options),
                        "its memory_limit of 4000000 bytes may be too low; if not, call "
                        "boost::concurrent_futures::run_if_worker()"));
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
                          pool.submit(twice, 21).result() == 42;
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

BOOST_AUTO_TEST_CASE(a_worker_that_hides_ends_with_its_program)
{
    for (test::hiding const way : test::ways_to_hide)
    {
        BOOST_TEST_CONTEXT("way " << int(way))
        {
            test::directory const folder;
            std::string const log = folder / "log";
            test::child program([&] {
                cf::process_pool_executor pool(one_worker());
                pool.submit(hide_and_hang, way, log).result();
                return false;
            });
            auto const worker = hidden_process(way, log);
            program.kill();
            test::await_end_of(worker);
        }
    }
}

BOOST_AUTO_TEST_CASE(a_worker_that_hides_is_ended_by_its_pool)
{
    for (test::hiding const way : test::ways_to_hide)
    {
        BOOST_TEST_CONTEXT("way " << int(way))
        {
            test::directory const folder;
            std::string const log = folder / "log";
            auto options = one_worker();
            options.grace_period = 50ms;
            cf::process_pool_executor pool(options);
            auto const f = pool.submit(hide_and_hang, way, log);
            auto const worker = hidden_process(way, log);
            f.kill();
            BOOST_TEST(pool.submit(twice, 21).result() == 42);
            test::await_end_of(worker);
        }
    }
}

BOOST_AUTO_TEST_CASE(what_cannot_be_set_is_named)
{
    BOOST_TEST(
        test::child([] {
            constexpr unsigned nobody = 65534;
            if (::getuid() == 0 && ::setresuid(nobody, nobody, nobody) != 0)
                return false;
            auto options = one_worker();
            options.nice = -5;
            if (!contains(reason_of_failure(options),
                          "nice could not be set (setpriority)"))
                return false;
            options.nice = 0;
            options.memory_limit = (std::numeric_limits<std::size_t>::max)() / 2;
            rlimit const less{*options.memory_limit - 1, *options.memory_limit - 1};
            return ::setrlimit(RLIMIT_AS, &less) == 0 &&
                   contains(reason_of_failure(options),
                            "memory_limit could not be set (prlimit)");
        }).succeeds());
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
