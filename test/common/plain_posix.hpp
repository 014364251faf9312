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

/// Whether it has nothing of Linux, as on any other POSIX system; and on Windows.
bool on_plain_posix(); // is in main.cpp

#ifdef _WIN32
constexpr bool on_windows = true;
#else
constexpr bool on_windows = false;
#endif

/// Decorates a test of what the system must have: without, it is skipped, and says so.
inline boost::unit_test::decorator::collector_t& needs(bool there,
                                                       std::string const& what)
{
    using boost::unit_test::test_unit_id;
    return *boost::unit_test::precondition([there, what](test_unit_id id) {
        boost::test_tools::assertion_result here(there);
        if (!here)
        {
            std::string const name =
                boost::unit_test::framework::get<boost::unit_test::test_unit>(id)
                    .full_name();
            std::printf("%s is skipped here: %s\n", name.c_str(), what.c_str());
            here.message() << what;
        }
        return here;
    });
}

/// What only Linux has.
inline boost::unit_test::decorator::collector_t& needs_linux(std::string const& what)
{
    return needs(!on_plain_posix(), what);
}

/// What plain POSIX does without.
inline boost::unit_test::decorator::collector_t&
needs_linux_or_windows(std::string const& what)
{
    return needs(!on_plain_posix() || on_windows, what);
}

} // namespace test

#endif
