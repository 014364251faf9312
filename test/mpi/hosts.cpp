// Tests of pools that start their ranks, on hosts that they name.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "jobs.hpp"

#include <boost/mpi/environment.hpp>
#include <boost/test/unit_test.hpp>

#include <string>

namespace {

using test::contains;
using test::lines;

std::string spawn(std::string const& arguments)
{
    return test::quoted_program("hosts") + " spawn " + arguments;
}

std::string own_host()
{
    return boost::mpi::environment::processor_name();
}

lines two_here()
{
    return {own_host() + ' ' + own_host() + " serve", "0"};
}

} // namespace

BOOST_AUTO_TEST_SUITE(hosts)

BOOST_AUTO_TEST_CASE(a_pool_can_start_its_ranks)
{
    BOOST_TEST(test::run_on_ranks(spawn("2")) == two_here());
    BOOST_TEST(test::run_on_ranks(spawn("2 " + own_host())) == two_here());
}

BOOST_AUTO_TEST_CASE(a_pool_can_start_its_ranks_without_mpiexec)
{
    BOOST_TEST(test::run_and_tell_exit(test::ranks::apart() + spawn("2")) == two_here());
    BOOST_TEST(test::run_and_tell_exit(test::ranks::apart() + spawn("2 " + own_host())) ==
               two_here());
}

BOOST_AUTO_TEST_CASE(a_host_that_is_unknown_is_named)
{
    lines const asked_of_mpi = test::run_on_ranks(spawn("2 nowhere.invalid"));
    BOOST_TEST(contains(asked_of_mpi,
                        "MPI cannot start 2 processes on the hosts nowhere.invalid: "));
    BOOST_TEST(asked_of_mpi.back() != "0");
    lines const looked_for =
        test::run_and_tell_exit(test::ranks::apart() + spawn("2 nowhere.invalid"));
    BOOST_TEST(
        contains(looked_for, "cannot start processes on the host nowhere.invalid: "));
    BOOST_TEST(looked_for.back() != "0");
}

BOOST_AUTO_TEST_SUITE_END()
