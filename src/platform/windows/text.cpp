// The platform boundary, for Windows: text.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "platform/windows/text.hpp"

#include <windows.h>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace platform {

std::wstring wide(std::string_view text)
{
    int const size = static_cast<int>(text.size());
    int const n = ::MultiByteToWideChar(CP_UTF8, 0, text.data(), size, nullptr, 0);
    std::wstring result(static_cast<std::size_t>(n), L'\0');
    ::MultiByteToWideChar(CP_UTF8, 0, text.data(), size, result.data(), n);
    return result;
}

std::string narrow(std::wstring_view text)
{
    int const size = static_cast<int>(text.size());
    int const n = ::WideCharToMultiByte(CP_UTF8, 0, text.data(), size, nullptr, 0,
                                        nullptr, nullptr);
    std::string result(static_cast<std::size_t>(n), '\0');
    ::WideCharToMultiByte(CP_UTF8, 0, text.data(), size, result.data(), n, nullptr,
                          nullptr);
    return result;
}

} // namespace platform
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
