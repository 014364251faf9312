// What is kept of the worker processes that were started here.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_PLATFORM_WINDOWS_CHILDREN_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_PLATFORM_WINDOWS_CHILDREN_HPP

#include "platform/platform.hpp"

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace platform {

/// The id of a process belongs to nobody else while this is kept.
struct child_handles
{
    descriptor process;
    descriptor job;     // has that and all that it starts; they end when it is closed
    descriptor request; // an event that asks it to end
};

/// Keeps that.
/// @throws std::bad_alloc
void keep_child(long pid, child_handles&& handles);

/// Calls `f` with that, if it is kept, while nobody forgets it.
void with_child(long pid, std::function<void(child_handles const&)> const& f);

/// Closes that.
void forget_child(long pid) noexcept;

/// How a process that is ended by force says that it was: as a code of an error that no
/// other software has.
constexpr unsigned long ended_by_force = 0xE0CF0009;

/// ... and by request.
constexpr unsigned long ended_by_request = 0xE0CF000F;

} // namespace platform
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_PLATFORM_WINDOWS_CHILDREN_HPP
