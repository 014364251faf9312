// By which processes see whether one can open what the other has open.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_REMOTE_LANDMARK_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_REMOTE_LANDMARK_HPP

#include "platform/platform.hpp"

#include <boost/concurrent_futures/config.hpp>

#include <cstdint>
#include <memory>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace remote {

/// Memory of one process with a random number in it. Who finds that number where it is
/// said to be is on the same machine, sees the same processes, and may open what they have
/// open; names of machines and of processes alone would not say so.
///
/// The other way round, that may be otherwise, so each side looks for the landmark of the
/// other: who opens must be the same user, have all capabilities that the other one has,
/// and see it by the number by which it sees itself; and the other one must be "dumpable",
/// as a program is that has not changed its user. What the system has against debuggers
/// (ptrace_scope) is no hindrance, since nobody attaches to anybody.
class landmark
{
public:
    /// As it is sent to others.
    struct position
    {
        platform::open_place at;
        std::uint64_t number = 0;
    };

    /// If it cannot be made, nobody finds it.
    BOOST_CONCURRENT_FUTURES_DECL landmark() noexcept;
    BOOST_CONCURRENT_FUTURES_DECL ~landmark();
    landmark(landmark const&) = delete;
    landmark& operator=(landmark const&) = delete;

    position const& where() const noexcept { return where_; }

    /// Whether there is one for this process, which that of another one was said to be.
    BOOST_CONCURRENT_FUTURES_DECL static bool is_at(position const& where) noexcept;

private:
    position where_;
    std::unique_ptr<platform::read_only_memory> memory_;
};

} // namespace remote
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_REMOTE_LANDMARK_HPP
