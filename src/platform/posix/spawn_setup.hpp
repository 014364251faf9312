// What a child process has when its program starts.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_PLATFORM_POSIX_SPAWN_SETUP_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_PLATFORM_POSIX_SPAWN_SETUP_HPP

#include "platform/platform.hpp"

#include <cstddef>
#include <string>
#include <vector>

#include <spawn.h>
#include <sys/types.h>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace platform {

/// Setting up a child before its program starts. Each step returns an error number.
class spawn_setup
{
public:
    spawn_setup()
    {
        check(::posix_spawn_file_actions_init(&files));
        check(::posix_spawnattr_init(&attributes));
    }

    ~spawn_setup()
    {
        ::posix_spawn_file_actions_destroy(&files);
        ::posix_spawnattr_destroy(&attributes);
    }

    spawn_setup(spawn_setup const&) = delete;
    spawn_setup& operator=(spawn_setup const&) = delete;

    void check(int error)
    {
        if (error_ == 0)
            error_ = error;
    }

    int error() const { return error_; }

    posix_spawn_file_actions_t files;
    posix_spawnattr_t attributes;
    int flags = 0; // of the attributes

private:
    int error_ = 0;
};

/// Has the child close all descriptors from `first` on.
void close_from(spawn_setup& setup, int first);

/// Has the child close one that it would inherit.
void close_inherited(spawn_setup& setup, int number);

/// Has the child close those from `first` on that are named in a folder, which has all that
/// this process has open.
void close_named(spawn_setup& setup, char const* folder, int first);

/// Has a worker have no more memory than that: either here, by a variable that it looks for...
/// @throws std::system_error that names what could not be set
void announce_memory_limit(std::size_t size, std::vector<std::string>& environment);

/// ... or here, once it was started.
/// @throws std::system_error that names what could not be set
void impose_memory_limit(pid_t pid, std::size_t size);

} // namespace platform
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_PLATFORM_POSIX_SPAWN_SETUP_HPP
