// States in the order in which they are done.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_DETAIL_TASK_COMPLETION_QUEUE_HPP
#define BOOST_CONCURRENT_FUTURES_DETAIL_TASK_COMPLETION_QUEUE_HPP

#include <boost/concurrent_futures/config.hpp>
#include <boost/concurrent_futures/detail/task/deadline.hpp>
#include <boost/concurrent_futures/detail/task/state_base.hpp>

#include <cstddef>
#include <memory>
#include <optional>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

/// Watches states, and hands out the indices of those that are done. Leaves nothing
/// behind in them when it is destroyed early. For one thread at a time.
class completion_queue
{
public:
    BOOST_CONCURRENT_FUTURES_DECL completion_queue();
    BOOST_CONCURRENT_FUTURES_DECL completion_queue(completion_queue&&) noexcept;
    BOOST_CONCURRENT_FUTURES_DECL completion_queue&
    operator=(completion_queue&&) noexcept;
    BOOST_CONCURRENT_FUTURES_DECL ~completion_queue();

    /// Watches one more state. One that is done already is next in turn.
    /// @return its number: the smallest that no other state has had, or one that had it
    ///         has been handed out. Until one has, they are 0, 1, 2, ...
    BOOST_CONCURRENT_FUTURES_DECL std::size_t add(state_base& s);

    /// The number of states that were added and not handed out.
    BOOST_CONCURRENT_FUTURES_DECL std::size_t remaining() const noexcept;

    /// Waits for a state that is done and has not been handed out.
    /// @return its number, which another state may get then; nothing at the deadline
    /// @throws deadlock_error
    BOOST_CONCURRENT_FUTURES_DECL std::optional<std::size_t> pop(deadline until);

    /// Has an observer told when `pop` need not wait, once.
    /// @return false if it need not now, or if no states are left; then nobody is told
    BOOST_CONCURRENT_FUTURES_DECL bool attach(observer& o) noexcept;

    /// Has it not be told.
    /// @return false if it is, or was
    BOOST_CONCURRENT_FUTURES_DECL bool leave(observer& o) noexcept;

private:
    class impl;

    struct closer
    {
        void operator()(impl* i) const noexcept;
    };

    std::unique_ptr<impl, closer> impl_;
};

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_DETAIL_TASK_COMPLETION_QUEUE_HPP
