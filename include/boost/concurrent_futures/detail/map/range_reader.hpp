// Reads the elements of a range, once.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_DETAIL_MAP_RANGE_READER_HPP
#define BOOST_CONCURRENT_FUTURES_DETAIL_MAP_RANGE_READER_HPP

#include <boost/concurrent_futures/detail/task/continuation.hpp>

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <tuple>
#include <type_traits>
#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

/// Whether that can be read as a range.
template <class Range, class = void>
inline constexpr bool is_range = false;

template <class Range>
inline constexpr bool
    is_range<Range, std::void_t<decltype(std::begin(std::declval<Range&>())),
                                decltype(std::end(std::declval<Range&>()))>> = true;

/// Whether that is a range of what `std::apply` takes.
template <class Range, class = void>
inline constexpr bool has_tuples = false;

template <class Range>
inline constexpr bool has_tuples<
    Range, std::void_t<decltype(std::tuple_size<std::decay_t<decltype(*std::begin(
                                    std::declval<Range&>()))>>::value)>> = true;

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

    template <class It, class = void>
    struct is_random_access : std::false_type
    {
    };

    template <class It>
    struct is_random_access<
        It, std::void_t<typename std::iterator_traits<It>::iterator_category>>
        : std::is_base_of<std::random_access_iterator_tag,
                          typename std::iterator_traits<It>::iterator_category>
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

    /// Whether many elements can be taken at once.
    static constexpr bool random_access =
        std::is_same_v<iterator, sentinel> && is_random_access<iterator>::value;

    /// The next elements, up to `most`, as a pair of iterators, and goes past them.
    auto take(std::size_t most)
    {
        iterator const first = next_;
        using distance = typename std::iterator_traits<iterator>::difference_type;
        next_ += (std::min)(static_cast<distance>(most), end_ - first);
        if constexpr (moves)
            return std::pair(std::make_move_iterator(first),
                             std::make_move_iterator(next_));
        else
            return std::pair(first, next_);
    }

private:
    Range range_; // a reference, if Range is one
    iterator next_;
    sentinel end_;
};

/// Whether one of several ranges is at its end.
template <class... Ranges>
bool any_at_end(std::tuple<range_reader<Ranges>...> const& readers)
{
    return std::apply([](auto&... reader) { return (reader.at_end() || ...); }, readers);
}

/// Adds an element of each range to the end of `elements`, and goes past it.
template <class... Ranges, class Elements>
void read_element(std::tuple<range_reader<Ranges>...>& readers, Elements& elements)
{
    std::apply(
        [&](auto&... reader) {
            elements.emplace_back(reader.get()...);
            (reader.advance(), ...);
        },
        readers);
}

/// Whether `F` can be called with elements of some ranges.
template <class F, class... Ranges>
inline constexpr bool takes_elements =
    std::is_invocable_v<F&, typename range_reader<Ranges>::value_type...>;

/// What `F` returns for elements of some ranges.
template <class F, class... Ranges>
using mapped_result_t =
    result_type_t<std::invoke_result_t<F&, typename range_reader<Ranges>::value_type...>>;

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_DETAIL_MAP_RANGE_READER_HPP
