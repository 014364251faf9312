// The platform boundary, for macOS: where the executable of this process is.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "platform/plain/find_program.hpp"

#include <cstdint>
#include <string>

#include <mach-o/dyld.h>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace platform {

std::filesystem::path find_program()
{
    std::uint32_t size = 0;
    ::_NSGetExecutablePath(nullptr, &size); // says how long it is
    std::string path(size, '\0');
    ::_NSGetExecutablePath(path.data(), &size);
    std::error_code ignored;
    return std::filesystem::absolute(path.c_str(), ignored);
}

} // namespace platform
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
