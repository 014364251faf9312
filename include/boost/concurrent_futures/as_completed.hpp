// Futures one by one, as they are done.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_AS_COMPLETED_HPP
#define BOOST_CONCURRENT_FUTURES_AS_COMPLETED_HPP

#include <boost/concurrent_futures/config.hpp>
#include <boost/concurrent_futures/detail/completion_queue.hpp>
#include <boost/concurrent_futures/detail/deadline.hpp>
#include <boost/concurrent_futures/detail/future_range.hpp>
#include <boost/concurrent_futures/future.hpp>

#include <chrono>
#include <cstddef>
#include <iterator>
#include <utility>
#include <vector>

namespace boost {
namespace concurrent_futures {

namespace detail {

[[noreturn]] BOOST_CONCURRENT_FUTURES_DECL void throw_unfinished(std::size_t unfinished,
                                                                 std::size_t all);

} // namespace detail

/// The futures of `as_completed`: an input range, to be read once.
///
/// It forgets a future when it moves on, and all of them when it is destroyed.
template <class Future>
class completed_futures
{
public:
    /// An input iterator. Advancing it waits for the next future.
    class iterator
    {
    public:
        using iterator_category = std::input_iterator_tag;
        using value_type = Future;
        using difference_type = std::ptrdiff_t;
        using pointer = Future const*;
        using reference = Future const&;

        iterator() = default;

        reference operator*() const { return range_->current_; }
        pointer operator->() const { return &range_->current_; }

        /// @throws timeout_error if no further future is done by the deadline
        iterator& operator++()
        {
            if (!range_->advance())
                range_ = nullptr;
            return *this;
        }

        void operator++(int) { ++*this; }

        friend bool operator==(iterator a, iterator b) { return a.range_ == b.range_; }
        friend bool operator!=(iterator a, iterator b) { return a.range_ != b.range_; }

    private:
        friend class completed_futures;
        explicit iterator(completed_futures* range) : range_(range) {}
        completed_futures* range_ = nullptr; // null at the end
    };

    /// Waits for the first future. Call it once.
    /// @throws timeout_error if none is done by the deadline
    iterator begin() { return iterator(advance() ? this : nullptr); }

    iterator end() { return iterator(); }

    /// For `as_completed`.
    completed_futures(std::vector<Future> fs, detail::deadline until)
        : futures_(std::move(fs)), until_(until)
    {
        for (Future const& f : futures_)
            queue_.add(detail::future_access::get(f));
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
/// @throws deadlock_error, while it is read, if all that remains could never be done
/// @par Complexity
/// Linear in the number of futures, when all of the range is read.
template <class Range>
completed_futures<detail::future_in<Range>> as_completed(Range&& fs)
{
    return {detail::distinct_futures(fs), detail::never};
}

/// The same; reading throws `timeout_error` when `timeout` has passed since this call.
template <class Range, class Rep, class Period>
completed_futures<detail::future_in<Range>>
as_completed(Range&& fs, std::chrono::duration<Rep, Period> timeout)
{
    detail::deadline const until = detail::deadline_in(timeout);
    return {detail::distinct_futures(fs), until};
}

} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_AS_COMPLETED_HPP
