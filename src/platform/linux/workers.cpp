// The platform boundary, for Linux: the start and the end of worker processes.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "platform/platform.hpp"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <string_view>

#include <dirent.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <spawn.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

// Newer releases of glibc have functions that older ones and other libraries lack.
#ifdef __GLIBC_PREREQ
#define BOOST_CONCURRENT_FUTURES_GLIBC(major, minor) __GLIBC_PREREQ(major, minor)
#else
#define BOOST_CONCURRENT_FUTURES_GLIBC(major, minor) 0
#endif

namespace boost {
namespace concurrent_futures {
namespace platform {

namespace {

/// Tells a process that it is a worker, and by which channel.
constexpr std::string_view variable = "BOOST_CONCURRENT_FUTURES_WORKER";

// The numbers that the handles have in the worker.
constexpr int channel_number = 3;
constexpr int page_number = 4;
constexpr int rings_number = 5; // not open if there are none

/// What a channel is known by, whoever has it.
std::string name_of_channel(int number)
{
    struct stat about = {};
    if (::fstat(number, &about) != 0 || !S_ISSOCK(about.st_mode))
        return {};
    return std::to_string(about.st_dev) + ':' + std::to_string(about.st_ino);
}

/// What this process was told that its channel is; empty if nothing, or nonsense.
std::string channel_in_environment()
{
    char const* const value = std::getenv(variable.data());
    std::string const name = value != nullptr ? value : "";
    return std::count(name.begin(), name.end(), ':') == 1 &&
                   name.find_first_not_of("0123456789:") == std::string::npos
               ? name
               : std::string();
}

/// A descriptor that becomes readable when the process has ended that made a channel; not
/// open, if the system does not say. That process has ended, if `gone`.
descriptor end_of_peer(int channel, bool& gone)
{
    ucred peer = {};
    socklen_t size = sizeof peer;
    gone = false;
    if (::getsockopt(channel, SOL_SOCKET, SO_PEERCRED, &peer, &size) != 0 ||
        peer.pid == 0) // which is in no name space of ours
        return {};
    descriptor d(static_cast<int>(::syscall(SYS_pidfd_open, peer.pid, 0)));
    gone = d.number() < 0 && errno == ESRCH;
    return d;
}

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

/// The name of a signal without "SIG", or null.
char const* name_of_signal(int number)
{
#if BOOST_CONCURRENT_FUTURES_GLIBC(2, 32)
    return ::sigabbrev_np(number);
#else
    switch (number)
    {
    case SIGABRT:
        return "ABRT";
    case SIGBUS:
        return "BUS";
    case SIGFPE:
        return "FPE";
    case SIGHUP:
        return "HUP";
    case SIGILL:
        return "ILL";
    case SIGINT:
        return "INT";
    case SIGKILL:
        return "KILL";
    case SIGPIPE:
        return "PIPE";
    case SIGQUIT:
        return "QUIT";
    case SIGSEGV:
        return "SEGV";
    case SIGSYS:
        return "SYS";
    case SIGTERM:
        return "TERM";
    case SIGTRAP:
        return "TRAP";
    case SIGXCPU:
        return "XCPU";
    case SIGXFSZ:
        return "XFSZ";
    default:
        return nullptr;
    }
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

/// Ends this process, and those of the group that it was started in.
[[noreturn]] void end_group(pid_t group) noexcept
{
    ::kill(-group, SIGKILL);
    ::kill(::getpid(), SIGKILL); // which may have left it
    std::_Exit(EXIT_FAILURE);    // not reached
}

pid_t first_group = 0; // of a worker

/// Has a thread wait for the end of the program, which no signal tells a task that blocks
/// all of them, or changes its credentials.
void watch(descriptor parent)
{
    struct watched
    {
        static void* wait(void* number)
        {
            pollfd end{static_cast<int>(reinterpret_cast<std::intptr_t>(number)), POLLIN,
                       0};
            while (::poll(&end, 1, -1) < 0 && errno == EINTR)
            {
            }
            end_group(first_group);
        }
    };

    sigset_t all;
    sigset_t before;
    sigfillset(&all);
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, 256 * 1024); // a memory_limit counts it
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    pthread_t thread;
    auto const number = static_cast<std::intptr_t>(parent.number());
    if (pthread_create(&thread, &attributes, &watched::wait,
                       reinterpret_cast<void*>(number)) == 0)
        parent.release();
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
    pthread_attr_destroy(&attributes);
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
    setup.check(::posix_spawn_file_actions_addopen(files, STDIN_FILENO, "/dev/null",
                                                   O_RDONLY, 0));
    for (int const number : {STDOUT_FILENO, STDERR_FILENO})
    {
        // lest the first file that a task opens becomes its standard output; what this
        // process has there then, if anything, is closed by the start
        if (::fcntl(number, F_GETFD) != 0)
            setup.check(::posix_spawn_file_actions_addopen(files, number, "/dev/null",
                                                           O_WRONLY, 0));
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
    sigset_t all;
    sigemptyset(&none);
    sigfillset(&all);
    auto* const attributes = &setup.attributes;
    setup.check(::posix_spawnattr_setpgroup(attributes, 0));
    setup.check(::posix_spawnattr_setsigmask(attributes, &none));
    setup.check(::posix_spawnattr_setsigdefault(attributes, &all));
    setup.check(::posix_spawnattr_setflags(attributes, POSIX_SPAWN_SETPGROUP |
                                                           POSIX_SPAWN_SETSIGMASK |
                                                           POSIX_SPAWN_SETSIGDEF));

    std::vector<std::string> argv = arguments;
    std::vector<std::string> variables = in.environment;
    variables.push_back(std::string(variable) + '=' +
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

descriptor exit_of(long pid)
{
    descriptor d(static_cast<int>(::syscall(SYS_pidfd_open, pid, 0)));
    if (d.number() < 0)
        throw std::system_error(errno, std::system_category(), "pidfd_open");
    return d;
}

std::size_t resident_memory(long pid)
{
    std::ifstream file("/proc/" + std::to_string(pid) + "/statm");
    std::size_t all = 0;
    std::size_t resident = 0;
    file >> all >> resident;
    return resident * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

bool is_worker()
{
    return !channel_in_environment().empty();
}

std::optional<worker_handles> take_worker_handles()
{
    std::string const name = channel_in_environment();
    ::unsetenv(variable.data());
    if (name.empty())
        return std::nullopt;
    if (name_of_channel(channel_number) != name)
    {
        std::fputs(
            "this process was started as a worker, and the descriptors that it was "
            "given have been closed: it does not go on as the program\n",
            stderr);
        std::_Exit(EXIT_FAILURE);
    }
    bool gone;
    end_of_peer(channel_number, gone);
    if (gone)
        std::_Exit(EXIT_FAILURE); // nobody is left to work for
    ::fcntl(channel_number, F_SETFD, FD_CLOEXEC);
    ::fcntl(page_number, F_SETFD, FD_CLOEXEC);
    bool const rings = ::fcntl(rings_number, F_SETFD, FD_CLOEXEC) == 0;
    return worker_handles{descriptor(channel_number), descriptor(page_number),
                          rings ? descriptor(rings_number) : descriptor()};
}

void live_as_worker(descriptor const& channel)
{
    first_group = ::getpgrp();
    bool gone;
    descriptor end = end_of_peer(channel.number(), gone);
    if (gone)
        end_own_group();
    if (end.number() >= 0)
        watch(std::move(end));

    // SIGKILL would end this process alone; a handler can end the whole group
    int const parent_died = SIGRTMAX; // which hardly any program uses
    struct sigaction action = {};
    action.sa_handler = [](int) { end_own_group(); };
    ::sigaction(parent_died, &action, nullptr);

    pid_t const parent = ::getppid();
    ::prctl(PR_SET_PDEATHSIG, parent_died);
    // it may have died just before, and then no signal will come
    if (::getppid() != parent)
        end_own_group();
    std::signal(SIGINT, SIG_IGN);

    // for the terminal it is in the background, which must not stop it
    std::signal(SIGTTOU, SIG_IGN);
    std::signal(SIGTTIN, SIG_IGN);
    // lines of several workers must not mix, wherever they go
    std::setvbuf(stdout, nullptr, _IOLBF, BUFSIZ);
}

void end_own_group() noexcept
{
    end_group(first_group);
}

void end_worker(long pid, ending how) noexcept
{
    ::kill(static_cast<pid_t>(-pid), how == ending::by_force ? SIGKILL : SIGTERM);
}

void reap(long pid) noexcept
{
    while (::waitpid(static_cast<pid_t>(pid), nullptr, 0) < 0 && errno == EINTR)
    {
    }
}

exit_status decode_exit(int native) noexcept
{
    if (WIFSIGNALED(native))
        return {-1, WTERMSIG(native)};
    return {WIFEXITED(native) ? WEXITSTATUS(native) : -1, -1};
}

std::string describe(exit_status status)
{
    if (status.exit_code < 0 && status.signal < 0)
        return "ended, no one knows how, since the program ignores SIGCHLD or waits for "
               "children that are not its own";
    if (status.signal < 0)
        return "exited with code " + std::to_string(status.exit_code);
    char const* const name = name_of_signal(status.signal);
    return "was ended by signal " + std::to_string(status.signal) +
           (name != nullptr ? " (SIG" + std::string(name) + ')' : std::string());
}

} // namespace platform
} // namespace concurrent_futures
} // namespace boost
