// The platform boundary, for Linux.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "platform.hpp"

#include "process/protocol.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <string_view>
#include <thread>

#include <elf.h>
#include <fcntl.h>
#include <link.h>
#include <poll.h>
#include <pthread.h>
#include <sched.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace boost {
namespace concurrent_futures {
namespace platform {

namespace {

/// The processors' worth of time that the cgroup grants; many, if it sets no limit.
unsigned cgroup_processors()
{
    std::ifstream file("/sys/fs/cgroup/cpu.max"); // "<quota or max> <period>"
    double quota = 0;
    double period = 0;
    if (!(file >> quota >> period) || quota <= 0 || period <= 0)
        return ~0u;
    return (std::max)(1u, static_cast<unsigned>(quota / period));
}

/// FNV-1a, by Fowler, Noll and Vo.
std::uint64_t hash(std::string_view bytes)
{
    std::uint64_t h = 14695981039346656037u;
    for (char const c : bytes)
        h = (h ^ static_cast<unsigned char>(c)) * 1099511628211u;
    return h;
}

/// The build identity that linkers leave in a note; empty if there is none.
std::string_view build_id(dl_phdr_info const& info)
{
    for (int i = 0; i != info.dlpi_phnum; ++i)
    {
        auto const& segment = info.dlpi_phdr[i];
        if (segment.p_type != PT_NOTE)
            continue;
        char const* at = reinterpret_cast<char const*>(info.dlpi_addr + segment.p_vaddr);
        char const* const end = at + segment.p_memsz;
        while (at + sizeof(ElfW(Nhdr)) <= end)
        {
            ElfW(Nhdr) note;
            std::memcpy(&note, at, sizeof note);
            constexpr unsigned padding = 3;
            char const* const name = at + sizeof note;
            char const* const text = name + ((note.n_namesz + padding) & ~padding);
            if (note.n_type == NT_GNU_BUILD_ID && note.n_namesz == 4 &&
                std::memcmp(name, "GNU", 4) == 0)
                return {text, note.n_descsz};
            at = text + ((note.n_descsz + padding) & ~padding);
        }
    }
    return {};
}

int visit(dl_phdr_info* info, std::size_t, void* data)
{
    auto const& f = *static_cast<std::function<void(module const&)> const*>(data);
    std::string_view const id = build_id(*info);
    for (int i = 0; i != info->dlpi_phnum; ++i)
    {
        auto const& segment = info->dlpi_phdr[i];
        if (segment.p_type != PT_LOAD || (segment.p_flags & PF_X) == 0)
            continue;
        module m;
        m.begin = info->dlpi_addr + segment.p_vaddr;
        m.end = m.begin + segment.p_memsz;
        m.base = info->dlpi_addr;
        m.identity =
            hash(id.empty() ? std::string_view(reinterpret_cast<char const*>(m.begin),
                                               segment.p_memsz)
                            : id);
        f(m);
    }
    return 0;
}

} // namespace

unsigned usable_processors()
{
    // the C library counts those that the affinity of the process allows
    static unsigned const processors = (std::max)(
        1u, (std::min)(std::thread::hardware_concurrency(), cgroup_processors()));
    return processors;
}

void name_this_thread(std::string const& name)
{
    constexpr std::size_t limit = 15; // of the kernel
    std::string const shown = name.substr(name.size() - (std::min)(name.size(), limit));
    pthread_setname_np(pthread_self(), shown.c_str());
}

void for_each_module(std::function<void(module const&)> const& f)
{
    auto* const argument = const_cast<std::function<void(module const&)>*>(&f);
    dl_iterate_phdr(&visit, argument);
}

descriptor::~descriptor()
{
    if (number_ >= 0)
        ::close(number_);
}

namespace {

[[noreturn]] void throw_last_error(char const* what)
{
    throw std::system_error(errno, std::system_category(), what);
}

} // namespace

descriptor duplicate(descriptor const& d)
{
    descriptor copy(::fcntl(d.number(), F_DUPFD_CLOEXEC, 0));
    if (copy.number() < 0)
        throw_last_error("fcntl");
    return copy;
}

shared_memory::shared_memory(std::size_t size)
    : size_(size), handle_(::memfd_create("concurrent_futures", MFD_CLOEXEC))
{
    if (handle_.number() < 0)
        throw_last_error("memfd_create");
    if (::ftruncate(handle_.number(), static_cast<off_t>(size)) != 0)
        throw_last_error("ftruncate");
    map(handle_);
}

shared_memory::shared_memory(std::size_t size, descriptor&& made) : size_(size)
{
    map(descriptor(std::move(made)));
}

void shared_memory::map(descriptor const& from)
{
    void* const at =
        ::mmap(nullptr, size_, PROT_READ | PROT_WRITE, MAP_SHARED, from.number(), 0);
    if (at == MAP_FAILED)
        throw_last_error("mmap");
    data_ = at;
}

shared_memory::~shared_memory()
{
    ::munmap(data_, size_);
}

void prefer_large_pages(void* data, std::size_t size) noexcept
{
    static auto const page = static_cast<std::uintptr_t>(::sysconf(_SC_PAGESIZE));
    auto const begin = (reinterpret_cast<std::uintptr_t>(data) + page - 1) & ~(page - 1);
    auto const end = (reinterpret_cast<std::uintptr_t>(data) + size) & ~(page - 1);
    if (begin < end)
        ::madvise(reinterpret_cast<void*>(begin), end - begin, MADV_HUGEPAGE);
}

std::pair<descriptor, descriptor> connected_pair()
{
    int ends[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends) != 0)
        throw_last_error("socketpair");
    std::pair<descriptor, descriptor> pair{descriptor(ends[0]), descriptor(ends[1])};
    int const room = 4 * 1024 * 1024; // the kernel grants less if it is set to
    for (int const end : ends)
        ::setsockopt(end, SOL_SOCKET, SO_SNDBUF, &room, sizeof room);
    return pair;
}

std::pair<descriptor, descriptor> pipe()
{
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0)
        throw_last_error("pipe2");
    std::pair<descriptor, descriptor> pair{descriptor(ends[0]), descriptor(ends[1])};
    if (::fcntl(ends[0], F_SETFL, O_NONBLOCK) != 0)
        throw_last_error("fcntl");
    return pair;
}

std::optional<std::size_t> read_available(int from, void* data, std::size_t size) noexcept
{
    ssize_t n;
    do
        n = ::read(from, data, size);
    while (n < 0 && errno == EINTR);
    if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
        return std::nullopt;
    return n > 0 ? static_cast<std::size_t>(n) : 0;
}

void write_to_standard_error(void const* data, std::size_t size) noexcept
{
    char const* next = static_cast<char const*>(data);
    while (size != 0)
    {
        ssize_t const n = ::write(STDERR_FILENO, next, size);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return;
        next += n;
        size -= static_cast<std::size_t>(n);
    }
}

std::size_t write_available(int to, void const* data, std::size_t size) noexcept
{
    ssize_t n;
    do
        n = ::send(to, data, size, MSG_NOSIGNAL);
    while (n < 0 && errno == EINTR);
    return n > 0 ? static_cast<std::size_t>(n) : 0;
}

void signal(int to) noexcept
{
    char const any = 0;
    write_available(to, &any, sizeof any);
}

bool take_signals(int from) noexcept
{
    char bytes[64];
    for (;;)
    {
        std::optional<std::size_t> const n = read_available(from, bytes, sizeof bytes);
        if (!n)
            return true;
        if (*n == 0)
            return false;
        if (*n < sizeof bytes)
            return true;
    }
}

namespace {

bool wait_for(int socket, short event, std::chrono::milliseconds time) noexcept
{
    pollfd p = {socket, event, 0};
    int n;
    do
        n = ::poll(&p, 1, static_cast<int>(time.count()));
    while (n < 0 && errno == EINTR);
    return n != 0;
}

} // namespace

bool wait_until_readable(int socket, std::chrono::milliseconds time) noexcept
{
    return wait_for(socket, POLLIN, time);
}

void wait_until_writable(int socket) noexcept
{
    wait_for(socket, POLLOUT, forever);
}

std::filesystem::path this_executable()
{
    return "/proc/self/exe";
}

std::string this_executable_name()
{
    std::error_code ignored;
    std::filesystem::path const name =
        std::filesystem::read_symlink(this_executable(), ignored);
    return name.empty() ? this_executable().string() : name.string();
}

namespace {

constexpr std::string_view variable = process::invitation_variable;

// The numbers that the invitation has in the worker.
constexpr int channel_number = 3;
constexpr int page_number = 4;
constexpr int rings_number = 5; // not open if there are none

/// This process's environment, with other variables in place of those of the same names.
std::vector<std::string> environment_with(std::vector<std::string> others)
{
    auto const name_of = [](std::string_view v) { return v.substr(0, v.find('=')); };
    auto const own_end = others.end() - others.begin();
    for (char** v = environ; *v != nullptr; ++v)
    {
        if (std::none_of(others.begin(), others.begin() + own_end,
                         [&](auto const& o) { return name_of(o) == name_of(*v); }))
            others.push_back(*v);
    }
    return others;
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

} // namespace

long spawn_worker(std::filesystem::path const& executable,
                  std::vector<std::string> const& arguments, surroundings const& in,
                  invitation const& with, descriptor const& standard_error,
                  std::error_code& why)
{
    descriptor const channel = lift(with.channel);
    descriptor const page = lift(with.page);
    descriptor const rings = lift(with.rings);
    if (channel.number() < 0 || page.number() < 0 ||
        (with.rings.number() >= 0 && rings.number() < 0))
    {
        why.assign(errno, std::system_category());
        return -1;
    }

    spawn_setup setup;
    auto* const files = &setup.files;
    setup.check(::posix_spawn_file_actions_addopen(files, 0, "/dev/null", O_RDONLY, 0));
    setup.check(
        ::posix_spawn_file_actions_adddup2(files, channel.number(), channel_number));
    setup.check(::posix_spawn_file_actions_adddup2(files, page.number(), page_number));
    if (rings.number() >= 0)
        setup.check(
            ::posix_spawn_file_actions_adddup2(files, rings.number(), rings_number));
    if (standard_error.number() >= 0)
        setup.check(::posix_spawn_file_actions_adddup2(files, standard_error.number(),
                                                       STDERR_FILENO));
    setup.check(::posix_spawn_file_actions_addclosefrom_np(
        files, rings_number + (rings.number() < 0 ? 0 : 1)));
    if (!in.working_directory.empty())
        setup.check(
            ::posix_spawn_file_actions_addchdir_np(files, in.working_directory.c_str()));

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
    variables.push_back(std::string(variable) + '=' + std::to_string(::getpid()));
    variables = environment_with(std::move(variables));
    pid_t pid = -1;
    int error = setup.error();
    if (error == 0)
        error = ::posix_spawn(&pid, executable.c_str(), files, attributes,
                              pointers(argv).data(), pointers(variables).data());
    why.assign(error, std::system_category());
    if (error != 0)
        return -1;
    if (in.memory_limit)
    {
        rlimit const limit{*in.memory_limit, *in.memory_limit};
        ::prlimit(pid, RLIMIT_AS, &limit, nullptr);
    }
    if (in.nice != 0)
        ::setpriority(PRIO_PROCESS, static_cast<id_t>(pid),
                      ::getpriority(PRIO_PROCESS, 0) + in.nice);
    return pid;
}

std::size_t resident_memory(long pid)
{
    std::ifstream file("/proc/" + std::to_string(pid) + "/statm");
    std::size_t all = 0;
    std::size_t resident = 0;
    file >> all >> resident;
    return resident * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

bool is_invited()
{
    char const* const value = std::getenv(variable.data());
    return value != nullptr && std::atol(value) == ::getppid();
}

std::optional<invitation> accept_invitation()
{
    char const* const value = std::getenv(variable.data());
    if (value == nullptr)
        return std::nullopt;
    bool const from_parent = std::atol(value) == ::getppid();
    ::unsetenv(variable.data());
    char byte;
    if (!from_parent)
    {
        // either the parent has died, or the variable was left by one that is no worker
        if (::recv(channel_number, &byte, 1, MSG_PEEK | MSG_DONTWAIT) == 0)
            std::_Exit(EXIT_FAILURE);
        return std::nullopt;
    }
    ::fcntl(channel_number, F_SETFD, FD_CLOEXEC);
    ::fcntl(page_number, F_SETFD, FD_CLOEXEC);
    bool const rings = ::fcntl(rings_number, F_SETFD, FD_CLOEXEC) == 0;
    return invitation{descriptor(channel_number), descriptor(page_number),
                      rings ? descriptor(rings_number) : descriptor()};
}

void live_as_worker()
{
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

    // for the terminal it is in the background, which must not stop it when it writes
    std::signal(SIGTTOU, SIG_IGN);
    // lines of several workers must not mix, wherever they go
    std::setvbuf(stdout, nullptr, _IOLBF, BUFSIZ);
}

void end_own_group() noexcept
{
    ::kill(0, SIGKILL);
    std::_Exit(EXIT_FAILURE); // not reached
}

void end_worker(long pid, ending how) noexcept
{
    ::kill(static_cast<pid_t>(-pid), how == ending::by_force ? SIGKILL : SIGTERM);
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
    char const* const name = ::sigabbrev_np(status.signal);
    return "was ended by signal " + std::to_string(status.signal) +
           (name != nullptr ? " (SIG" + std::string(name) + ')' : std::string());
}

long process_id() noexcept
{
    return ::getpid();
}

void block_signals() noexcept
{
    sigset_t all;
    sigfillset(&all);
    for (int const fault : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGTRAP})
        sigdelset(&all, fault);
    pthread_sigmask(SIG_BLOCK, &all, nullptr);
}

} // namespace platform
} // namespace concurrent_futures
} // namespace boost
