// Futures one by one, as they are done.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_AS_COMPLETED_HPP
#define BOOST_CONCURRENT_FUTURES_AS_COMPLETED_HPP

#include <boost/concurrent_futures/config.hpp>
#include <boost/concurrent_futures/detail/task/completion_queue.hpp>
#include <boost/concurrent_futures/detail/task/deadline.hpp>
#include <boost/concurrent_futures/detail/task/future_range.hpp>
#include <boost/concurrent_futures/future.hpp>

#include <chrono>
#include <cstddef>
#include <iterator>
#include <utility>
#include <vector>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {

namespace detail {

[[noreturn]] BOOST_CONCURRENT_FUTURES_DECL void throw_unfinished(std::size_t unfinished,
                                                                 std::size_t all);

} // namespace detail

/// The futures of `as_completed`: an input range, to be read once.
///
/// It forgets a future when it moves on, and all of them when it is destroyed.
///
/// @par Thread safety
/// For one thread at a time.
template <class Future>
class completed_futures
{
public:
    /// An input iterator. Advancing it waits for the next future.
    class iterator
    {
    public:
        /// @cond
        using iterator_category = std::input_iterator_tag;
        using value_type = Future;
        using difference_type = std::ptrdiff_t;
        using pointer = Future const*;
        using reference = Future const&;
        /// @endcond

        /// The end of any range.
        iterator() = default;

        /// The future that is done.
        reference operator*() const noexcept { return range_->current_; }

        /// A pointer to that future.
        pointer operator->() const noexcept { return &range_->current_; }

        /// Waits for the next future.
        /// @return `*this`
        /// @throws timeout_error if no further future is done by the deadline;
        ///         deadlock_error if none of those that remain could ever be done
        iterator& operator++()
        {
            if (!range_->advance())
                range_ = nullptr;
            return *this;
        }

        /// Waits for the next future, as `++it` does, and returns nothing.
        /// @throws as `++it`
        void operator++(int) { ++*this; }

        /// Tells whether both are at the end, or both are not.
        friend bool operator==(iterator a, iterator b) noexcept
        {
            return a.range_ == b.range_;
        }

        /// Tells whether one of them is at the end, and the other is not.
        friend bool operator!=(iterator a, iterator b) noexcept
        {
            return a.range_ != b.range_;
        }

    private:
        friend class completed_futures;
        explicit iterator(completed_futures* range) : range_(range) {}
        completed_futures* range_ = nullptr; // null at the end
    };

    /// Waits for the first future. Call it once.
    /// @return an iterator to it; the end if there are none
    /// @throws timeout_error if none is done by the deadline; deadlock_error if none
    ///         could ever be done
    iterator begin() { return iterator(advance() ? this : nullptr); }

    /// The end of the range.
    iterator end() noexcept { return iterator(); }

    /// For `as_completed`.
    completed_futures(std::vector<Future> fs, detail::deadline until)
        : futures_(std::move(fs)), until_(until)
    {
        for (Future const& f : futures_)
            queue_.add(detail::future_access::get(f));
    }

    /// Waits for the next future as an operation of Asio. To be called, it needs
    /// `<boost/concurrent_futures/asio.hpp>`.
    ///
    /// The completion signature is `void(std::exception_ptr, std::optional<Future>)`: no
    /// future at the end. To cancel the operation, as `terminal`, `partial` or `total`,
    /// takes nothing out. When the time for all futures is over, it gives `timeout_error`.
    /// @param token a completion token
    /// @return what the token makes of it
    /// @throws std::bad_alloc
    template <class Token>
    auto async_next(Token&& token)
    {
        return async_next_of(
            queue_, until_,
            [this] { return advance() ? std::optional<Future>(current_) : std::nullopt; },
            std::forward<Token>(token));
    }

private:
    bool advance()
    {
        current_ = Future();
        if (queue_.remaining() == 0)
            return false;
        auto const next = queue_.pop(until_);
        if (!next)
            detail::throw_unfinished(queue_.remaining(), futures_.size());
        current_ = std::move(futures_[*next]);
        return true;
    }

    std::vector<Future> futures_;
    detail::completion_queue queue_;
    detail::deadline until_;
    Future current_;
};

/// Yields each future of a range, or each key of a map, once it is done; those that are
/// done already come first.
///
/// @param fs a range of futures, or a map keyed by futures; duplicates are yielded once
/// @return the range of those that are done
/// @throws deadlock_error while it is read, if all that remains could never be done
/// @par Complexity
/// Linear in the number of futures, when all of the range is read.
/// @par Thread safety
/// As that of the futures. What it returns is for one thread at a time.
template <class Range>
completed_futures<detail::future_in<Range>> as_completed(Range&& fs)
{
    return {detail::distinct_futures(fs), detail::never};
}

/// Yields each future of a range, or each key of a map, once it is done, for as long as
/// `timeout` from this call on. A timeout of zero or less does not block.
///
/// @param fs      a range of futures, or a map keyed by futures; duplicates are yielded
///                once
/// @param timeout the time for all of them
/// @return the range of those that are done
/// @throws timeout_error while it is read, when the time is over; deadlock_error while it
///         is read, if all that remains could never be done
/// @par Complexity
/// Linear in the number of futures, when all of the range is read.
/// @par Thread safety
/// As that of the futures. What it returns is for one thread at a time.
template <class Range, class Rep, class Period>
completed_futures<detail::future_in<Range>>
as_completed(Range&& fs, std::chrono::duration<Rep, Period> timeout)
{
    detail::deadline const until = detail::deadline_in(timeout);
    return {detail::distinct_futures(fs), until};
}

} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_AS_COMPLETED_HPP
