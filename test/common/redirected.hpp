// A standard stream of this process, which goes to a file for a while.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_TEST_COMMON_REDIRECTED_HPP
#define BOOST_CONCURRENT_FUTURES_TEST_COMMON_REDIRECTED_HPP

#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>

#include <fcntl.h>
#ifdef _WIN32
#include <io.h>
#else
#include <unistd.h>
#endif

namespace test {

/// Has another file in place of a descriptor, while it lives.
class redirected
{
public:
    redirected(int number, std::string const& file)
        : redirected(number, ::open(file.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600))
    {
    }

    /// Takes the descriptor `to`.
    redirected(int number, int to) : number_(number)
    {
        std::fflush(stdout);
        before_ = ::dup(number);
        ::dup2(to, number);
        ::close(to);
    }

    ~redirected()
    {
        std::fflush(stdout);
        ::dup2(before_, number_);
        ::close(before_);
    }

    redirected(redirected const&) = delete;
    redirected& operator=(redirected const&) = delete;

private:
    int number_;
    int before_;
};

/// All that is in a file.
inline std::string contents(std::string const& file)
{
    std::ifstream in(file);
    return {std::istreambuf_iterator<char>(in), {}};
}

} // namespace test

#endif
