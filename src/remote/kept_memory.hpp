// For how long the memory of big data is kept for the next.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_REMOTE_KEPT_MEMORY_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_REMOTE_KEPT_MEMORY_HPP

#include <boost/concurrent_futures/config.hpp>

#include <cstddef>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace remote {

/// Fresh memory takes longer to make than to fill, so a buffer that was big keeps what it
/// has; but not for ever, and not very much.
class kept_memory
{
public:
    static constexpr std::size_t small = std::size_t(64) * 1024;
    static constexpr std::size_t most = std::size_t(128) * 1024 * 1024;

    /// To be asked before each use of the buffer.
    /// @param capacity what it has
    /// @param used     what it is going to be used for
    /// @return whether it should give its memory back
    bool is_idle(std::size_t capacity, std::size_t used) noexcept
    {
        constexpr unsigned small_uses = 64;
        if (capacity <= small || used > small)
        {
            idle_uses_ = 0;
            return false;
        }
        return capacity > most || ++idle_uses_ > small_uses;
    }

private:
    unsigned idle_uses_ = 0;
};

} // namespace remote
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_REMOTE_KEPT_MEMORY_HPP
