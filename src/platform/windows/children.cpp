// The platform boundary, for Windows: worker processes, seen from the pool.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "platform/windows/children.hpp"

#include "platform/own_child_process.hpp"
#include "platform/windows/handles.hpp"

#include <csignal>
#include <map>

#include <windows.h>

#include <psapi.h>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace platform {

namespace {

SRWLOCK lock = SRWLOCK_INIT; // guards the children

class locked
{
public:
    locked() noexcept { ::AcquireSRWLockExclusive(&lock); }
    locked(locked const&) = delete;
    locked& operator=(locked const&) = delete;
    ~locked() { ::ReleaseSRWLockExclusive(&lock); }
};

// not destroyed, for pools may live as long as the program
std::map<long, child_handles>& children = *new std::map<long, child_handles>;

constexpr int killed = 9; // SIGKILL

/// The signal that a fault is elsewhere; 0 if there is none.
int signal_of(unsigned long code) noexcept
{
    switch (code)
    {
    case ended_by_force:
        return killed;
    case ended_by_request:
        return SIGTERM;
    case STATUS_ACCESS_VIOLATION:
    case STATUS_IN_PAGE_ERROR:
    case STATUS_STACK_OVERFLOW:
    case STATUS_GUARD_PAGE_VIOLATION:
        return SIGSEGV;
    case STATUS_ILLEGAL_INSTRUCTION:
    case STATUS_PRIVILEGED_INSTRUCTION:
        return SIGILL;
    case STATUS_INTEGER_DIVIDE_BY_ZERO:
    case STATUS_INTEGER_OVERFLOW:
    case STATUS_FLOAT_DIVIDE_BY_ZERO:
    case STATUS_FLOAT_INVALID_OPERATION:
    case STATUS_FLOAT_OVERFLOW:
        return SIGFPE;
    case STATUS_CONTROL_C_EXIT:
        return SIGINT;
    case 0xC0000409: // of abort(), and of stacks that were overwritten
        return SIGABRT;
    default:
        return 0;
    }
}

char const* name_of_signal(int number) noexcept
{
    switch (number)
    {
    case killed:
        return "SIGKILL";
    case SIGTERM:
        return "SIGTERM";
    case SIGSEGV:
        return "SIGSEGV";
    case SIGILL:
        return "SIGILL";
    case SIGFPE:
        return "SIGFPE";
    case SIGINT:
        return "SIGINT";
    default:
        return "SIGABRT";
    }
}

/// Whether a library was not found, or has not what the program needs of it, or would not
/// begin.
bool is_not_loaded(unsigned long code) noexcept
{
    return code == 0xC0000135 || code == 0xC0000139 || code == 0xC0000142;
}

} // namespace

void keep_child(long pid, child_handles&& handles)
{
    locked const guard;
    children.insert_or_assign(pid, std::move(handles));
}

void with_child(long pid, std::function<void(child_handles const&)> const& f)
{
    locked const guard;
    auto const found = children.find(pid);
    if (found != children.end())
        f(found->second);
}

void forget_child(long pid) noexcept
{
    locked const guard;
    children.erase(pid);
}

descriptor exit_of(long pid)
{
    descriptor exit;
    with_child(pid, [&](child_handles const& c) { exit = duplicate(c.process); });
    return exit;
}

void end_worker(long pid, ending how) noexcept
{
    with_child(pid, [how](child_handles const& c) {
        if (how == ending::by_force)
            ::TerminateJobObject(c.job.native_handle(), ended_by_force);
        else
            ::SetEvent(c.request.native_handle());
    });
}

void reap(long pid) noexcept
{
    with_child(pid, [](child_handles const& c) {
        ::WaitForSingleObject(c.process.native_handle(), INFINITE);
    });
    forget_child(pid);
}

child_process::~child_process()
{
    if (pid_ < 0)
        return;
    boost::system::error_code ignored;
    end_worker(pid_, ending::by_force);
    wait(ignored);
    detach();
}

void child_process::wait(boost::system::error_code& error) noexcept
{
    try
    {
        descriptor const process = exit_of(pid_);
        DWORD code = 0;
        ::WaitForSingleObject(process.native_handle(), INFINITE);
        ::GetExitCodeProcess(process.native_handle(), &code);
        native_exit_code_ = static_cast<int>(code);
    }
    catch (std::system_error const& e)
    {
        error = e.code();
    }
}

void child_process::detach() noexcept
{
    forget_child(pid_);
    pid_ = -1;
}

/// An exit code is a byte elsewhere, so that -1 is 255.
exit_status decode_exit(int native) noexcept
{
    auto const code = static_cast<unsigned long>(static_cast<unsigned>(native));
    if (int const number = signal_of(code))
        return {-1, number};
    if (is_not_loaded(code))
        return {exit_not_loaded, -1};
    constexpr int last = 255;
    return {native == -1 ? last : native, -1};
}

std::string describe(exit_status status)
{
    return status.signal < 0 ? "exited with code " + std::to_string(status.exit_code)
                             : "was ended by signal " + std::to_string(status.signal) +
                                   " (" + name_of_signal(status.signal) + ')';
}

std::size_t resident_memory(long pid)
{
    std::size_t size = 0;
    auto const read = [&size](HANDLE process) {
        PROCESS_MEMORY_COUNTERS counters{};
        if (::GetProcessMemoryInfo(process, &counters, sizeof counters))
            size = counters.PagefileUsage; // what it has committed for itself
    };
    if (pid == process_id())
        read(::GetCurrentProcess());
    else
        with_child(pid, [&](child_handles const& c) { read(c.process.native_handle()); });
    return size;
}

} // namespace platform
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
