// The platform boundary, for Windows: this process and its threads.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "platform/platform.hpp"
#include "platform/windows/text.hpp"

#include <algorithm>
#include <cstdlib>
#include <new>
#include <string_view>

#include <windows.h>

#ifdef __GNUC__
#include <cxxabi.h>
#endif

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace platform {

namespace {

struct ends_with_its_thread
{
    ~ends_with_its_thread() {}
};

/// MinGW registers a handler of exits for the first such object. If that was one of a pool's
/// thread while a pool ends as the program exits, the thread would wait for the exit, which
/// waits for the thread.
[[maybe_unused]] bool const others_are_not_first = [] {
    [[maybe_unused]] thread_local ends_with_its_thread const first;
    return true;
}();

} // namespace

void name_this_thread(std::string const& name)
{
    try
    {
        ::SetThreadDescription(::GetCurrentThread(), wide(name).c_str());
    }
    catch (std::bad_alloc const&)
    {
        // it goes without
    }
}

void on_fork(void (*)() noexcept, void (*)() noexcept, void (*)() noexcept) noexcept
{
    // no process forks
}

/// Names have no case.
std::vector<std::string> environment_with(std::vector<std::string> others)
{
    auto const name_of = [](std::string_view v) {
        std::size_t const end = v.find('=', 1); // some begin with that
        return wide(v.substr(0, end));
    };
    auto const is_same = [](std::wstring const& a, std::wstring const& b) {
        return ::CompareStringOrdinal(a.data(), static_cast<int>(a.size()), b.data(),
                                      static_cast<int>(b.size()), TRUE) == CSTR_EQUAL;
    };
    std::vector<std::wstring> names;
    for (std::string const& each : others)
        names.push_back(name_of(each));
    wchar_t* const block = ::GetEnvironmentStringsW();
    for (wchar_t const* at = block; at != nullptr && *at != 0;)
    {
        std::wstring_view const each = at;
        std::string variable = narrow(each);
        if (std::none_of(names.begin(), names.end(), [&](std::wstring const& n) {
                return is_same(n, name_of(variable));
            }))
            others.push_back(std::move(variable));
        at += each.size() + 1;
    }
    ::FreeEnvironmentStringsW(block);
    return others;
}

void set_default_variable(char const* name, char const* value) noexcept
{
    if (std::getenv(name) == nullptr)
        ::_putenv_s(name, value);
}

long process_id() noexcept
{
    return static_cast<long>(::GetCurrentProcessId());
}

std::type_info const* current_exception_type() noexcept
{
#ifdef __GNUC__
    return abi::__cxa_current_exception_type();
#else
    return nullptr;
#endif
}

void follow_cancellation()
{
    // no thread is cancelled
}

void block_signals() noexcept
{
    // they come on threads of their own
}

} // namespace platform
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
