// What this process has on Windows: children and handles.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_TEST_COMMON_WINDOWS_PROCESSES_HPP
#define BOOST_CONCURRENT_FUTURES_TEST_COMMON_WINDOWS_PROCESSES_HPP

#include <cstddef>
#include <set>
#include <string>

namespace test {

std::size_t thread_count();

/// The numbers of the handles that are open.
std::set<long> open_descriptors();

/// The processes that this one has started and that have not ended, all threads together.
std::set<long> children();

bool alive(long pid);

/// The pages that this process has for itself.
std::size_t resident_pages();

/// How much shared data a process has mapped, in bytes.
std::size_t mapped_data(long pid);

/// The bytes that may be had.
std::size_t available_memory();

/// Memory that is shared has no name there to be counted by.
inline std::ptrdiff_t shared_pages()
{
    return 0;
}

/// Nor has it one that could be left behind.
inline std::set<std::string> shared_memory_names()
{
    return {};
}

inline void await_end_of_other_names(std::set<std::string> const&) {}

/// Whether this process can write to memory of which it has that handle, by the handle or by
/// another one that it makes of it.
bool can_write_to(void* memory);

/// What ends a process by force, as a signal elsewhere.
constexpr int by_force = 9;

/// Ends a process as if it was ended by a signal.
void kill(long pid, int signal);

} // namespace test

#endif
