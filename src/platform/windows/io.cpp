// The platform boundary, for Windows: the standard error.
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

void require_io()
{
    // it says itself what is refused
}

std::size_t write_to_standard_error(void const* data, std::size_t size,
                                    std::chrono::milliseconds) noexcept
{
    constexpr std::size_t most = 4096; // it blocks for no longer than that takes
    DWORD n = 0;
    return ::WriteFile(::GetStdHandle(STD_ERROR_HANDLE), data,
                       static_cast<DWORD>(size < most ? size : most), &n, nullptr)
               ? n
               : size;
}

} // namespace platform
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
