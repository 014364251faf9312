// The platform boundary, for Windows: handles.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "platform/windows/handles.hpp"

#include <new>
#include <system_error>

#include <windows.h>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace platform {

namespace {

constexpr char const* not_copied = "a handle cannot be copied (DuplicateHandle)";

} // namespace

void throw_last_error(char const* what)
{
    throw std::system_error(static_cast<int>(::GetLastError()), std::system_category(),
                            what);
}

void throw_no_memory(char const* what)
{
    switch (::GetLastError())
    {
    case ERROR_NOT_ENOUGH_MEMORY:
    case ERROR_OUTOFMEMORY:
    case ERROR_COMMITMENT_LIMIT:
    case ERROR_DISK_FULL:
        throw std::bad_alloc();
    default:
        throw_last_error(what);
    }
}

descriptor owned(native_handle_type result, char const* what)
{
    if (result == nullptr || result == INVALID_HANDLE_VALUE)
        throw_last_error(what);
    return descriptor(result);
}

descriptor inheritable(native_handle_type handle)
{
    HANDLE copy = nullptr;
    HANDLE const self = ::GetCurrentProcess();
    if (!::DuplicateHandle(self, handle, self, &copy, 0, TRUE, DUPLICATE_SAME_ACCESS))
        throw_last_error(not_copied);
    return descriptor(copy);
}

descriptor make_event()
{
    return owned(::CreateEventW(nullptr, TRUE, FALSE, nullptr),
                 "an event cannot be made (CreateEvent)");
}

descriptor::~descriptor()
{
    if (is_open())
        ::CloseHandle(handle_);
}

descriptor duplicate(descriptor const& d)
{
    HANDLE copy = nullptr;
    HANDLE const self = ::GetCurrentProcess();
    if (!::DuplicateHandle(self, d.native_handle(), self, &copy, 0, FALSE,
                           DUPLICATE_SAME_ACCESS))
        throw_last_error(not_copied);
    return descriptor(copy);
}

} // namespace platform
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
