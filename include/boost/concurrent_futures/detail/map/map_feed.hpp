// Cuts ranges into the tasks of a `map`.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_DETAIL_MAP_MAP_FEED_HPP
#define BOOST_CONCURRENT_FUTURES_DETAIL_MAP_MAP_FEED_HPP

#include <boost/concurrent_futures/config.hpp>
#include <boost/concurrent_futures/detail/map/map_block.hpp>
#include <boost/concurrent_futures/detail/map/map_sweep.hpp>
#include <boost/concurrent_futures/detail/map/map_tasks.hpp>
#include <boost/concurrent_futures/detail/map/range_reader.hpp>
#include <boost/concurrent_futures/detail/task/deadline.hpp>
#include <boost/concurrent_futures/detail/task/weak_pool.hpp>
#include <boost/concurrent_futures/map.hpp>

#include <cstddef>
#include <iterator>
#include <memory>
#include <tuple>
#include <type_traits>
#include <utility>

namespace boost {
namespace concurrent_futures {
namespace detail {

/// @throws std::invalid_argument for sizes less than 1
BOOST_CONCURRENT_FUTURES_DECL void check_map_options(map_options const& options);

template <class Pool, class F, class... Ranges>
class map_feed final
    : public map_tasks<
          typename call_block<F, typename range_reader<Ranges>::value_type...>::result>
{
    using function = call_block<F, typename range_reader<Ranges>::value_type...>;
    using base = map_tasks<typename function::result>;

public:
    template <class Given>
    map_feed(weak_pool<Pool> where, map_options const& options, deadline until, Given&& f,
             Ranges&&... ranges)
        : base(until, options.ordered)
        , where_(std::move(where))
        , f_(std::forward<Given>(f))
        , chunksize_(static_cast<std::size_t>(options.chunksize.value_or(1)))
        , readers_(std::forward<Ranges>(ranges)...)
    {
        if (options.buffersize)
        {
            lazy_ = true;
            for (std::ptrdiff_t i = 0; i != *options.buffersize && feed_one(); ++i)
            {
            }
        }
        else
        {
            while (feed_one())
            {
            }
        }
    }

private:
    void feed() override
    {
        if (lazy_)
            feed_one();
    }

    bool feed_one()
    {
        if (this->fed_up())
            return false;
        argument_block<typename range_reader<Ranges>::value_type...> block;
        while (block.elements.size() != chunksize_ && !any_at_end(readers_))
        {
            std::apply(
                [&](auto&... reader) {
                    block.elements.emplace_back(reader.get()...);
                    (reader.advance(), ...);
                },
                readers_);
        }
        std::size_t const size = block.elements.size();
        if (size == 0)
            return false;
        this->expect(where_.submit(function(), f_, std::move(block)), size);
        return true;
    }

    weak_pool<Pool> where_;
    F f_;
    std::size_t chunksize_;
    bool lazy_ = false;
    std::tuple<range_reader<Ranges>...> readers_;
};

template <class Pool, class F, class... Ranges>
auto map_on(weak_pool<Pool> where, map_options const& options, F&& f, Ranges&&... ranges)
{
    static_assert(sizeof...(Ranges) != 0, "map needs at least one range");
    check_map_options(options);
    deadline const until = options.timeout ? deadline_in(*options.timeout) : never;
    using function = std::decay_t<F>;
    using R = mapped_result_t<function, Ranges...>;
    local_pool* const threads = local_part(where.where());
    if (threads != nullptr && threads->takes_ranges() && options.ordered &&
        !options.buffersize && !where.how().limits_time())
        return map_results<R>(std::make_unique<map_submission<function, Ranges...>>(
            *threads, static_cast<std::size_t>(options.chunksize.value_or(1)), until,
            std::forward<F>(f), std::forward<Ranges>(ranges)...));
    return map_results<R>(std::make_unique<map_feed<Pool, function, Ranges...>>(
        std::move(where), options, until, std::forward<F>(f),
        std::forward<Ranges>(ranges)...));
}

} // namespace detail
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_DETAIL_MAP_MAP_FEED_HPP
