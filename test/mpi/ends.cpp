// Tests of how jobs begin and end: well, by errors, and by the death of a rank.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "events.hpp"
#include "jobs.hpp"

#include <boost/test/unit_test.hpp>

#include <sstream>
#include <string>

#include <mpi.h>
#include <signal.h>
#include <sys/types.h>

namespace {

using test::contains;
using test::lines;

// How mpiexec is asked to have a job outlive a rank, and what is said of that rank then.
struct
{
    char const* option;
    char const* notice;
} constexpr recovery =
#if OMPI_MAJOR_VERSION >= 5
    {"--with-ft ulfm", "has died"};
#else
    {"--enable-recovery", "has been silent for "};
#endif

// Runs a scenario of the program job on as many ranks as this test has.
lines run(std::string const& scenario, std::string const& options = "")
{
    return test::run_on_ranks(test::quoted_program("job") + ' ' + scenario, options);
}

// What a pool of all ranks prints.
std::string of_all_ranks()
{
    return std::to_string(test::ranks::available()) + " 49";
}

// Waits until no process has one of those ids, with spaces between them.
void await_end_of(std::string const& processes)
{
    std::istringstream in(processes);
    for (long pid; in >> pid;)
    {
        test::await_that([pid] { return ::kill(static_cast<pid_t>(pid), 0) != 0; },
                         "the end of process " + std::to_string(pid));
    }
}

} // namespace

BOOST_AUTO_TEST_SUITE(ends)

BOOST_AUTO_TEST_CASE(a_job_ends_well)
{
    BOOST_TEST(run("pool") == (lines{of_all_ranks(), "0"}));
    BOOST_TEST(run("nothing") == (lines{"0"}));
    BOOST_TEST(run("exit").back() == "3");
}

BOOST_AUTO_TEST_CASE(an_exception_that_leaves_main_ends_the_job)
{
    BOOST_TEST(run("throw").back() != "0");
    lines const printed = run("throw_with_pool");
    BOOST_TEST(printed.front() == of_all_ranks());
    BOOST_TEST(printed.back() != "0");
}

BOOST_AUTO_TEST_CASE(a_program_that_forgets_to_serve_is_told)
{
    for (std::string const scenario : {"forget", "forget_and_spawn"})
    {
        lines const printed = run(scenario);
        BOOST_TEST(contains(
            printed, "the other ranks do not serve this one: call "
                     "boost::concurrent_futures::run_if_worker() at the beginning of "
                     "main(), on all ranks; and in tasks, use another kind of pool"));
        BOOST_TEST(printed.back() != "0");
    }
}

BOOST_AUTO_TEST_CASE(ranks_that_run_another_program_are_named)
{
    std::string const last = std::to_string(test::ranks::available());
    lines const printed = test::run_on_ranks(
        "sh -c 'case ${OMPI_COMM_WORLD_RANK-$PMI_RANK} in " + last + ") exec \"" +
        test::program("exits").string() + "\" end ranks;; *) exec \"" +
        test::program("job").string() + "\" strangers; esac'");
    BOOST_TEST(contains(printed, "rank " + last + " (host "));
    BOOST_TEST(contains(printed,
                        " does not run the program that rank 0 runs, so it cannot "
                        "run its functions: have mpiexec start the same build on "
                        "all hosts"));
    BOOST_TEST(printed.back() == "0");
}

BOOST_AUTO_TEST_CASE(the_death_of_a_rank_ends_the_job)
{
    lines const printed = run("lose");
    BOOST_TEST(printed.back() != "0"); // and it does end
    await_end_of(printed.front());
}

BOOST_AUTO_TEST_CASE(a_pool_outlives_a_rank_if_mpi_does)
{
    lines const printed = run("lose", recovery.option);
    BOOST_REQUIRE(printed.size() == 4);
    BOOST_TEST(printed[1].find("the worker at rank 1 (host ") == 0u);
    BOOST_TEST(printed[1].find(recovery.notice) != std::string::npos);
    BOOST_TEST(
        printed[2] ==
        (test::ranks::available() == 1 ? "all ranks of the MPI pool are dead" : "49"));
    BOOST_TEST(printed[3] == "0");
    await_end_of(printed.front());
}

BOOST_AUTO_TEST_CASE(no_future_is_left_when_a_rank_dies_amid_big_data)
{
    lines const printed = run("lose_amid_big_data", recovery.option);
    BOOST_REQUIRE(printed.size() == 3);
    BOOST_TEST(printed[1] == "1");
    BOOST_TEST(printed[2] == "0");
    await_end_of(printed.front());
}

BOOST_AUTO_TEST_CASE(ranks_end_when_the_root_has_died)
{
    lines const printed = run("die");
    BOOST_TEST(printed.back() != "0");
    await_end_of(printed.front());
#if OMPI_MAJOR_VERSION >= 5
    await_end_of(run("die", recovery.option).front()); // nobody ends them
#endif
}

BOOST_AUTO_TEST_CASE(a_task_that_hangs_does_not_keep_the_job)
{
    BOOST_TEST(run("hang") == (lines{"timeout", "0"}));
}

BOOST_AUTO_TEST_CASE(a_communicator_is_enough)
{
    for (std::string const level : {"multiple", "serialized"})
        BOOST_TEST(run(level) == (lines{of_all_ranks(), of_all_ranks(), "0"}));
    lines const printed = run("funneled");
    BOOST_TEST(contains(
        printed,
        "MPI was initialized with the thread level \"funneled\", but a pool needs "
        "at least \"serialized\": call "
        "boost::concurrent_futures::run_if_worker() before MPI is initialized"));
    BOOST_TEST(printed.back() != "0");
}

BOOST_AUTO_TEST_CASE(the_program_may_have_initialized_mpi)
{
    BOOST_TEST(run("own_mpi") == (lines{of_all_ranks(), "0"}));
}

BOOST_AUTO_TEST_CASE(there_is_no_pool_after_mpi)
{
    lines const printed = run("finalized");
    BOOST_TEST(contains(
        printed, "MPI has been finalized: make and use the pool before MPI_Finalize"));
    BOOST_TEST(printed.back() != "0");
}

BOOST_AUTO_TEST_CASE(a_rank_that_is_alone_is_told)
{
    BOOST_TEST(
        test::text_printed_by(test::ranks::apart() + test::quoted_program("job") +
                              " pool 2>&1 >/dev/null") ==
        "mpi_pool_executor: there is one rank only, so a thread of it runs the tasks\n");
}

BOOST_AUTO_TEST_SUITE_END()
