// The platform boundary, for Linux: the start of worker processes.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "platform/linux/glibc.hpp"
#include "platform/linux/worker_channel.hpp"
#include "platform/platform.hpp"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <string_view>

#include <dirent.h>
#include <fcntl.h>
#include <spawn.h>
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
    return descriptor(::fcntl(d.number(), F_DUPFD_CLOEXEC, rings_number + 1));
}

descriptor lift_if_open(descriptor const& d)
{
    return d.number() >= 0 ? lift(d) : descriptor();
}

/// Where nothing comes from, and all may go to.
/// @throws std::system_error that names it
descriptor open_null()
{
    constexpr char const* path = "/dev/null";
    descriptor const made(::open(path, O_RDWR | O_CLOEXEC));
    descriptor lifted = lift_if_open(made);
    if (lifted.number() < 0)
        throw std::system_error(errno, std::system_category(), path);
    return lifted;
}

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

private:
    int error_ = 0;
};

/// Has the child close all descriptors from `first` on.
void close_from(spawn_setup& setup, int first)
{
#if BOOST_CONCURRENT_FUTURES_GLIBC(2, 34)
    setup.check(::posix_spawn_file_actions_addclosefrom_np(&setup.files, first));
#else
    // what another thread opens meanwhile it closes itself, if it opens it with O_CLOEXEC
    DIR* const open = ::opendir("/proc/self/fd");
    if (open == nullptr)
    {
        setup.check(errno);
        return;
    }
    while (dirent const* const entry = ::readdir(open))
    {
        int const number = std::atoi(entry->d_name); // 0 for "."
        if (number >= first)
            setup.check(::posix_spawn_file_actions_addclose(&setup.files, number));
    }
    ::closedir(open);
#endif
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
    auto const check = [](int result, char const* what) {
        if (result != 0)
            throw std::system_error(errno, std::system_category(), what);
    };
    if (in.memory_limit)
    {
        rlimit const size{*in.memory_limit, *in.memory_limit};
        check(::prlimit(pid, RLIMIT_AS, &size, nullptr),
              "memory_limit could not be set (prlimit)");
    }
    if (in.nice != 0)
        check(::setpriority(PRIO_PROCESS, static_cast<id_t>(pid),
                            ::getpriority(PRIO_PROCESS, 0) + in.nice),
              "nice could not be set (setpriority)");
}

} // namespace

std::vector<std::string> environment_with(std::vector<std::string> others)
{
    auto const name_of = [](std::string_view v) { return v.substr(0, v.find('=')); };
    auto const own_end = others.end() - others.begin();
    for (char** v = environ; v != nullptr && *v != nullptr; ++v)
    {
        if (std::none_of(others.begin(), others.begin() + own_end,
                         [&](auto const& o) { return name_of(o) == name_of(*v); }))
            others.push_back(*v);
    }
    return others;
}

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
    if (channel.number() < 0 || page.number() < 0 ||
        (with.rings.number() >= 0 && rings.number() < 0) ||
        (standard_error.number() >= 0 && errors.number() < 0))
    {
        why.assign(errno, std::system_category());
        return -1;
    }

    spawn_setup setup;
    auto* const files = &setup.files;
    setup.check(::posix_spawn_file_actions_adddup2(files, null.number(), STDIN_FILENO));
    for (int const number : {STDOUT_FILENO, STDERR_FILENO})
    {
        // lest the first file that a task opens becomes its standard output; what this
        // process has there then, if anything, is closed by the start
        if (::fcntl(number, F_GETFD) != 0)
            setup.check(::posix_spawn_file_actions_adddup2(files, null.number(), number));
    }
    setup.check(
        ::posix_spawn_file_actions_adddup2(files, channel.number(), channel_number));
    setup.check(::posix_spawn_file_actions_adddup2(files, page.number(), page_number));
    if (rings.number() >= 0)
        setup.check(
            ::posix_spawn_file_actions_adddup2(files, rings.number(), rings_number));
    if (errors.number() >= 0)
        setup.check(
            ::posix_spawn_file_actions_adddup2(files, errors.number(), STDERR_FILENO));
    close_from(setup, rings_number + (rings.number() < 0 ? 0 : 1));
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
    setup.check(::posix_spawnattr_setflags(attributes, POSIX_SPAWN_SETPGROUP |
                                                           POSIX_SPAWN_SETSIGMASK |
                                                           POSIX_SPAWN_SETSIGDEF));

    std::vector<std::string> argv = arguments;
    std::vector<std::string> variables = in.environment;
    variables.push_back(std::string(worker_variable) + '=' +
                        name_of_channel(with.channel.number()));
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
