// Tests of workers whose program is gone.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include <boost/concurrent_futures/process_pool_executor.hpp>

#include "child.hpp"
#include "events.hpp"
#include "pools.hpp"
#include "processes.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <csignal>
#include <string>
#include <thread>
#include <vector>

#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace cf = boost::concurrent_futures;

namespace {

int twice(int i)
{
    return 2 * i;
}

/// From the start of its workers to their end.
bool use_a_pool(bool share_memory)
{
    cf::process_pool_options options;
    options.max_workers = 2;
    options.share_memory = share_memory;
    cf::process_pool_executor pool(options);
    std::vector<cf::future<int>> results;
    for (int i = 0; i != 50; ++i)
        results.push_back(pool.submit(twice, i));
    for (int i = 0; i != 50; ++i)
    {
        if (results[std::size_t(i)].result() != 2 * i)
            return false;
    }
    return true;
}

/// Has those whose parent has ended become children of this process.
struct adoption
{
    adoption() { ::prctl(PR_SET_CHILD_SUBREAPER, 1); }
    ~adoption() { ::prctl(PR_SET_CHILD_SUBREAPER, 0); }
};

/// Writes the id of this process, and hangs.
void tell_and_hang(std::string const& log)
{
    test::append_line(log, std::to_string(::getpid()));
    for (;;)
        ::pause();
}

bool no_child_is_left()
{
    while (::waitpid(-1, nullptr, WNOHANG) > 0)
    {
    }
    return test::children().empty();
}

} // namespace

BOOST_AUTO_TEST_SUITE(orphans)

BOOST_FIXTURE_TEST_CASE(end_whenever_their_program_is_killed, adoption)
{
    constexpr int moments = 40;
    using clock = std::chrono::steady_clock;
    for (bool const share_memory : {true, false})
    {
        auto const start = clock::now();
        BOOST_TEST(test::child([&] { return use_a_pool(share_memory); }).succeeds());
        auto const whole = clock::now() - start;
        for (int i = 0; i != moments; ++i)
        {
            test::child program([&] { return use_a_pool(share_memory); });
            std::this_thread::sleep_for(i * whole / moments);
            program.kill();
            test::await_that(no_child_is_left, "the end of orphans");
        }
    }
}

BOOST_FIXTURE_TEST_CASE(end_although_a_fork_of_their_program_lives_on, adoption)
{
    test::directory const files;
    test::child program([&] {
        cf::process_pool_executor pool(test::one_worker());
        auto const hangs = pool.submit(tell_and_hang, files / "worker");
        test::await_process_of(files / "worker");
        if (::fork() == 0)
            tell_and_hang(files / "fork"); // with all that this process has open
        hangs.result();
        return false;
    });
    auto const other = pid_t(test::await_process_of(files / "fork"));
    program.kill();
    test::await_end_of(test::await_process_of(files / "worker"));
    BOOST_TEST(test::alive(other));
    ::kill(other, SIGKILL);
    test::await_that(no_child_is_left, "the end of orphans");
}

BOOST_AUTO_TEST_SUITE_END()
