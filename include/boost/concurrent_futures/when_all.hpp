// One future of all that several futures give.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_WHEN_ALL_HPP
#define BOOST_CONCURRENT_FUTURES_WHEN_ALL_HPP

#include <boost/concurrent_futures/config.hpp>
#include <boost/concurrent_futures/detail/task/combination.hpp>
#include <boost/concurrent_futures/detail/task/future_range.hpp>
#include <boost/concurrent_futures/future.hpp>
#include <boost/concurrent_futures/losers.hpp>

#include <cstddef>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {

namespace detail {

/// What `when_all` of a range of `future<T>` has a future of.
template <class T>
struct all_values
{
    using type = std::vector<element_t<T>>;

    static type take(combination const& whole)
    {
        type values;
        values.reserve(whole.size());
        for (std::size_t i = 0; i != whole.size(); ++i)
            values.push_back(take_value<T>(whole.part(i)));
        return values;
    }
};

template <>
struct all_values<void>
{
    using type = void;

    static void take(combination const&) {}
};

template <class Range>
using all_values_in = typename all_values<typename future_in<Range>::value_type>::type;

template <class... T, std::size_t... I>
future<std::tuple<element_t<T>...>> all_of_pack(losers rest, std::index_sequence<I...>,
                                                future<T> const&... fs)
{
    using values = std::tuple<element_t<T>...>;
    return combine<values>(decided_by::failure, rest, {&future_access::get(fs)...},
                           [](combination const& whole, std::size_t) {
                               static_cast<void>(whole); // for an empty pack
                               return values{take_value<T>(whole.part(I))...};
                           });
}

} // namespace detail

/// Combines the futures of a range, or the keys of a map, into one of all their values.
///
/// It fails with the first failure, in time; one that is cancelled counts as a failure
/// with `cancelled_error`. What becomes of the others then, `rest` tells, before the
/// failure can be seen.
///
/// Until it is done, it is pending, and can be cancelled. That cancels the others as
/// well, or asks those to stop that run, and `future::kill` ends those in worker
/// processes; `future::request_stop` asks all of them to stop. With `losers::leave`, none
/// of that touches them.
///
/// The values are copied, on the thread that completes the last future; those of a
/// move-only type are moved out of the futures.
///
/// @param rest what becomes of the others when one fails
/// @param fs   a range of `future<T>`, or a map keyed by such, of any executors. They may
///             be done; one that comes twice gives its value twice
/// @return for an object type `T` a `future<std::vector<T>>`, in the order of the range;
///         for `T&` a `future<std::vector<std::reference_wrapper<T>>>`; for `void` a
///         `future<void>`. If the range is empty, it is done at once
/// @throws invalid_state_error if a future refers to no outcome; std::bad_alloc
/// @par Complexity
/// Linear in the number of futures. No thread is started, and none waits.
/// @par Thread safety
/// As that of the futures. A future may be in any number of such calls.
template <class Range>
future<detail::all_values_in<Range>> when_all(losers rest, Range&& fs)
{
    using T = typename detail::future_in<Range>::value_type;
    return detail::combine<detail::all_values_in<Range>>(
        detail::decided_by::failure, rest, detail::states_in(fs),
        [](detail::combination const& whole, std::size_t) {
            return detail::all_values<T>::take(whole);
        });
}

/// Combines the futures of a range, or the keys of a map, into one of all their values;
/// the first failure cancels the others.
/// @param fs a range of `future<T>`, or a map keyed by such
/// @return as with `losers::cancel` before the range
/// @throws as with `losers`
/// @par Thread safety
/// As that of the futures.
template <class Range>
future<detail::all_values_in<Range>> when_all(Range&& fs)
{
    return when_all(losers::cancel, std::forward<Range>(fs));
}

/// Combines futures of several types into one of all their values.
/// @param rest what becomes of the others when one fails
/// @param fs   the futures
/// @return a `future<std::tuple<T...>>`, with a `std::reference_wrapper<T>` for a `T&`,
///         and a `std::monostate` for `void`; else as for a range
/// @throws as for a range
/// @par Thread safety
/// As that of the futures.
template <class... T>
future<std::tuple<detail::element_t<T>...>> when_all(losers rest, future<T> const&... fs)
{
    return detail::all_of_pack(rest, std::index_sequence_for<T...>(), fs...);
}

/// Combines futures of several types into one of all their values; the first failure
/// cancels the others.
/// @param fs the futures
/// @return as with `losers::cancel` before them
/// @throws as for a range
/// @par Thread safety
/// As that of the futures.
template <class... T>
future<std::tuple<detail::element_t<T>...>> when_all(future<T> const&... fs)
{
    return when_all(losers::cancel, fs...);
}

} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_WHEN_ALL_HPP
