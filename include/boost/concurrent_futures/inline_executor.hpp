// An executor that runs tasks at once.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_INLINE_EXECUTOR_HPP
#define BOOST_CONCURRENT_FUTURES_INLINE_EXECUTOR_HPP

#include <boost/concurrent_futures/abstract_executor.hpp>

#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {

/// Runs each task in `submit`, on the calling thread. The future is done when `submit`
/// returns.
///
/// @par Thread safety
/// All members may be called from several threads at a time, but for the destructor.
class inline_executor final : public local_executor
{
public:
    /// An executor that has nothing but the threads of its callers.
    /// @throws std::bad_alloc
    inline_executor() = default;

    /// Waits for the tasks that other threads are running in `submit`.
    ~inline_executor() override { end(); }

private:
    void execute(runnable r) override { r(); }
};

} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_INLINE_EXECUTOR_HPP
