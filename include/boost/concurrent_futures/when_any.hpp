// One future of the first value that several futures give.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_WHEN_ANY_HPP
#define BOOST_CONCURRENT_FUTURES_WHEN_ANY_HPP

#include <boost/concurrent_futures/config.hpp>
#include <boost/concurrent_futures/detail/task/combination.hpp>
#include <boost/concurrent_futures/detail/task/future_range.hpp>
#include <boost/concurrent_futures/future.hpp>
#include <boost/concurrent_futures/losers.hpp>

#include <cstddef>
#include <functional>
#include <type_traits>
#include <utility>
#include <vector>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {

/// The first of several futures that succeeded.
template <class T>
struct winner
{
    /// Its number: 0 for the first of the futures.
    std::size_t index;
    /// Its value.
    T value;
};

/// The first of several futures of references that succeeded.
template <class T>
struct winner<T&>
{
    /// Its number: 0 for the first of the futures.
    std::size_t index;
    /// What it refers to.
    std::reference_wrapper<T> value;
};

/// The first of several futures without a value that succeeded.
template <>
struct winner<void>
{
    /// Its number: 0 for the first of the futures.
    std::size_t index;
};

namespace detail {

/// @throws std::invalid_argument
[[noreturn]] BOOST_CONCURRENT_FUTURES_DECL void throw_no_futures();

template <class T>
future<winner<T>> first_of(losers rest, std::vector<state_base*> const& parts)
{
    if (parts.empty())
        throw_no_futures();
    return combine<winner<T>>(
        decided_by::success, rest, parts,
        [](combination const& whole, std::size_t decisive) -> winner<T> {
            if constexpr (std::is_void_v<T>)
                return {decisive};
            else
                return {decisive, take_value<T>(whole.part(decisive))};
        });
}

} // namespace detail

/// Combines the futures of a range, or the keys of a map, into one of the first value.
///
/// It takes the first that succeeds, in time; of those that are done already, the first
/// in the range. If none does, it fails with the last failure, which of one that is
/// cancelled is `cancelled_error`. What becomes of the others when one has succeeded,
/// `rest` tells, before the value can be seen.
///
/// A result of another process counts as a success before it is read. If it cannot be
/// read, that is the failure of the whole.
///
/// Until it is done, it is pending, and can be cancelled, killed and asked to stop with
/// all its futures, as that of `when_all`. The value is copied, or moved out of the
/// future if it is of a move-only type.
///
/// @param rest what becomes of the others when one succeeds
/// @param fs   a range of `future<T>`, or a map keyed by such, of any executors. They may
///             be done, and come several times
/// @return a `future<winner<T>>`
/// @throws std::invalid_argument if the range is empty; invalid_state_error if a future
///         refers to no outcome; std::bad_alloc
/// @par Complexity
/// Linear in the number of futures. No thread is started, and none waits. Nothing stays
/// in a future that is left: it may be in any number of such calls, one after the other.
/// @par Thread safety
/// As that of the futures.
template <class Range>
future<winner<typename detail::future_in<Range>::value_type>> when_any(losers rest,
                                                                       Range&& fs)
{
    return detail::first_of<typename detail::future_in<Range>::value_type>(
        rest, detail::states_in(fs));
}

/// Combines the futures of a range, or the keys of a map, into one of the first value;
/// the others are cancelled.
/// @param fs a range of `future<T>`, or a map keyed by such
/// @return as with `losers::cancel` before the range
/// @throws as with `losers`
/// @par Thread safety
/// As that of the futures.
template <class Range>
future<winner<typename detail::future_in<Range>::value_type>> when_any(Range&& fs)
{
    return when_any(losers::cancel, std::forward<Range>(fs));
}

/// Combines futures of one type into one of the first value.
/// @param rest what becomes of the others when one succeeds
/// @param f    the first future
/// @param fs   the others, of the same type
/// @return as for a range
/// @throws as for a range
/// @par Thread safety
/// As that of the futures.
template <class T, class... Others>
future<winner<T>> when_any(losers rest, future<T> const& f, future<Others> const&... fs)
{
    static_assert((std::is_same_v<T, Others> && ...),
                  "when_any takes futures of one type: use then() to convert the values, "
                  "to a std::variant for example");
    return detail::first_of<T>(
        rest, {&detail::future_access::get(f), &detail::future_access::get(fs)...});
}

/// Combines futures of one type into one of the first value; the others are cancelled.
/// @param f  the first future
/// @param fs the others, of the same type
/// @return as with `losers::cancel` before them
/// @throws as for a range
/// @par Thread safety
/// As that of the futures.
template <class T, class... Others>
future<winner<T>> when_any(future<T> const& f, future<Others> const&... fs)
{
    return when_any(losers::cancel, f, fs...);
}

} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_WHEN_ANY_HPP
