// The platform boundary, for Linux: this process, its modules and its threads.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "platform/platform.hpp"

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <string_view>
#include <thread>

#include <cxxabi.h>
#include <elf.h>
#include <link.h>
#include <pthread.h>
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

bool on_fork(void (*f)() noexcept) noexcept
{
    return pthread_atfork(nullptr, nullptr, f) == 0;
}

void for_each_module(std::function<void(loaded_module const&)> const& f)
{
    auto* const argument = const_cast<std::function<void(loaded_module const&)>*>(&f);
    dl_iterate_phdr(&visit, argument);
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
