// The platform boundary, for any system: what other processes have open.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "platform/platform.hpp"

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace platform {

open_place place_of(descriptor const&) noexcept
{
    return {};
}

descriptor open_at(open_place const&)
{
    throw std::system_error(std::make_error_code(std::errc::function_not_supported),
                            "shared data of another process cannot be opened");
}

} // namespace platform
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
