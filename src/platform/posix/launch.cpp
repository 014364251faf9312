// The platform boundary, for POSIX: the start of worker processes.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "platform/posix/descriptors.hpp"
#include "platform/posix/glibc.hpp"
#include "platform/posix/spawn_setup.hpp"
#include "platform/posix/worker_channel.hpp"

#include <cerrno>
#include <csignal>

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace platform {

namespace {

std::vector<char*> pointers(std::vector<std::string>& strings)
{
    std::vector<char*> all;
    for (std::string& s : strings)
        all.push_back(s.data());
    all.push_back(nullptr);
    return all;
}

/// A copy with a number that is not one of those that the worker uses.
descriptor lift(descriptor const& d)
{
    return descriptor(::fcntl(d.native_handle(), F_DUPFD_CLOEXEC, rings_number + 1));
}

descriptor lift_if_open(descriptor const& d)
{
    return d.is_open() ? lift(d) : descriptor();
}

/// Where nothing comes from, and all may go to.
/// @throws std::system_error that names it
descriptor open_null()
{
    constexpr char const* path = "/dev/null";
    descriptor const made(::open(path, O_RDWR | O_CLOEXEC));
    descriptor lifted = lift_if_open(made);
    if (!lifted.is_open())
        throw std::system_error(errno, std::system_category(), path);
    return lifted;
}

/// Has the child work in a folder.
void change_directory(spawn_setup& setup, std::filesystem::path const& to)
{
#if defined(__GLIBC__) && !BOOST_CONCURRENT_FUTURES_GLIBC(2, 29)
    (void)to;
    setup.check(ENOSYS);
#else
    setup.check(::posix_spawn_file_actions_addchdir_np(&setup.files, to.c_str()));
#endif
}

/// Sets what the options ask for, before the worker serves.
/// @throws std::system_error that names what could not be set
void limit(pid_t pid, launch_options const& in)
{
    if (in.memory_limit)
        impose_memory_limit(pid, *in.memory_limit);
    if (in.nice != 0 && ::setpriority(PRIO_PROCESS, static_cast<id_t>(pid),
                                      ::getpriority(PRIO_PROCESS, 0) + in.nice) != 0)
        throw_last_error("nice could not be set (setpriority)");
}

} // namespace

long spawn_worker(std::filesystem::path const& executable,
                  std::vector<std::string> const& arguments, launch_options const& in,
                  worker_handles const& with, descriptor const& standard_error,
                  std::error_code& why)
{
    descriptor const null = open_null();
    descriptor const channel = lift(with.channel);
    descriptor const page = lift(with.page);
    descriptor const rings = lift_if_open(with.rings);
    descriptor const errors = lift_if_open(standard_error);
    if (!channel.is_open() || !page.is_open() ||
        (with.rings.is_open() && !rings.is_open()) ||
        (standard_error.is_open() && !errors.is_open()))
    {
        why.assign(errno, std::system_category());
        return -1;
    }

    spawn_setup setup;
    auto* const files = &setup.files;
    setup.check(
        ::posix_spawn_file_actions_adddup2(files, null.native_handle(), STDIN_FILENO));
    for (int const number : {STDOUT_FILENO, STDERR_FILENO})
    {
        // lest the first file that a task opens becomes its standard output; what this
        // process has there then, if anything, is closed by the start
        if (::fcntl(number, F_GETFD) != 0)
            setup.check(
                ::posix_spawn_file_actions_adddup2(files, null.native_handle(), number));
    }
    setup.check(::posix_spawn_file_actions_adddup2(files, channel.native_handle(),
                                                   channel_number));
    setup.check(
        ::posix_spawn_file_actions_adddup2(files, page.native_handle(), page_number));
    if (rings.is_open())
        setup.check(::posix_spawn_file_actions_adddup2(files, rings.native_handle(),
                                                       rings_number));
    if (errors.is_open())
        setup.check(::posix_spawn_file_actions_adddup2(files, errors.native_handle(),
                                                       STDERR_FILENO));
    close_from(setup, rings_number + (rings.is_open() ? 1 : 0));
    if (!in.working_directory.empty())
        change_directory(setup, in.working_directory);

    sigset_t none;
    sigset_t reset;
    sigemptyset(&none);
    sigfillset(&reset);
    sigdelset(&reset, SIGPIPE); // which a worker ignores if this process does
    auto* const attributes = &setup.attributes;
    setup.check(::posix_spawnattr_setpgroup(attributes, 0));
    setup.check(::posix_spawnattr_setsigmask(attributes, &none));
    setup.check(::posix_spawnattr_setsigdefault(attributes, &reset));
    setup.flags |= POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF;
    setup.check(::posix_spawnattr_setflags(attributes, static_cast<short>(setup.flags)));

    std::vector<std::string> argv = arguments;
    std::vector<std::string> variables = in.environment;
    variables.push_back(std::string(worker_variable) + '=' +
                        name_of_channel(with.channel.native_handle()));
    if (in.memory_limit)
        announce_memory_limit(*in.memory_limit, variables);
    pid_t pid = -1;
    int error = setup.error();
    if (error == 0)
        error = ::posix_spawn(&pid, executable.c_str(), files, attributes,
                              pointers(argv).data(), pointers(variables).data());
    why.assign(error, std::system_category());
    if (error != 0)
        return -1;
    try
    {
        limit(pid, in);
    }
    catch (...)
    {
        end_worker(pid, ending::by_force);
        reap(pid);
        throw;
    }
    return pid;
}

} // namespace platform
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
