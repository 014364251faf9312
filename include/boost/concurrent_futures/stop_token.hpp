// How a task learns that it should stop.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_STOP_TOKEN_HPP
#define BOOST_CONCURRENT_FUTURES_STOP_TOKEN_HPP

#include <boost/concurrent_futures/config.hpp>
#include <boost/concurrent_futures/detail/task/atomic.hpp>
#include <boost/concurrent_futures/detail/task/counted_ptr.hpp>
#include <boost/concurrent_futures/detail/task/stop_state.hpp>

#include <cstdint>
#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {

/// Tells a task whether somebody wants it to stop.
///
/// A task that takes a `stop_token` as its first parameter is given one, on a thread and
/// in a worker process alike; it is not among the arguments of `submit`. The task looks
/// at it now and then, and returns early, or throws. What asks for it is
/// `future::request_stop`, and in a process pool also the end of the task's time, and
/// `future::kill`.
///
/// @par Thread safety
/// As of an `int`: copies may be used in several threads at a time.
class stop_token
{
public:
    /// A token that is never asked.
    stop_token() noexcept = default;

    /// A token of the same task. There is no move: what was moved from would be of none.
    stop_token(stop_token const&) noexcept = default;

    /// A token of the same task as `other`, from now on.
    /// @return `*this`
    stop_token& operator=(stop_token const& other) noexcept = default;

    /// Whether the task was asked to stop. Costs a read of memory.
    bool stop_requested() const noexcept
    {
        return asked_ != nullptr && asked_->load(std::memory_order_acquire) == call_;
    }

    /// Whether it ever could be.
    bool stop_possible() const noexcept { return asked_ != nullptr; }

    /// @cond
    /// Of a task in this process; for the library.
    explicit stop_token(detail::counted_ptr<detail::stop_state> task) noexcept
        : owned_(std::move(task)), asked_(&owned_->asked), call_(1)
    {
    }

    /// Of a call in a worker process; for the library.
    /// @param asked where the pool writes the id of a call that is to stop
    stop_token(detail::atomic<std::uint64_t> const& asked, std::uint64_t call) noexcept
        : asked_(&asked), call_(call)
    {
    }
    /// @endcond

private:
    detail::counted_ptr<detail::stop_state> owned_; // null in a worker process
    detail::atomic<std::uint64_t> const* asked_ = nullptr;
    std::uint64_t call_ = 0;
};

} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_STOP_TOKEN_HPP
