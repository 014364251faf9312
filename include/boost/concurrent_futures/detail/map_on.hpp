// Chooses how a pool runs the slices of a map.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_DETAIL_MAP_ON_HPP
#define BOOST_CONCURRENT_FUTURES_DETAIL_MAP_ON_HPP

#include <boost/concurrent_futures/detail/map/check_options.hpp>
#include <boost/concurrent_futures/detail/map/lazy_map.hpp>
#include <boost/concurrent_futures/detail/map/range_reader.hpp>
#include <boost/concurrent_futures/detail/map/slices.hpp>
#include <boost/concurrent_futures/detail/task/deadline.hpp>
#include <boost/concurrent_futures/detail/task/pool.hpp>
#include <boost/concurrent_futures/detail/task/weak_pool.hpp>
#include <boost/concurrent_futures/detail/threads/eager_map.hpp>
#include <boost/concurrent_futures/map.hpp>

#include <cstddef>
#include <memory>
#include <type_traits>
#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

/// The slices of a map on some pool, as far as they are submitted at once.
template <class Pool, class F, class... Ranges>
std::unique_ptr<slices<mapped_result_t<std::decay_t<F>, Ranges...>>>
submit_slices(weak_pool<Pool> where, map_options const& options, F&& f,
              Ranges&&... ranges)
{
    using function = std::decay_t<F>;
    local_pool* const threads = local_part(where.where());
    if (threads != nullptr && threads->takes_ranges() && options.ordered &&
        !options.buffersize && !where.how().limits_time())
        return submit_eagerly<function, Ranges...>(
            *threads, static_cast<std::size_t>(options.chunksize.value_or(1)),
            std::forward<F>(f), std::forward<Ranges>(ranges)...);
    return std::make_unique<lazy_map<weak_pool<Pool>, function, Ranges...>>(
        std::move(where), options, std::forward<F>(f), std::forward<Ranges>(ranges)...);
}

/// Maps on some pool.
template <class Pool, class F, class... Ranges>
auto map_on(weak_pool<Pool> where, map_options const& options, F&& f, Ranges&&... ranges)
{
    static_assert(sizeof...(Ranges) != 0, "map needs at least one range");
    static_assert((is_range<Ranges> && ...),
                  "map takes ranges behind the callable: containers, arrays or views");
    static_assert(
        takes_elements<std::decay_t<F>, Ranges...>,
        "the callable cannot be called with an element of each range: look at how "
        "many ranges there are, and at the types of their elements. It gets "
        "copies, as rvalues, so no parameter can be a T&");
    check_map_options(options);
    deadline const until = options.timeout ? deadline_in(*options.timeout) : never;
    using R = mapped_result_t<std::decay_t<F>, Ranges...>;
    return map_results<R>(std::make_unique<result_reader<R>>(
        submit_slices(std::move(where), options, std::forward<F>(f),
                      std::forward<Ranges>(ranges)...),
        until));
}

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_DETAIL_MAP_ON_HPP
