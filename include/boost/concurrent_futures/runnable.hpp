// A task that an executor is given to run.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_RUNNABLE_HPP
#define BOOST_CONCURRENT_FUTURES_RUNNABLE_HPP

#include <boost/concurrent_futures/config.hpp>

#include <cstdint>
#include <memory>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {

namespace detail {
class user_pool;
}

/// A task that an executor is given to run: a function object that can be moved.
/// @par Thread safety
/// For one thread at a time.
class BOOST_CONCURRENT_FUTURES_DECL runnable
{
public:
    /// Takes the task over; `other` can only be assigned to or destroyed then.
    runnable(runnable&& other) noexcept = default;

    /// Cancels the task that it had, and takes that of `other` over.
    /// @return `*this`
    runnable& operator=(runnable&& other) noexcept;

    /// Cancels the task, if it was not run.
    ~runnable();

    /// Runs the task, unless it was cancelled. Exceptions of the task go to its future.
    void operator()() noexcept;

    /// @cond
    runnable(std::shared_ptr<detail::user_pool> p, std::uint64_t number) noexcept;
    /// @endcond

private:
    std::shared_ptr<detail::user_pool> pool_; // null if it was run
    std::uint64_t number_;                    // of the task, in that pool
};

} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_RUNNABLE_HPP
