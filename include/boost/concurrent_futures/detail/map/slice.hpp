// A slice of a map: the arguments of some calls in, what came of the calls out.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_DETAIL_MAP_SLICE_HPP
#define BOOST_CONCURRENT_FUTURES_DETAIL_MAP_SLICE_HPP

#include <boost/concurrent_futures/detail/task/continuation.hpp>
#include <boost/concurrent_futures/detail/task/recycled.hpp>
#include <boost/concurrent_futures/detail/task/state.hpp>

#include <cstddef>
#include <exception>
#include <functional>
#include <map>
#include <memory>
#include <new>
#include <optional>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

/// The arguments of the calls of a slice.
template <class... Args>
struct slice_arguments
{
    std::vector<std::tuple<Args...>> elements;
};

/// Room for a value, which is not there at first. Unlike in a `std::optional`, only who
/// uses it knows whether it is; and nobody need write to it where it is not.
template <class T>
class bare_slot
{
public:
    bare_slot() noexcept {}

    template <class... Args>
    void emplace(Args&&... args)
    {
        ::new (static_cast<void*>(std::addressof(value_))) T(std::forward<Args>(args)...);
    }

    void reset() noexcept {}
    T& operator*() noexcept { return value_; }
    T const& operator*() const noexcept { return value_; }

private:
    union
    {
        T value_;
    };
};

/// Room for what a call of a map returns.
template <class R>
using slice_slot =
    std::conditional_t<std::is_trivially_destructible_v<typename stored<R>::type>,
                       bare_slot<typename stored<R>::type>,
                       std::optional<typename stored<R>::type>>;

/// What came of the calls of a slice, or of several: of each, a value or an exception.
template <class R>
class slice_outcomes
{
public:
    slice_outcomes() = default;
    slice_outcomes(slice_outcomes&&) = default;
    slice_outcomes& operator=(slice_outcomes&&) = default;

    /// Has room for what comes of `n` calls.
    explicit slice_outcomes(std::size_t n) : slots_(n) {}

    std::size_t size() const noexcept { return slots_.size(); }

    /// For the values of the calls, one after the other.
    slice_slot<R>* slots() noexcept { return slots_.data(); }
    slice_slot<R> const* slots() const noexcept { return slots_.data(); }

    /// The exceptions, by the numbers of the calls.
    std::map<std::size_t, std::exception_ptr> const& failures() const noexcept
    {
        return failures_;
    }

    /// Has an exception stand for the value of call `i`.
    void fail(std::size_t i, std::exception_ptr error)
    {
        failures_.emplace(i, std::move(error));
    }

    /// How far the values go that begin with that of call `i`, up to `end`.
    /// @throws the exception that stands for the value of call `i`
    std::size_t end_of_values(std::size_t i, std::size_t end) const
    {
        auto const failure = failures_.lower_bound(i);
        if (failure == failures_.end() || failure->first >= end)
            return end;
        if (failure->first == i)
            std::rethrow_exception(failure->second);
        return failure->first;
    }

private:
    // most often made on one thread, and destroyed on another
    std::vector<slice_slot<R>, recycling_allocator<slice_slot<R>>> slots_;
    std::map<std::size_t, std::exception_ptr> failures_;
};

/// Calls `f` with the values of a tuple, and stores what it returns.
template <class F, class Element, class Slot>
void call_element(F& f, Element& element, Slot& value)
{
    std::apply(
        [&](auto&... a) {
            using result = decltype(std::invoke(f, std::move(a)...));
            if constexpr (std::is_void_v<result>)
            {
                std::invoke(f, std::move(a)...);
                value.emplace();
            }
            else if constexpr (std::is_lvalue_reference_v<result>)
                value.emplace(std::addressof(std::invoke(f, std::move(a)...)));
            else
                value.emplace(std::invoke(f, std::move(a)...));
        },
        element);
}

/// The function that a slice is a call of, where it is a task with a future: calls `f`
/// for each element, and goes on after one that threw.
template <class F, class... Args>
struct slice_call
{
    using result = result_type_t<std::invoke_result_t<F&, Args...>>;

    slice_outcomes<result> operator()(F f, slice_arguments<Args...> slice) const
    {
        slice_outcomes<result> all(slice.elements.size());
        for (std::size_t i = 0; i != all.size(); ++i)
        {
            try
            {
                call_element(f, slice.elements[i], all.slots()[i]);
            }
            catch (...)
            {
                all.fail(i, std::current_exception());
            }
        }
        return all;
    }
};

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_DETAIL_MAP_SLICE_HPP
