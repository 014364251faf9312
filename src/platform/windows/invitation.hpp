// How a worker process knows its handles.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_PLATFORM_WINDOWS_INVITATION_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_PLATFORM_WINDOWS_INVITATION_HPP

#include "platform/platform.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace platform {

/// The environment variable that tells a process that it is a worker.
constexpr wchar_t const* worker_variable = L"BOOST_CONCURRENT_FUTURES_WORKER";

/// What that has: numbers of handles, which the worker inherits.
struct invitation
{
    std::uint64_t channel; // its identity
    std::uint64_t bell;
    std::uint64_t other_bell;
    std::uint64_t mail;
    std::uint64_t in;
    std::uint64_t out;
    std::uint64_t page;
    std::uint64_t rings;
    std::uint64_t program; // the process of the pool
    std::uint64_t request;
};

std::string text_of(invitation const& i);

/// Nothing if it is none.
std::optional<invitation> read_invitation(wchar_t const* text) noexcept;

} // namespace platform
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_PLATFORM_WINDOWS_INVITATION_HPP
