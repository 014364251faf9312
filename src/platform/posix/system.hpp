// What each POSIX system does in a way of its own, for what all of them do alike.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_PLATFORM_POSIX_SYSTEM_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_PLATFORM_POSIX_SYSTEM_HPP

#include "platform/platform.hpp"

#include <cstddef>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace platform {

/// Makes memory of `size` zero bytes.
/// @throws std::system_error
descriptor make_memory(std::size_t size);

/// Makes memory that has a copy of `size` bytes, and that no process can change or make
/// shorter.
/// @throws std::bad_alloc
/// @throws std::system_error
descriptor make_read_only_memory(void const* from, std::size_t size);

/// Whether that is known of what another process has made.
bool is_sealed(descriptor const& d) noexcept;

/// Throws if a system call that a process pool needs has failed.
/// @throws std::system_error that names it
void require(long result, char const* call);

/// Makes sure that Asio can wait for what becomes readable, such as this.
/// @throws std::system_error
void require_waits(descriptor const& d);

/// Names the calling thread, for debuggers.
void set_thread_name(char const* name) noexcept;

/// The environment of this process; null stands behind the last variable.
char** own_environment() noexcept;

/// Sets the limit of memory that was announced to this process, which is a worker.
void keep_memory_limit();

/// Has this process, which is a worker, end with the program that has made its channel.
void end_with_program(channel_end const& channel);

} // namespace platform
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_PLATFORM_POSIX_SYSTEM_HPP
