// Finds the helper programs of the tests.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_TEST_COMMON_PROGRAM_HPP
#define BOOST_CONCURRENT_FUTURES_TEST_COMMON_PROGRAM_HPP

#include <boost/test/unit_test.hpp>

#include <filesystem>
#include <stdexcept>
#include <string>

namespace test {

/// This program itself.
inline std::filesystem::path this_program()
{
    return std::filesystem::absolute(
        boost::unit_test::framework::master_test_suite().argv[0]);
}

/// A program that ends at once, and knows nothing of workers.
#ifdef _WIN32
constexpr char const* program_of_the_system = "C:\\windows\\system32\\hostname.exe";
#else
constexpr char const* program_of_the_system = "/bin/true";
#endif

// What test/programs/<name>.cpp or test/plugins/<name>.cpp was built into. The build systems
// pass the paths of all of them on the command line, since each knows its own only.
inline std::filesystem::path program(std::string const& name)
{
    auto const& suite = boost::unit_test::framework::master_test_suite();
    for (int i = 1; i < suite.argc; ++i)
    {
        std::filesystem::path path = suite.argv[i];
        std::string const file = path.filename().string();
        std::string const stem = file.substr(0, file.find('.'));
        if (stem == name || stem == "lib" + name)
            return path;
    }
    throw std::invalid_argument("there is no " + name + " in test/programs or plugins");
}

} // namespace test

#endif
