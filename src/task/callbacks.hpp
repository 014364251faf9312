// The callbacks of one state.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_TASK_CALLBACKS_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_TASK_CALLBACKS_HPP

#include <boost/concurrent_futures/detail/task/state.hpp>

#include <boost/thread/future.hpp>

#include <functional>

namespace boost {
namespace concurrent_futures {
namespace detail {

/// Callbacks ride on a pair of Boost.Thread: each is a continuation of its future. The
/// pair is made when the first callback is added, so tasks without one do not pay for it.
class continuations final : public observer
{
public:
    continuations();

    /// Has `f` called by `run`, after those that were added before; now, if `run` was
    /// called already. `f` must not throw.
    void add(std::function<void()> f);

    /// Calls what was added. Once.
    void run() noexcept;

private:
    void notify() noexcept override {} // `run` is called without the lock of the state

    boost::promise<void> done_;
    boost::shared_future<void> watched_;
};

} // namespace detail
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_TASK_CALLBACKS_HPP
