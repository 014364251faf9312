// Cuts ranges into the tasks of a `map`.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_DETAIL_MAP_FEED_HPP
#define BOOST_CONCURRENT_FUTURES_DETAIL_MAP_FEED_HPP

#include <boost/concurrent_futures/config.hpp>
#include <boost/concurrent_futures/detail/deadline.hpp>
#include <boost/concurrent_futures/detail/map_block.hpp>
#include <boost/concurrent_futures/detail/map_source.hpp>
#include <boost/concurrent_futures/detail/submit.hpp>
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

/// A range that is being read. Refers to an lvalue, keeps an rvalue.
template <class Range>
class range_reader
{
    using range = std::remove_reference_t<Range>;
    using iterator = decltype(std::begin(std::declval<range&>()));
    using sentinel = decltype(std::end(std::declval<range&>()));
    using reference = decltype(*std::declval<iterator&>());

    template <class It, class = void>
    struct value_of
    {
        using type = std::decay_t<reference>;
    };

    template <class It>
    struct value_of<It, std::void_t<typename std::iterator_traits<It>::value_type>>
    {
        using type = std::remove_cv_t<typename std::iterator_traits<It>::value_type>;
    };

    template <class Const_range, class = void>
    struct is_container : std::false_type
    {
    };

    // the elements of a const container are const; those of a const view need not be
    template <class Const_range>
    struct is_container<Const_range,
                        std::void_t<decltype(*std::begin(std::declval<Const_range&>()))>>
        : std::bool_constant<std::is_const_v<std::remove_reference_t<decltype(*std::begin(
                                 std::declval<Const_range&>()))>> &&
                             std::is_lvalue_reference_v<reference> &&
                             !std::is_const_v<std::remove_reference_t<reference>>>
    {
    };

    static constexpr bool moves =
        !std::is_reference_v<Range> && is_container<range const>::value;

public:
    using value_type = typename value_of<iterator>::type;

    explicit range_reader(Range&& r)
        : range_(std::forward<Range>(r))
        , next_(std::begin(range_))
        , end_(std::end(range_))
    {
    }

    range_reader(range_reader const&) = delete;
    range_reader& operator=(range_reader const&) = delete;

    bool at_end() const { return !(next_ != end_); }

    /// The next element; to be followed by `advance`.
    decltype(auto) get()
    {
        if constexpr (moves)
            return std::move(*next_);
        else
            return *next_;
    }

    void advance() { ++next_; }

private:
    Range range_; // a reference, if Range is one
    iterator next_;
    sentinel end_;
};

/// @throws std::invalid_argument for sizes less than 1
BOOST_CONCURRENT_FUTURES_DECL void check_map_options(map_options const& options);

template <class Pool, class F, class... Ranges>
class map_feed final
    : public map_source<
          typename call_block<F, typename range_reader<Ranges>::value_type...>::result>
{
    using function = call_block<F, typename range_reader<Ranges>::value_type...>;
    using base = map_source<typename function::result>;

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
        while (block.elements.size() != chunksize_ && !at_end())
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

    bool at_end() const
    {
        return std::apply([](auto&... reader) { return (reader.at_end() || ...); },
                          readers_);
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
    using feed = map_feed<Pool, std::decay_t<F>, Ranges...>;
    static_assert(sizeof...(Ranges) != 0, "map needs at least one range");
    check_map_options(options);
    deadline const until = options.timeout ? deadline_in(*options.timeout) : never;
    using R = typename call_block<std::decay_t<F>,
                                  typename range_reader<Ranges>::value_type...>::result;
    return map_results<R>(std::make_unique<feed>(std::move(where), options, until,
                                                 std::forward<F>(f),
                                                 std::forward<Ranges>(ranges)...));
}

} // namespace detail
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_DETAIL_MAP_FEED_HPP
