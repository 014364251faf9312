// The main() of all test programs that use Boost.Test.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

// The static library of Boost.Test has a main() that is not for programs with one of their own.
#ifndef BOOST_TEST_DYN_LINK
#define BOOST_TEST_ALTERNATIVE_INIT_API
#define BOOST_TEST_NO_MAIN
#include <boost/test/included/unit_test.hpp>
#else
#include <boost/test/unit_test.hpp>
#endif

#include <boost/concurrent_futures.hpp>

#include "plain_posix.hpp"

#include <cstdio>
#include <cstdlib>

bool test::on_plain_posix()
{
#if defined(__linux__) && !defined(BOOST_CONCURRENT_FUTURES_PLAIN_POSIX)
    return false;
#else
    return true;
#endif
}

namespace {

bool init_tests()
{
    return true; // the tests have registered themselves
}

} // namespace

int main(int argc, char** argv)
{
    // The workers of a process pool are started from this very program.
    boost::concurrent_futures::run_if_worker();
    int const result = boost::unit_test::unit_test_main(&init_tests, argc, argv);
#ifdef _WIN32
    // Boost.Serialization, built by MinGW, crashes when a program exits that has exported
    // classes of two hierarchies. What ends with a program has programs of its own.
    std::fflush(nullptr);
    std::_Exit(result);
#endif
    return result;
}
