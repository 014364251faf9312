// The platform boundary, for POSIX: this process and its threads.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "platform/posix/system.hpp"

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <string_view>

#include <cxxabi.h>
#include <pthread.h>
#include <unistd.h>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace platform {

void name_this_thread(std::string const& name)
{
    constexpr std::size_t limit = 15; // of Linux, and others allow no less
    std::string const shown = name.substr(name.size() - (std::min)(name.size(), limit));
    set_thread_name(shown.c_str());
}

void on_fork(void (*before)() noexcept, void (*in_parent)() noexcept,
             void (*in_child)() noexcept) noexcept
{
    pthread_atfork(before, in_parent, in_child); // fails for want of memory, if ever
}

std::vector<std::string> environment_with(std::vector<std::string> others)
{
    auto const name_of = [](std::string_view v) { return v.substr(0, v.find('=')); };
    auto const own_end = others.end() - others.begin();
    for (char** v = own_environment(); v != nullptr && *v != nullptr; ++v)
    {
        if (std::none_of(others.begin(), others.begin() + own_end,
                         [&](auto const& o) { return name_of(o) == name_of(*v); }))
            others.push_back(*v);
    }
    return others;
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
