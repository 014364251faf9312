// The platform boundary, for Windows: the executable of this process.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "platform/platform.hpp"
#include "platform/windows/text.hpp"

#include <windows.h>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace platform {

std::filesystem::path this_executable()
{
    std::wstring name(MAX_PATH, L'\0');
    for (;;)
    {
        DWORD const n =
            ::GetModuleFileNameW(nullptr, name.data(), static_cast<DWORD>(name.size()));
        if (n < name.size())
        {
            name.resize(n);
            return name;
        }
        name.resize(2 * name.size());
    }
}

std::string this_executable_name()
{
    return narrow(this_executable().native());
}

} // namespace platform
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
