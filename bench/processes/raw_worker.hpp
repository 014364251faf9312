// A process at the other end of a socket, and nothing more.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BENCH_PROCESSES_RAW_WORKER_HPP
#define BENCH_PROCESSES_RAW_WORKER_HPP

#include <cstddef>

#include <sys/types.h>

namespace bench {

/// How such a process is started.
enum class start
{
    by_fork,          // and goes on in this program
    by_spawn,         // posix_spawn of this program, with the argument "worker"
    by_fork_and_exec, // the same without posix_spawn
};

/// A process that calls a function with its end of a socket. Movable, not copyable.
class raw_worker
{
public:
    using function = void (*)(int fd);

    /// The socket of a process that was started with the argument "worker".
    static constexpr int inherited = 3;

    /// @param serve what it calls; if it is another program, this is for that to know
    raw_worker(start how, function serve);
    raw_worker(raw_worker&& other) noexcept;

    /// Closes the socket and waits for the end of the process.
    ~raw_worker();

    int fd() const { return fd_; }

private:
    int fd_ = -1;
    pid_t pid_ = 0;
};

/// @return whether all was there before the other end was closed
bool read_all(int fd, void* data, std::size_t size);

void write_all(int fd, void const* data, std::size_t size);

} // namespace bench

#endif // BENCH_PROCESSES_RAW_WORKER_HPP
