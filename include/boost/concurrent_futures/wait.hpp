// Waiting for several futures at a time.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_WAIT_HPP
#define BOOST_CONCURRENT_FUTURES_WAIT_HPP

#include <boost/concurrent_futures/config.hpp>
#include <boost/concurrent_futures/detail/task/deadline.hpp>
#include <boost/concurrent_futures/detail/task/future_range.hpp>
#include <boost/concurrent_futures/future.hpp>

#include <chrono>
#include <utility>
#include <vector>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {

/// When `wait` returns.
enum class return_when
{
    /// As soon as one future is done.
    first_completed,
    /// As soon as one holds an exception, which a cancelled one does not; else when all
    /// are done. A result of another process that cannot be read becomes an exception
    /// only when somebody asks for it.
    first_exception,
    /// When all are done.
    all_completed
};

/// What `wait` returns: the futures in the order in which they were given, each once.
template <class Future>
struct wait_result
{
    /// Those that returned, threw or were cancelled.
    std::vector<Future> done;
    /// The others.
    std::vector<Future> not_done;
};

namespace detail {

BOOST_CONCURRENT_FUTURES_DECL void wait_for(std::vector<state_base*> const& states,
                                            deadline until, return_when when);

template <class Range>
wait_result<future_in<Range>> wait_by(Range&& fs, deadline until, return_when when)
{
    auto distinct = distinct_futures(fs);
    std::vector<state_base*> states;
    states.reserve(distinct.size());
    for (auto const& f : distinct)
        states.push_back(&future_access::get(f));
    wait_for(states, until, when);

    wait_result<future_in<Range>> result;
    for (auto& f : distinct)
    {
        auto& side = f.done() ? result.done : result.not_done;
        side.push_back(std::move(f));
    }
    return result;
}

} // namespace detail

/// Blocks until the futures of a range, or the keys of a map, are done.
///
/// @param fs   a range of futures, or a map keyed by futures; duplicates count once
/// @param when what to wait for
/// @return which futures are done, and which are not
/// @throws deadlock_error if all that it waits for could never be done
/// @par Complexity
/// Linear in the number of futures.
/// @par Thread safety
/// As that of the futures. A future may be waited for from any number of threads.
template <class Range>
wait_result<detail::future_in<Range>> wait(Range&& fs,
                                           return_when when = return_when::all_completed)
{
    return detail::wait_by(fs, detail::never, when);
}

/// Blocks until the futures of a range, or the keys of a map, are done, but no longer
/// than `timeout`. A timeout of zero or less does not block. It does not throw when the
/// time is over: what is not done tells.
///
/// @param fs      a range of futures, or a map keyed by futures; duplicates count once
/// @param timeout how long to wait
/// @param when    what to wait for
/// @return which futures are done, and which are not
/// @throws deadlock_error if all that it waits for could never be done
/// @par Complexity
/// Linear in the number of futures.
/// @par Thread safety
/// As that of the futures. A future may be waited for from any number of threads.
template <class Range, class Rep, class Period>
wait_result<detail::future_in<Range>> wait(Range&& fs,
                                           std::chrono::duration<Rep, Period> timeout,
                                           return_when when = return_when::all_completed)
{
    return detail::wait_by(fs, detail::deadline_in(timeout), when);
}

} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_WAIT_HPP
