// A map whose slices are tasks of their own, submitted as far ahead as is asked for.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_DETAIL_MAP_LAZY_MAP_HPP
#define BOOST_CONCURRENT_FUTURES_DETAIL_MAP_LAZY_MAP_HPP

#include <boost/concurrent_futures/detail/map/range_reader.hpp>
#include <boost/concurrent_futures/detail/map/slice_tasks.hpp>
#include <boost/concurrent_futures/map.hpp>

#include <cstddef>
#include <optional>
#include <tuple>
#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

/// Reads its ranges only as far as it submits; to the end, without a `buffersize`. With
/// one, each slice whose results are taken makes room for another one.
///
/// @tparam Pool has a function `submit`, which may outlive the executor that it belongs
///              to
template <class Pool, class F, class... Ranges>
class lazy_map final : public slice_tasks<mapped_result_t<F, Ranges...>>
{
public:
    template <class Given>
    lazy_map(Pool where, map_options const& options, Given&& f, Ranges&&... ranges)
        : slice_tasks<mapped_result_t<F, Ranges...>>(options.ordered)
        , where_(std::move(where))
        , f_(std::forward<Given>(f))
        , chunksize_(static_cast<std::size_t>(options.chunksize.value_or(1)))
        , readers_(std::forward<Ranges>(ranges)...)
    {
        auto left = options.buffersize;
        while ((!left || (*left)-- != 0) && this->submit_one())
        {
        }
    }

private:
    bool submit_next() override
    {
        slice_arguments<typename range_reader<Ranges>::value_type...> slice;
        while (slice.elements.size() != chunksize_ && !any_at_end(readers_))
            read_element(readers_, slice.elements);
        std::size_t const size = slice.elements.size();
        if (size == 0)
            return false;
        using call = slice_call<F, typename range_reader<Ranges>::value_type...>;
        this->add(where_.submit(call(), f_, std::move(slice)), size);
        return true;
    }

    Pool where_;
    F f_;
    std::size_t chunksize_;
    std::tuple<range_reader<Ranges>...> readers_;
};

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_DETAIL_MAP_LAZY_MAP_HPP
