// The platform boundary, for Linux: this process, its modules and its threads.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "platform/platform.hpp"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <limits>
#include <memory>
#include <sstream>
#include <string_view>
#include <thread>

#include <cxxabi.h>
#include <elf.h>
#include <link.h>
#include <pthread.h>
#include <sched.h>
#include <sys/auxv.h>
#include <unistd.h>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace platform {

namespace {

/// The processors' worth of time in one file or two: a quota, and the period that it is
/// for. Many, if there is no limit.
double granted(std::string const& quota_file, std::string const& period_file = {})
{
    std::ifstream file(quota_file);
    double quota = 0; // is no number if there is no limit, or -1
    double period = 0;
    file >> quota;
    if (period_file.empty())
        file >> period;
    else
        std::ifstream(period_file) >> period;
    return quota > 0 && period > 0 ? quota / period
                                   : (std::numeric_limits<double>::max)();
}

/// The least of a cgroup and of those around it. Inside of a container, the path may be
/// one of the host.
template <class Granted>
double least_granted(std::string const& root, std::string path, Granted of)
{
    double least = of(root);
    for (; path.size() > 1; path.erase((std::max<std::size_t>)(1, path.rfind('/'))))
        least = (std::min)(least, of(root + path));
    return least;
}

/// By the cgroups of this process, of both versions.
unsigned cgroup_processors()
{
    std::ifstream file("/proc/self/cgroup"); // lines such as "4:cpu,cpuacct:/a/b"
    double least = (std::numeric_limits<double>::max)();
    for (std::string line; std::getline(file, line);)
    {
        std::size_t const first = line.find(':');
        std::size_t const second = line.find(':', first + 1);
        if (second == std::string::npos)
            continue;
        std::string const which = ',' + line.substr(first + 1, second - first - 1) + ',';
        std::string const path = line.substr(second + 1);
        if (which == ",,")
            least =
                (std::min)(least, least_granted("/sys/fs/cgroup", path,
                                                [](std::string const& folder) {
                                                    return granted(folder + "/cpu.max");
                                                }));
        else if (which.find(",cpu,") != std::string::npos)
            least = (std::min)(
                least,
                least_granted("/sys/fs/cgroup/cpu", path, [](std::string const& folder) {
                    return granted(folder + "/cpu.cfs_quota_us",
                                   folder + "/cpu.cfs_period_us");
                }));
    }
    constexpr double many = 1 << 20;
    return static_cast<unsigned>((std::max)(1.0, (std::min)(least, many)));
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
    auto const& f = *static_cast<std::function<void(loaded_module const&)> const*>(data);
    std::string_view const id = build_id(*info);
    for (int i = 0; i != info->dlpi_phnum; ++i)
    {
        auto const& segment = info->dlpi_phdr[i];
        if (segment.p_type != PT_LOAD || (segment.p_flags & PF_X) == 0)
            continue;
        loaded_module m;
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

/// The file that the program itself was loaded from; empty if that is not known.
std::string file_of_program()
{
    std::uintptr_t code = 0;
    for_each_module([&code](loaded_module const& m) {
        if (code == 0)
            code = m.begin;
    });
    std::ifstream maps("/proc/self/maps"); // "begin-end rights offset device inode path"
    for (std::string line; std::getline(maps, line);)
    {
        std::uintptr_t begin = 0;
        std::uintptr_t end = 0;
        char dash = 0;
        std::istringstream fields(line);
        fields >> std::hex >> begin >> dash >> end;
        std::size_t const path = line.find('/');
        if (begin <= code && code < end)
            return path != std::string::npos ? line.substr(path) : std::string();
    }
    return {};
}

/// What the system was given to start, while the working directory is still that.
std::string const& started_as = *new std::string([] {
    auto const* const name = reinterpret_cast<char const*>(::getauxval(AT_EXECFN));
    std::error_code ignored;
    return name != nullptr ? std::filesystem::absolute(name, ignored).string()
                           : std::string();
}());

} // namespace

unsigned affine_processors()
{
    for (std::size_t most = CPU_SETSIZE; most <= (1u << 20); most *= 2)
    {
        std::unique_ptr<cpu_set_t, void (*)(cpu_set_t*)> const set(
            CPU_ALLOC(most), [](cpu_set_t* s) { CPU_FREE(s); });
        std::size_t const size = CPU_ALLOC_SIZE(most);
        if (set != nullptr && ::sched_getaffinity(0, size, set.get()) == 0)
            return static_cast<unsigned>(CPU_COUNT_S(size, set.get()));
        if (errno != EINVAL) // else the system has more
            break;
    }
    return std::thread::hardware_concurrency();
}

unsigned usable_processors()
{
    return (std::max)(1u, (std::min)(affine_processors(), cgroup_processors()));
}

void name_this_thread(std::string const& name)
{
    constexpr std::size_t limit = 15; // of the kernel
    std::string const shown = name.substr(name.size() - (std::min)(name.size(), limit));
    pthread_setname_np(pthread_self(), shown.c_str());
}

void on_fork(void (*before)() noexcept, void (*in_parent)() noexcept,
             void (*in_child)() noexcept) noexcept
{
    pthread_atfork(before, in_parent, in_child); // fails for want of memory, if ever
}

void for_each_module(std::function<void(loaded_module const&)> const& f)
{
    auto* const argument = const_cast<std::function<void(loaded_module const&)>*>(&f);
    dl_iterate_phdr(&visit, argument);
}

std::filesystem::path this_executable()
{
    std::filesystem::path const link = "/proc/self/exe";
    std::error_code ignored;
    if (!std::filesystem::exists(link, ignored)) // there is no /proc
        return started_as;
    if (::getauxval(AT_BASE) != 0)
        return link;
    // either it is linked statically, or the dynamic loader was started, and has it loaded
    std::string const loaded = file_of_program();
    return !std::filesystem::exists(loaded, ignored) ||
                   std::filesystem::equivalent(link, loaded, ignored)
               ? link
               : std::filesystem::path(loaded);
}

std::string this_executable_name()
{
    std::filesystem::path const executable = this_executable();
    std::error_code ignored;
    std::filesystem::path const name = std::filesystem::read_symlink(executable, ignored);
    return name.empty() ? executable.string() : name.string();
}

void set_default_variable(char const* name, char const* value) noexcept
{
    ::setenv(name, value, 0);
}

long process_id() noexcept
{
    return ::getpid();
}

std::type_info const* current_exception_type() noexcept
{
    return abi::__cxa_current_exception_type();
}

void follow_cancellation()
{
    pthread_testcancel();
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
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
