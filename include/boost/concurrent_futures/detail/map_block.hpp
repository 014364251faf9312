// The tasks of `map`: a block of elements in, a block of outcomes out.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_DETAIL_MAP_BLOCK_HPP
#define BOOST_CONCURRENT_FUTURES_DETAIL_MAP_BLOCK_HPP

#include <boost/concurrent_futures/detail/state.hpp>
#include <boost/concurrent_futures/detail/travel.hpp>
#include <boost/concurrent_futures/is_serializable.hpp>

#include <cstddef>
#include <exception>
#include <functional>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace boost {
namespace concurrent_futures {
namespace detail {

/// The arguments of some calls of one function.
template <class... Args>
struct argument_block : travels_itself
{
    argument_block() = default;

    explicit argument_block(packed_iarchive& in)
    {
        for (std::size_t left = arrive_count(in); left != 0; --left)
        {
            std::tuple<arrival<Args>...> element;
            std::apply(
                [&](auto&... a) {
                    (a.load(in), ...);
                    elements.emplace_back(std::move(a.get())...);
                },
                element);
        }
    }

    void write(packed_oarchive& out) const
    {
        depart_count(out, elements.size());
        for (auto const& element : elements)
            std::apply([&](auto const&... a) { (depart(out, a), ...); }, element);
    }

    std::vector<std::tuple<Args...>> elements;
};

/// What came of some calls: of each, an exception or a value.
template <class R>
struct outcome_block : travels_itself
{
    using value_type = typename stored<R>::type;
    using outcome = std::variant<std::exception_ptr, value_type>;

    outcome_block() = default;

    explicit outcome_block(packed_iarchive& in)
    {
        for (std::size_t left = arrive_count(in); left != 0; --left)
        {
            arrival<bool> has_value;
            has_value.load(in);
            if (!has_value.get())
            {
                arrival<std::exception_ptr> error;
                error.load(in);
                outcomes.emplace_back(std::in_place_index<0>, error.get());
            }
            else if constexpr (std::is_void_v<R>)
                outcomes.emplace_back(std::in_place_index<1>);
            else
            {
                arrival<value_type> value;
                value.load(in);
                outcomes.emplace_back(std::in_place_index<1>, std::move(value.get()));
            }
        }
    }

    void write(packed_oarchive& out) const
    {
        depart_count(out, outcomes.size());
        for (outcome const& o : outcomes)
        {
            bool const has_value = o.index() == 1;
            out << has_value;
            if (!has_value)
                depart(out, *std::get_if<0>(&o));
            else if constexpr (!std::is_void_v<R>)
                depart(out, *std::get_if<1>(&o));
        }
    }

    std::vector<outcome> outcomes;
};

/// Calls `f` with the values of a tuple, and stores what comes of it.
template <class F, class Element, class Outcome>
void call_element(F& f, Element& element, Outcome& outcome)
{
    try
    {
        std::apply(
            [&](auto&... a) {
                using result = decltype(std::invoke(f, std::move(a)...));
                if constexpr (std::is_void_v<result>)
                {
                    std::invoke(f, std::move(a)...);
                    outcome.template emplace<1>();
                }
                else if constexpr (std::is_lvalue_reference_v<result>)
                    outcome.template emplace<1>(
                        std::addressof(std::invoke(f, std::move(a)...)));
                else
                    outcome.template emplace<1>(std::invoke(f, std::move(a)...));
            },
            element);
    }
    catch (...)
    {
        outcome.template emplace<0>(std::current_exception());
    }
}

/// The function that a task of `map` calls: `f` for each element, going on after one that
/// threw.
template <class F, class... Args>
struct call_block
{
    using result = result_type_t<std::invoke_result_t<F&, Args...>>;

    outcome_block<result> operator()(F f, argument_block<Args...> block) const
    {
        outcome_block<result> all;
        all.outcomes.reserve(block.elements.size());
        for (auto& element : block.elements)
            call_element(f, element, all.outcomes.emplace_back());
        return all;
    }
};

} // namespace detail

template <class... Args>
struct is_serializable<detail::argument_block<Args...>>
    : std::bool_constant<(
          (detail::can_travel_as_argument<Args> && !detail::is_c_string<Args>)&&...)>
{
};

template <class R>
struct is_serializable<detail::outcome_block<R>>
    : std::bool_constant<detail::can_travel_as_result<R>>
{
};

} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_DETAIL_MAP_BLOCK_HPP
