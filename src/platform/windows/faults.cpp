// The platform boundary, for Windows: what a fault says.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "platform/platform.hpp"

#include <windows.h>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace platform {

namespace {

bool is_shared_and_read_only(void const* address) noexcept
{
    MEMORY_BASIC_INFORMATION about{};
    return ::VirtualQuery(address, &about, sizeof about) != 0 &&
           about.Type == MEM_MAPPED && about.Protect == PAGE_READONLY;
}

/// That of the program, or of its C library; set before this process has shared memory to
/// write to.
LPTOP_LEVEL_EXCEPTION_FILTER next = nullptr;

LONG WINAPI on_fault(EXCEPTION_POINTERS* fault)
{
    constexpr char text[] =
        "concurrent_futures: a task has written to shared data, which "
        "is read-only\n";
    EXCEPTION_RECORD const& about = *fault->ExceptionRecord;
    constexpr ULONG_PTR written = 1;
    if (about.ExceptionCode == STATUS_ACCESS_VIOLATION && about.NumberParameters > 1 &&
        about.ExceptionInformation[0] == written &&
        is_shared_and_read_only(
            reinterpret_cast<void const*>(about.ExceptionInformation[1])))
        write_to_standard_error(text, sizeof text - 1, {});
    return next != nullptr ? next(fault) : EXCEPTION_CONTINUE_SEARCH;
}

} // namespace

void explain_writes_to_shared_data() noexcept
{
    LPTOP_LEVEL_EXCEPTION_FILTER const had = ::SetUnhandledExceptionFilter(&on_fault);
    if (had != &on_fault)
        next = had;
}

} // namespace platform
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
