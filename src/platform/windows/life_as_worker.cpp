// The platform boundary, for Windows: what a worker process does to be one.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "platform/platform.hpp"
#include "platform/windows/children.hpp"
#include "platform/windows/handles.hpp"
#include "platform/windows/invitation.hpp"

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <string>

#include <windows.h>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace platform {

namespace {

std::optional<invitation> invitation_in_environment()
{
    wchar_t text[512];
    DWORD const n = ::GetEnvironmentVariableW(worker_variable, text,
                                              static_cast<DWORD>(std::size(text)));
    return n != 0 && n < std::size(text) ? read_invitation(text) : std::nullopt;
}

/// Takes over a handle that was inherited, and is not to be inherited further.
descriptor inherited(std::uint64_t number) noexcept
{
    auto* const handle = reinterpret_cast<HANDLE>(static_cast<std::uintptr_t>(number));
    if (handle != nullptr)
        ::SetHandleInformation(handle, HANDLE_FLAG_INHERIT, 0);
    return descriptor(handle);
}

/// @throws std::system_error if they are not there
channel_end channel_of(invitation const& i)
{
    channel_parts parts;
    parts.side = 1;
    parts.bell = inherited(i.bell);
    parts.other_bell = inherited(i.other_bell);
    parts.mail = inherited(i.mail);
    parts.in = inherited(i.in);
    parts.out = inherited(i.out);
    parts.other = inherited(i.program);
    return channel_end(std::move(parts));
}

/// What asks this process to end, once it was taken.
HANDLE request = nullptr;

/// Ends this process with the program, and when it is asked to.
DWORD WINAPI await_end(void* program)
{
    HANDLE const either[] = {program, request};
    if (::WaitForMultipleObjects(2, either, FALSE, INFINITE) == WAIT_OBJECT_0 + 1)
        std::raise(SIGTERM);
    else
        end_own_group();
    return 0;
}

[[noreturn]] void end_with(unsigned long code) noexcept
{
    ::TerminateProcess(::GetCurrentProcess(), code);
    std::_Exit(EXIT_FAILURE); // not reached
}

constexpr unsigned long aborted = 0xC0000409;

} // namespace

bool is_worker()
{
    return invitation_in_environment().has_value();
}

std::optional<worker_handles> take_worker_handles()
{
    std::optional<invitation> const i = invitation_in_environment();
    ::_wputenv_s(worker_variable, L""); // for this library of C
    ::SetEnvironmentVariableW(worker_variable, nullptr);
    if (!i)
        return std::nullopt;
    try
    {
        channel_end channel = channel_of(*i);
        if (identity_of(*channel.native_handle()) == i->channel)
        {
            request = inherited(i->request).release();
            return worker_handles{std::move(channel), inherited(i->page),
                                  inherited(i->rings)};
        }
    }
    catch (std::system_error const&)
    {
        // it is not there
    }
    std::fputs("this process was started as a worker, and the handles that it was given "
               "have been closed: it does not go on as the program\n",
               stderr);
    std::_Exit(exit_without_channel);
}

void live_as_worker(channel_end const& channel)
{
    // a fault ends the process, and no window asks what to do
    ::SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX |
                   SEM_NOOPENFILEERRORBOX);
    // else their exit code would be one that a task may have
    std::signal(SIGABRT, [](int) { end_with(aborted); });
    std::signal(SIGTERM, [](int) { end_with(ended_by_request); });
    HANDLE const program = channel.native_handle()->other.native_handle();
    descriptor(::CreateThread(nullptr, 0, &await_end, program, 0, nullptr));
}

/// What it has started ends with its job, when the pool closes that.
void end_own_group() noexcept
{
    end_with(ended_by_force);
}

} // namespace platform
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
