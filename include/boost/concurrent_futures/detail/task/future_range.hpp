// Futures in whatever range they come: a container, a generator, the keys of a map.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_DETAIL_TASK_FUTURE_RANGE_HPP
#define BOOST_CONCURRENT_FUTURES_DETAIL_TASK_FUTURE_RANGE_HPP

#include <boost/concurrent_futures/future.hpp>

#include <iterator>
#include <type_traits>
#include <unordered_set>
#include <utility>
#include <vector>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

template <class T>
future<T> const& future_of(future<T> const& f)
{
    return f;
}

template <class T, class Mapped>
future<T> const& future_of(std::pair<future<T> const, Mapped> const& entry)
{
    return entry.first;
}

template <class Range>
using future_in = std::decay_t<decltype(future_of(
    *std::begin(std::declval<std::remove_reference_t<Range>&>())))>;

/// The futures of a range, in order, each once.
template <class Range>
std::vector<future_in<Range>> distinct_futures(Range&& fs)
{
    std::vector<future_in<Range>> distinct;
    std::unordered_set<state_base const*> seen;
    for (auto&& element : fs)
    {
        auto const& f = future_of(element);
        if (seen.insert(&future_access::get(f)).second)
            distinct.push_back(f);
    }
    return distinct;
}

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_DETAIL_TASK_FUTURE_RANGE_HPP
