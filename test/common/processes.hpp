// What this process has: children, descriptors, shared memory.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_TEST_COMMON_PROCESSES_HPP
#define BOOST_CONCURRENT_FUTURES_TEST_COMMON_PROCESSES_HPP

#include "events.hpp"

#ifdef _WIN32
#include "windows/processes.hpp"
#else
#include "posix/processes.hpp"
#endif

#include <cstddef>
#include <cstdlib>
#include <string>

namespace test {

/// Waits until there are no more threads than that.
inline void await_threads(std::size_t most)
{
    await_that([most] { return thread_count() <= most; }, "the end of threads");
}

inline void await_end_of(long pid)
{
    await_that([pid] { return !alive(pid); }, "the end of " + std::to_string(pid));
}

/// Ends this process by force.
[[noreturn]] inline void die()
{
    kill(own_pid(), by_force);
    std::abort(); // not reached
}

} // namespace test

#endif
