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

/// For each call: whether there is a value; then that, or else the exception.
template <class R>
struct own_format<slice_outcomes<R>> : std::true_type
{
    static void write(packed_oarchive& out, slice_outcomes<R> const& outcomes)
    {
        write_count(out, outcomes.size());
        auto failure = outcomes.failures().begin();
        for (std::size_t i = 0; i != outcomes.size(); ++i)
        {
            bool const has_value =
                failure == outcomes.failures().end() || failure->first != i;
            out << has_value;
            if (!has_value)
                write_value(out, (failure++)->second);
            else if constexpr (!std::is_void_v<R>)
                write_value(out, *outcomes.slots()[i]);
        }
    }

    static void read(packed_iarchive& in, void* where)
    {
        slice_outcomes<R> outcomes(read_count(in));
        for (std::size_t i = 0; i != outcomes.size(); ++i)
        {
            if (!read_value<bool>(in))
                outcomes.fail(i, read_value<std::exception_ptr>(in));
            else if constexpr (std::is_void_v<R>)
                outcomes.slots()[i].emplace();
            else
                outcomes.slots()[i].emplace(read_value<typename stored<R>::type>(in));
        }
        ::new (where) slice_outcomes<R>(std::move(outcomes));
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

} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_DETAIL_REMOTE_MAP_SLICES_HPP
