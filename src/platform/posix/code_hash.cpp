// What tells the code of one module from that of another.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "platform/posix/code_hash.hpp"

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace platform {

/// FNV-1a, by Fowler, Noll and Vo.
std::uint64_t code_hash(std::string_view bytes) noexcept
{
    std::uint64_t h = 14695981039346656037u;
    for (char const c : bytes)
        h = (h ^ static_cast<unsigned char>(c)) * 1099511628211u;
    return h;
}

} // namespace platform
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
