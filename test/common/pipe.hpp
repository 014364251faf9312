// A pipe of the C library.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_TEST_COMMON_PIPE_HPP
#define BOOST_CONCURRENT_FUTURES_TEST_COMMON_PIPE_HPP

#include <cerrno>
#include <system_error>

#ifdef _WIN32
#include <fcntl.h>
#include <io.h>
#else
#include <unistd.h>
#endif

namespace test {

/// Two descriptors, which nobody closes but who uses them.
struct pipe
{
    pipe()
    {
        int ends[2];
#ifdef _WIN32
        int const made = ::_pipe(ends, 64 * 1024, _O_BINARY);
#else
        int const made = ::pipe(ends);
#endif
        if (made != 0)
            throw std::system_error(errno, std::generic_category(), "pipe");
        to_read = ends[0];
        to_write = ends[1];
    }

    int to_read;
    int to_write;
};

} // namespace test

#endif
