// Tests of the end of workers that hide.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "hiding.hpp"
#include "child.hpp"
#include "events.hpp"
#include "plain_posix.hpp"
#include "pools.hpp"
#include "processes.hpp"

#include <boost/concurrent_futures/process_pool_executor.hpp>

#include <boost/serialization/string.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <fstream>
#include <string>

#include <unistd.h>

namespace cf = boost::concurrent_futures;
using namespace std::chrono_literals;

namespace {

int twice(int i)
{
    return 2 * i;
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

void check_end_with_program(test::hiding way)
{
    BOOST_TEST_CONTEXT("way " << int(way))
    {
        test::directory const folder;
        std::string const log = folder / "log";
        test::child program([&] {
            cf::process_pool_executor pool(test::one_worker());
            pool.submit(hide_and_hang, way, log).result();
            return false;
        });
        auto const worker = hidden_process(way, log);
        program.kill();
        test::await_end_of(worker);
    }
}

} // namespace

BOOST_AUTO_TEST_SUITE(hiding)

BOOST_AUTO_TEST_CASE(a_worker_that_hides_ends_with_its_program)
{
    for (test::hiding const way : test::ways_to_hide)
    {
        if (way != test::hiding::leaves_session_and_stops)
            check_end_with_program(way);
    }
}

BOOST_AUTO_TEST_CASE(a_worker_that_hides_and_cannot_run_ends_with_its_program,
                     test::needs_linux("a signal from the system, when its parent ends"))
{
    check_end_with_program(test::hiding::leaves_session_and_stops);
}

BOOST_AUTO_TEST_CASE(a_worker_that_hides_is_ended_by_its_pool)
{
    for (test::hiding const way : test::ways_to_hide)
    {
        BOOST_TEST_CONTEXT("way " << int(way))
        {
            test::directory const folder;
            std::string const log = folder / "log";
            auto options = test::one_worker();
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

BOOST_AUTO_TEST_SUITE_END()
