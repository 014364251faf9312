// Tests of ranks that are stuck in tasks which were given up.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "events.hpp"

#include <boost/concurrent_futures.hpp>
#include <boost/concurrent_futures/mpi_pool_executor.hpp>

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

namespace cf = boost::concurrent_futures;
using namespace std::chrono_literals;

namespace {

void do_nothing() {}

void hold_out(std::string const& begun, std::string const& go_on,
              std::string const& ended)
{
    test::signal_and_await(begun, go_on);
    test::signal_event(ended);
}

// Waits until as many do so, each at a rank of its own.
void meet(std::string const& place, std::size_t number)
{
    test::append_line(place, "here");
    test::await_that([&] { return test::lines_of(place).size() == number; });
}

cf::mpi_pool_options impatient()
{
    cf::mpi_pool_options options;
    options.grace_period = 10ms;
    return options;
}

// A pool that gives tasks up soon, and as many tasks that may hold out.
struct some_ranks
{
    // A task that holds out until the event "end" with that number.
    cf::future<void> hold(std::size_t i, bool for_ever = false)
    {
        cf::task_options options;
        if (!for_ever)
            options.timeout = 50ms;
        return pool.submit(options, &hold_out, dir / "begun", end(i), dir / "ended");
    }

    std::string end(std::size_t i) const { return dir / ("end" + std::to_string(i)); }

    // Has all come to their ends, before the directory goes, in which they look.
    void end_all()
    {
        for (std::size_t i = 0; i != ranks; ++i)
            test::signal_event(end(i));
        test::await_that([&] { return test::lines_of(dir / "ended").size() == ranks; });
    }

    // Gets all ranks stuck, in the order of the tasks.
    void get_all_stuck()
    {
        for (std::size_t i = 0; i != ranks; ++i)
        {
            BOOST_CHECK_THROW(hold(i).result(), cf::task_timeout);
            test::await_that(
                [&] { return test::lines_of(dir / "begun").size() == i + 1; });
        }
    }

    test::directory const dir;
    cf::mpi_pool_executor pool{impatient()};
    std::size_t const ranks = pool.max_workers();
};

} // namespace

BOOST_AUTO_TEST_SUITE(stuck)

// The pool goes to another rank, as long as there is one. A rank is of use again when its
// task has ended.
BOOST_FIXTURE_TEST_CASE(a_task_that_does_not_stop_keeps_its_rank, some_ranks)
{
    get_all_stuck();
    auto const next = pool.submit(&do_nothing);
    BOOST_CHECK_THROW(next.result(100ms), cf::timeout_error);
    end_all();
    next.result();
}

BOOST_AUTO_TEST_CASE(a_task_goes_to_the_first_rank_that_is_of_use_again)
{
    for (std::size_t i = 0; i != cf::mpi_pool_executor().max_workers(); ++i)
    {
        some_ranks s;
        s.get_all_stuck();
        auto const next = s.pool.submit(&do_nothing);
        BOOST_CHECK_THROW(next.result(50ms), cf::timeout_error);
        test::signal_event(s.end(i));
        BOOST_CHECK_NO_THROW(next.result(20s));
        s.end_all();
    }
}

// Each rank has been the one that was stuck, while others were busy.
BOOST_AUTO_TEST_CASE(all_ranks_are_of_use_after_one_was_stuck)
{
    for (std::size_t i = 0; i != cf::mpi_pool_executor().max_workers(); ++i)
    {
        some_ranks s;
        std::vector<cf::future<void>> all;
        for (std::size_t j = 0; j != s.ranks; ++j)
            all.push_back(s.hold(j, j != i));
        BOOST_CHECK_THROW(all[i].result(), cf::task_timeout);
        auto const next = s.pool.submit(&do_nothing);
        BOOST_CHECK_THROW(next.result(50ms), cf::timeout_error);
        s.end_all();
        next.result();
        all.clear();
        for (std::size_t j = 0; j != s.ranks; ++j)
            all.push_back(s.pool.submit(&meet, s.dir / "place", s.ranks));
        for (auto const& f : all)
            BOOST_CHECK_NO_THROW(f.result(20s));
        if (!all.back().done())
            test::append_line(s.dir / "place", std::string(s.ranks, '\n'));
    }
}

BOOST_AUTO_TEST_SUITE_END()
