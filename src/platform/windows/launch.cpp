// The platform boundary, for Windows: the start of worker processes.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "platform/platform.hpp"
#include "platform/windows/children.hpp"
#include "platform/windows/handles.hpp"
#include "platform/windows/invitation.hpp"
#include "platform/windows/text.hpp"

#include <algorithm>
#include <cwctype>
#include <memory>

#include <windows.h>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace platform {

namespace {

std::uint64_t number_of(native_handle_type handle) noexcept
{
    return reinterpret_cast<std::uintptr_t>(handle);
}

/// The handles that a child inherits, and no others.
class inherited
{
public:
    /// @return the number that it has in the child; 0 if there is nothing to inherit
    std::uint64_t add(native_handle_type handle)
    {
        if (handle == no_handle)
            return 0;
        copies_.push_back(inheritable(handle));
        handles_.push_back(copies_.back().native_handle());
        return number_of(handles_.back());
    }

    std::vector<HANDLE>& handles() noexcept { return handles_; }

private:
    std::vector<descriptor> copies_;
    std::vector<HANDLE> handles_;
};

/// Such a list, and a job for it to be in from its beginning, as the start of a process
/// wants them.
class attributes
{
public:
    attributes(std::vector<HANDLE>& handles, HANDLE& job)
    {
        SIZE_T size = 0;
        ::InitializeProcThreadAttributeList(nullptr, 2, 0, &size);
        room_.resize(size);
        if (!::InitializeProcThreadAttributeList(list(), 2, 0, &size))
            throw_last_error("a list of handles cannot be made "
                             "(InitializeProcThreadAttributeList)");
        if (!::UpdateProcThreadAttribute(list(), 0, PROC_THREAD_ATTRIBUTE_HANDLE_LIST,
                                         handles.data(), handles.size() * sizeof(HANDLE),
                                         nullptr, nullptr) ||
            !::UpdateProcThreadAttribute(list(), 0, PROC_THREAD_ATTRIBUTE_JOB_LIST, &job,
                                         sizeof job, nullptr, nullptr))
            throw_last_error("a list of handles cannot be made "
                             "(UpdateProcThreadAttribute)");
    }

    attributes(attributes const&) = delete;
    attributes& operator=(attributes const&) = delete;
    ~attributes() { ::DeleteProcThreadAttributeList(list()); }

    LPPROC_THREAD_ATTRIBUTE_LIST list() noexcept
    {
        return reinterpret_cast<LPPROC_THREAD_ATTRIBUTE_LIST>(room_.data());
    }

private:
    std::vector<unsigned char> room_;
};

/// An argument as programs read it: backslashes count where a quote comes after them.
void append_argument(std::wstring& line, std::wstring const& argument)
{
    line += line.empty() ? L"\"" : L" \"";
    std::size_t backslashes = 0;
    for (wchar_t const c : argument)
    {
        if (c == L'"')
            line.append(backslashes + 1, L'\\');
        backslashes = c == L'\\' ? backslashes + 1 : 0;
        line += c;
    }
    line.append(backslashes, L'\\') += L'"';
}

std::wstring command_line(std::vector<std::string> const& arguments)
{
    std::wstring line;
    for (std::string const& each : arguments)
        append_argument(line, wide(each));
    return line;
}

/// The variables as a program gets them: sorted, whatever the case is.
std::wstring environment_block(std::vector<std::string> const& variables)
{
    std::vector<std::wstring> all;
    for (std::string const& each : variables)
        all.push_back(wide(each));
    std::sort(all.begin(), all.end(), [](std::wstring const& a, std::wstring const& b) {
        return ::CompareStringOrdinal(a.data(), static_cast<int>(a.size()), b.data(),
                                      static_cast<int>(b.size()), TRUE) == CSTR_LESS_THAN;
    });
    std::wstring block;
    for (std::wstring const& each : all)
        (block += each) += L'\0';
    return block += L'\0';
}

/// Where nothing comes from, and all may go to.
descriptor open_null()
{
    return owned(::CreateFileW(L"NUL", GENERIC_READ | GENERIC_WRITE,
                               FILE_SHARE_READ | FILE_SHARE_WRITE, nullptr, OPEN_EXISTING,
                               0, nullptr),
                 "NUL");
}

/// What ends all processes in it when it is closed: this process need not live to do that.
/// @throws std::system_error that names the option which the system refuses
descriptor make_job(launch_options const& in)
{
    descriptor job = owned(::CreateJobObjectW(nullptr, nullptr),
                           "a job cannot be made (CreateJobObject)");
    JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits{};
    limits.BasicLimitInformation.LimitFlags =
        JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE | JOB_OBJECT_LIMIT_DIE_ON_UNHANDLED_EXCEPTION;
    if (in.memory_limit)
    {
        limits.BasicLimitInformation.LimitFlags |= JOB_OBJECT_LIMIT_PROCESS_MEMORY;
        limits.ProcessMemoryLimit = *in.memory_limit;
    }
    if (!::SetInformationJobObject(job.native_handle(), JobObjectExtendedLimitInformation,
                                   &limits, sizeof limits))
        throw_last_error(in.memory_limit
                             ? "memory_limit could not be set (SetInformationJobObject)"
                             : "a job cannot be made (SetInformationJobObject)");
    return job;
}

/// A priority as far below the usual one as there are some.
DWORD priority_of(int nice) noexcept
{
    constexpr int low = 10;
    if (nice < 0)
        return ABOVE_NORMAL_PRIORITY_CLASS;
    return nice < low ? BELOW_NORMAL_PRIORITY_CLASS : IDLE_PRIORITY_CLASS;
}

/// A handle of this process by which one can wait for its end, and do nothing else.
descriptor own_end()
{
    HANDLE handle = nullptr;
    HANDLE const self = ::GetCurrentProcess();
    if (!::DuplicateHandle(self, self, self, &handle, SYNCHRONIZE, FALSE, 0))
        throw_last_error("a handle cannot be copied (DuplicateHandle)");
    return descriptor(handle);
}

} // namespace

long spawn_worker(std::filesystem::path const& executable,
                  std::vector<std::string> const& arguments, launch_options const& in,
                  worker_handles const& with, descriptor const& standard_error,
                  std::error_code& why)
{
    channel_parts& channel = *with.channel.native_handle();
    child_handles child;
    child.job = make_job(in);
    child.request = make_event();
    descriptor const null = open_null();
    descriptor const program = own_end();

    inherited list;
    invitation i{};
    i.channel = identity_of(channel);
    i.bell = list.add(channel.bell.native_handle());
    i.other_bell = list.add(channel.other_bell.native_handle());
    i.mail = list.add(channel.mail.native_handle());
    i.in = list.add(channel.in.native_handle());
    i.out = list.add(channel.out.native_handle());
    i.page = list.add(with.page.native_handle());
    i.rings = list.add(with.rings.native_handle());
    i.program = list.add(program.native_handle());
    i.request = list.add(child.request.native_handle());

    auto const standard = [&](DWORD which) {
        HANDLE const own = ::GetStdHandle(which);
        return own == nullptr || own == INVALID_HANDLE_VALUE ? null.native_handle() : own;
    };
    auto const give = [&list](HANDLE handle) {
        list.add(handle);
        return list.handles().back();
    };
    STARTUPINFOEXW start{};
    start.StartupInfo.cb = sizeof start;
    start.StartupInfo.dwFlags = STARTF_USESTDHANDLES;
    start.StartupInfo.hStdInput = give(null.native_handle());
    start.StartupInfo.hStdOutput = give(standard(STD_OUTPUT_HANDLE));
    start.StartupInfo.hStdError =
        give(standard_error.is_open() ? standard_error.native_handle()
                                      : standard(STD_ERROR_HANDLE));
    // so it is never outside, whenever this program ends
    HANDLE job = child.job.native_handle();
    attributes from(list.handles(), job);
    start.lpAttributeList = from.list();

    std::vector<std::string> variables = in.environment;
    variables.push_back(narrow(worker_variable) + '=' + text_of(i));
    std::wstring line = command_line(arguments);
    std::wstring block = environment_block(variables);
    PROCESS_INFORMATION made{};
    if (!::CreateProcessW(executable.c_str(), line.data(), nullptr, nullptr, TRUE,
                          CREATE_SUSPENDED | CREATE_UNICODE_ENVIRONMENT |
                              CREATE_NEW_PROCESS_GROUP | EXTENDED_STARTUPINFO_PRESENT,
                          block.data(),
                          in.working_directory.empty() ? nullptr
                                                       : in.working_directory.c_str(),
                          &start.StartupInfo, &made))
    {
        why.assign(static_cast<int>(::GetLastError()), std::system_category());
        return -1;
    }
    child.process = descriptor(made.hProcess);
    descriptor const thread(made.hThread);
    long const pid = static_cast<long>(made.dwProcessId);
    if (in.nice != 0) // Wine does not do it when it makes the process
        ::SetPriorityClass(made.hProcess, priority_of(in.nice));
    hand_over(channel, duplicate(child.process));
    keep_child(pid, std::move(child));
    ::ResumeThread(thread.native_handle());
    return pid;
}

} // namespace platform
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
