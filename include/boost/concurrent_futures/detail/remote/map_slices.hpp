// How the slices of a map are written for another process, and read there.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_DETAIL_REMOTE_MAP_SLICES_HPP
#define BOOST_CONCURRENT_FUTURES_DETAIL_REMOTE_MAP_SLICES_HPP

#include <boost/concurrent_futures/detail/codec/serialize.hpp>
#include <boost/concurrent_futures/detail/map/apply_tuple.hpp>
#include <boost/concurrent_futures/detail/map/slice.hpp>
#include <boost/concurrent_futures/detail/task/state.hpp>
#include <boost/concurrent_futures/is_serializable.hpp>

#include <cstddef>
#include <exception>
#include <memory>
#include <new>
#include <tuple>
#include <type_traits>
#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

/// A slice stands for the calls of `F` with its elements.
template <class F, class... Elements, class... Args>
struct call_check<slice_call<F, Elements...>, Args...>
{
    static constexpr void run()
    {
        check_callable<F>();
        (check_argument<std::decay_t<Elements>>(), ...);
        check_result<typename slice_call<F, Elements...>::result>();
    }
};

template <class... Args>
struct own_format<slice_arguments<Args...>> : std::true_type
{
    static void write(packed_oarchive& out, slice_arguments<Args...> const& slice)
    {
        write_count(out, slice.elements.size());
        for (auto const& element : slice.elements)
            std::apply([&](auto const&... a) { (write_value(out, a), ...); }, element);
    }

    static void read(packed_iarchive& in, void* where)
    {
        slice_arguments<Args...> slice;
        for (std::size_t left = read_count(in); left != 0; --left)
        {
            std::tuple<loaded<Args>...> element;
            std::apply(
                [&](auto&... a) {
                    (a.load(in), ...);
                    slice.elements.emplace_back(std::move(a.get())...);
                },
                element);
        }
        ::new (where) slice_arguments<Args...>(std::move(slice));
    }
};

/// Whether a call threw; if so, which did, and what; then the values of the others.
template <class R>
struct own_format<slice_outcomes<R>> : std::true_type
{
    /// Whether these bytes are values that are read by copying them.
    static bool is_plain(void const* data, std::size_t size) noexcept
    {
        return (std::is_void_v<R> || side_by_side) && size != 0 &&
               *static_cast<unsigned char const*>(data) == 0;
    }

    static void write(packed_oarchive& out, slice_outcomes<R> const& outcomes)
    {
        auto const& failures = outcomes.failures();
        out << !failures.empty();
        write_count(out, outcomes.size());
        if (!failures.empty())
        {
            write_count(out, failures.size());
            for (auto const& [i, error] : failures)
            {
                out << i;
                write_value(out, error);
            }
        }
        else if constexpr (side_by_side)
        {
            out.save_binary(outcomes.slots(), outcomes.size() * sizeof(value_type));
            return;
        }
        for_each_value(outcomes, [&](auto const& slot) {
            if constexpr (std::is_void_v<R>)
                out << true; // so that no small message can claim many calls
            else
                write_value(out, *slot);
        });
    }

    static void read(packed_iarchive& in, void* where)
    {
        auto const some_failed = read_value<bool>(in);
        slice_outcomes<R> outcomes(read_count(in));
        if (some_failed)
        {
            for (std::size_t left = read_count(in); left != 0; --left)
            {
                auto const i = read_value<std::size_t>(in);
                outcomes.fail(i, read_value<std::exception_ptr>(in));
            }
        }
        if (side_by_side && !some_failed)
            in.load_binary(outcomes.slots(), outcomes.size() * sizeof(value_type));
        else
            for_each_value(outcomes, [&](auto& slot) {
                if constexpr (std::is_void_v<R>)
                    slot.emplace(), read_value<bool>(in);
                else
                    slot.emplace(read_value<value_type>(in));
            });
        ::new (where) slice_outcomes<R>(std::move(outcomes));
    }

private:
    using value_type = typename stored<R>::type;

    /// Whether the slots are numbers, and nothing else.
    static constexpr bool side_by_side = std::is_arithmetic_v<R> &&
                                         !std::is_same_v<R, bool> &&
                                         sizeof(slice_slot<R>) == sizeof(value_type);

    template <class Outcomes, class F>
    static void for_each_value(Outcomes& outcomes, F f)
    {
        auto failure = outcomes.failures().begin();
        for (std::size_t i = 0; i != outcomes.size(); ++i)
        {
            if (failure != outcomes.failures().end() && failure->first == i)
                ++failure;
            else
                f(outcomes.slots()[i]);
        }
    }
};

template <class F>
struct own_format<apply_tuple<F>> : std::true_type
{
    static void write(packed_oarchive& out, apply_tuple<F> const& function)
    {
        write_value(out, function.f);
    }

    static void read(packed_iarchive& in, void* where)
    {
        ::new (where) apply_tuple<F>(read_value<F>(in));
    }
};

} // namespace detail

template <class... Args>
struct is_serializable<detail::slice_arguments<Args...>>
    : std::bool_constant<(
          (detail::is_serializable_argument<Args> && !detail::is_c_string<Args>)&&...)>
{
};

template <class R>
struct is_serializable<detail::slice_outcomes<R>>
    : std::bool_constant<detail::is_serializable_result<R>>
{
};

template <class F>
struct is_serializable<detail::apply_tuple<F>>
    : std::bool_constant<detail::is_serializable_callable<F>>
{
};

} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_DETAIL_REMOTE_MAP_SLICES_HPP
