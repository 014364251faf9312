// Tests of workers that do not come to serve.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "child.hpp"
#include "events.hpp"
#include "pools.hpp"
#include "program.hpp"
#include "redirected.hpp"
#include "scaled.hpp"

#include <boost/concurrent_futures/exceptions.hpp>
#include <boost/concurrent_futures/process_pool_executor.hpp>

#include <boost/algorithm/string/predicate.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <limits>
#include <string>

#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

namespace cf = boost::concurrent_futures;
using boost::algorithm::contains;
using namespace std::chrono_literals;

namespace {

using test::one_worker;

int twice(int i)
{
    return 2 * i;
}

/// A program of the shell, which knows its $FOLDER and this $PROGRAM.
class script
{
public:
    explicit script(std::string const& lines)
    {
        std::ofstream(path()) << "#!/bin/sh\nFOLDER=" << folder_.path().string()
                              << "\nPROGRAM=" << test::this_program().string() << '\n'
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

} // namespace

BOOST_AUTO_TEST_SUITE(failed_starts)

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
    auto const reason_of_second = [](script const& program,
                                     std::chrono::duration<double> timeout) {
        auto options = one_worker(program);
        options.startup_timeout =
            std::chrono::duration_cast<std::chrono::milliseconds>(timeout);
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
    BOOST_TEST(contains(reason_of_second(script(first + "exit 3"), 100s),
                        "exited with code 3 before it began to serve"));
    // in which the first one must have begun
    BOOST_TEST(
        contains(reason_of_second(script(first + "exec sleep 100"), test::scaled(2s)),
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
                            "memory_limit could not be set (");
        }).succeeds());
}

BOOST_AUTO_TEST_SUITE_END()
