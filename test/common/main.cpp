// The main() of all test programs that use Boost.Test.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include <boost/concurrent_futures.hpp>

#include "plain_posix.hpp"

#include <boost/test/unit_test.hpp>

bool test::on_plain_posix()
{
#ifdef BOOST_CONCURRENT_FUTURES_PLAIN_POSIX
    return true;
#else
    return false;
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
    return boost::unit_test::unit_test_main(&init_tests, argc, argv);
}
