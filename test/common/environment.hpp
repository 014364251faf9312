// Variables of the environment of this process.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_TEST_COMMON_ENVIRONMENT_HPP
#define BOOST_CONCURRENT_FUTURES_TEST_COMMON_ENVIRONMENT_HPP

#include <cstdlib>
#include <string>

namespace test {

inline void set_variable(std::string const& name, std::string const& value)
{
#ifdef _WIN32
    ::_putenv_s(name.c_str(), value.c_str());
#else
    ::setenv(name.c_str(), value.c_str(), 1);
#endif
}

inline void unset_variable(std::string const& name)
{
#ifdef _WIN32
    ::_putenv_s(name.c_str(), "");
#else
    ::unsetenv(name.c_str());
#endif
}

} // namespace test

#endif
