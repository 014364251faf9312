// What is to be called when a state is done.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_TASK_CALLBACKS_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_TASK_CALLBACKS_HPP

#include "task/trampoline.hpp"

#include <boost/concurrent_futures/detail/task/state_base.hpp>

#include <boost/thread/future.hpp>

#include <memory>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

/// The callbacks of a state. A pair of Boost.Thread triggers them: its one continuation
/// hands all of them to the trampoline. It is made with the first callback, so that tasks
/// without one do not pay for it.
class callbacks final : public observer
{
public:
    callbacks();

    /// Under the lock of the state.
    void add(std::unique_ptr<callback> f) noexcept { list_.push_back(std::move(f)); }

    /// Moves what was added to `to`. Under the lock of the state.
    void take(callback_list& to) noexcept { to.append(list_); }

    /// Has `due` called with `s`. Once.
    void run(state_base& s, callback_list due) noexcept;

private:
    bool notify() noexcept override { return false; } // nobody asks: `run` is called

    callback_list list_;
    callback_list* due_ = nullptr; // during `run`
    state_base* state_ = nullptr;  // and whose they are
    boost::promise<void> done_;
};

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_TASK_CALLBACKS_HPP
