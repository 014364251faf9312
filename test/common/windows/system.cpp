// What tests ask of the system, on Windows.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "c_library.hpp"
#include "events.hpp"
#include "started_program.hpp"
#include "thread_name.hpp"
#include "windows/processes.hpp"

#include <process.h>
#include <windows.h>

#include <psapi.h>
#include <tlhelp32.h>

namespace test {

namespace {

/// Calls `f` for each entry of a list of all processes or threads.
template <class Entry, class F>
void for_each(DWORD what, BOOL WINAPI first(HANDLE, Entry*),
              BOOL WINAPI next(HANDLE, Entry*), F f)
{
    HANDLE const all = ::CreateToolhelp32Snapshot(what, 0);
    Entry entry{};
    entry.dwSize = sizeof entry;
    for (BOOL more = first(all, &entry); more; more = next(all, &entry))
        f(entry);
    ::CloseHandle(all);
}

} // namespace

std::size_t thread_count()
{
    std::size_t n = 0;
    for_each(TH32CS_SNAPTHREAD, &::Thread32First, &::Thread32Next,
             [&n](THREADENTRY32 const& thread) {
                 if (thread.th32OwnerProcessID == ::GetCurrentProcessId())
                     ++n;
             });
    return n;
}

std::set<long> open_descriptors()
{
    DWORD count = 0;
    ::GetProcessHandleCount(::GetCurrentProcess(), &count);
    std::set<long> numbers;
    constexpr long step = 4; // as all handles have
    constexpr long most = 0x40000;
    for (long n = step; n != most && numbers.size() < count; n += step)
    {
        DWORD flags = 0;
        if (::GetHandleInformation(reinterpret_cast<HANDLE>(static_cast<LONG_PTR>(n)),
                                   &flags))
            numbers.insert(n);
    }
    return numbers;
}

std::set<long> children()
{
    std::set<long> pids;
    for_each(TH32CS_SNAPPROCESS, &::Process32FirstW, &::Process32NextW,
             [&pids](PROCESSENTRY32W const& process) {
                 if (process.th32ParentProcessID == ::GetCurrentProcessId())
                     pids.insert(static_cast<long>(process.th32ProcessID));
             });
    return pids;
}

bool alive(long pid)
{
    HANDLE const process = ::OpenProcess(SYNCHRONIZE, FALSE, static_cast<DWORD>(pid));
    if (process == nullptr)
        return false;
    bool const here = ::WaitForSingleObject(process, 0) == WAIT_TIMEOUT;
    ::CloseHandle(process);
    return here;
}

std::size_t resident_pages()
{
    constexpr std::size_t page = 4096;
    PROCESS_MEMORY_COUNTERS counters{};
    ::GetProcessMemoryInfo(::GetCurrentProcess(), &counters, sizeof counters);
    return counters.PagefileUsage / page;
}

std::size_t mapped_data(long pid)
{
    HANDLE const process = ::OpenProcess(PROCESS_QUERY_INFORMATION | PROCESS_VM_READ,
                                         FALSE, static_cast<DWORD>(pid));
    std::size_t all = 0;
    MEMORY_BASIC_INFORMATION about{};
    for (char* at = nullptr; ::VirtualQueryEx(process, at, &about, sizeof about) != 0;
         at = static_cast<char*>(about.BaseAddress) + about.RegionSize)
    {
        wchar_t file[MAX_PATH];
        if (about.Type == MEM_MAPPED && about.Protect == PAGE_READONLY &&
            ::GetMappedFileNameW(process, about.BaseAddress, file, MAX_PATH) == 0)
            all += about.RegionSize;
    }
    ::CloseHandle(process);
    return all;
}

std::size_t available_memory()
{
    MEMORYSTATUSEX status{};
    status.dwLength = sizeof status;
    ::GlobalMemoryStatusEx(&status);
    return static_cast<std::size_t>(status.ullAvailPhys);
}

void kill(long pid, int signal)
{
    constexpr DWORD as_if_by_signal = 0xE0CF0000;
    HANDLE const process =
        ::OpenProcess(PROCESS_TERMINATE, FALSE, static_cast<DWORD>(pid));
    ::TerminateProcess(process, as_if_by_signal + static_cast<DWORD>(signal));
    ::CloseHandle(process);
}

/// Locks a byte of the file that nobody reads, for Wine does not append at once.
void append_line(std::string const& file, std::string line)
{
    line += '\n';
    HANDLE const log =
        ::CreateFileA(file.c_str(), GENERIC_WRITE,
                      FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, nullptr,
                      OPEN_ALWAYS, 0, nullptr);
    OVERLAPPED beyond{};
    beyond.OffsetHigh = 0x40000000;
    DWORD n = 0;
    bool const written =
        ::LockFileEx(log, LOCKFILE_EXCLUSIVE_LOCK, 0, 1, 0, &beyond) &&
        ::SetFilePointer(log, 0, nullptr, FILE_END) != INVALID_SET_FILE_POINTER &&
        ::WriteFile(log, line.data(), static_cast<DWORD>(line.size()), &n, nullptr);
    int const error = static_cast<int>(::GetLastError());
    ::CloseHandle(log); // which unlocks it
    if (!written)
        throw std::system_error(error, std::system_category(), file);
}

bool can_write_to(void* memory)
{
    HANDLE const self = ::GetCurrentProcess();
    HANDLE copy = nullptr;
    bool const copied =
        ::DuplicateHandle(self, memory, self, &copy, FILE_MAP_WRITE, FALSE, 0);
    bool can = copied;
    for (HANDLE const each : {memory, copy})
    {
        void* const at = ::MapViewOfFile(each, FILE_MAP_WRITE, 0, 0, 0);
        can = can || at != nullptr;
        ::UnmapViewOfFile(at);
    }
    if (copied)
        ::CloseHandle(copy);
    return can;
}

std::string thread_name()
{
    wchar_t* text = nullptr;
    ::GetThreadDescription(::GetCurrentThread(), &text);
    std::string name;
    for (wchar_t const* at = text; at != nullptr && *at != 0; ++at)
        name += static_cast<char>(*at);
    ::LocalFree(text);
    return name;
}

started_program::started_program(std::filesystem::path const& file)
    : process_(reinterpret_cast<void*>(
          ::_wspawnl(_P_NOWAIT, file.c_str(), file.c_str(), nullptr)))
{
}

void started_program::kill()
{
    void* const process = std::exchange(process_, nullptr);
    if (process == nullptr)
        return;
    ::TerminateProcess(process, 1);
    ::WaitForSingleObject(process, INFINITE);
    ::CloseHandle(process);
}

void* find_in_c_library(char const* name)
{
    return reinterpret_cast<void*>(::GetProcAddress(::LoadLibraryW(L"msvcrt.dll"), name));
}

long own_pid()
{
    return static_cast<long>(::GetCurrentProcessId());
}

} // namespace test
