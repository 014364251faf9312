// Which system the library was built for.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_TEST_COMMON_PLAIN_POSIX_HPP
#define BOOST_CONCURRENT_FUTURES_TEST_COMMON_PLAIN_POSIX_HPP

#include <boost/test/unit_test.hpp>

#include <cstdio>
#include <string>

namespace test {

/// Whether it uses what any POSIX system has, and nothing of Linux.
bool on_plain_posix(); // is in main.cpp

/// Decorates a test of what only Linux has: it is skipped, and says so, where the library
/// does without.
inline boost::unit_test::decorator::collector_t& needs_linux(std::string const& what)
{
    using boost::unit_test::test_unit_id;
    return *boost::unit_test::precondition([what](test_unit_id id) {
        boost::test_tools::assertion_result here(!on_plain_posix());
        if (!here)
        {
            std::string const name =
                boost::unit_test::framework::get<boost::unit_test::test_unit>(id)
                    .full_name();
            std::printf("%s is skipped on plain POSIX: %s\n", name.c_str(), what.c_str());
            here.message() << what;
        }
        return here;
    });
}

} // namespace test

#endif
