// The tasks of `map`: a block of elements in, a block of outcomes out.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_DETAIL_MAP_MAP_BLOCK_HPP
#define BOOST_CONCURRENT_FUTURES_DETAIL_MAP_MAP_BLOCK_HPP

#include <boost/concurrent_futures/detail/codec/serialize.hpp>
#include <boost/concurrent_futures/detail/task/state.hpp>
#include <boost/concurrent_futures/is_serializable.hpp>

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
namespace detail {

/// The arguments of some calls of one function.
template <class... Args>
struct argument_block : serializes_itself
{
    argument_block() = default;

    explicit argument_block(packed_iarchive& in)
    {
        for (std::size_t left = read_count(in); left != 0; --left)
        {
            std::tuple<loaded<Args>...> element;
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
        write_count(out, elements.size());
        for (auto const& element : elements)
            std::apply([&](auto const&... a) { (write_value(out, a), ...); }, element);
    }

    std::vector<std::tuple<Args...>> elements;
};

/// Room for a value, which is not there at first. Unlike in a `std::optional`, only who uses
/// it knows whether it is; and nobody need write to it where it is not.
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

/// What came of some calls: of each, a value or an exception.
template <class R>
class outcome_block : public serializes_itself
{
public:
    using value_type = typename stored<R>::type;
    using slot = std::conditional_t<std::is_trivially_destructible_v<value_type>,
                                    bare_slot<value_type>, std::optional<value_type>>;

    outcome_block() = default;

    /// Has room for what comes of `n` calls.
    explicit outcome_block(std::size_t n) : slots_(new slot[n]), size_(n) {}

    explicit outcome_block(packed_iarchive& in) : outcome_block(read_count(in))
    {
        for (std::size_t i = 0; i != size_; ++i)
        {
            if (!read_value<bool>(in))
                fail(i, read_value<std::exception_ptr>(in));
            else if constexpr (std::is_void_v<R>)
                slots_[i].emplace();
            else
                slots_[i].emplace(read_value<value_type>(in));
        }
    }

    void write(packed_oarchive& out) const
    {
        write_count(out, size_);
        for (std::size_t i = 0; i != size_; ++i)
        {
            auto const failure = failures_.find(i);
            bool const has_value = failure == failures_.end();
            out << has_value;
            if (!has_value)
                write_value(out, failure->second);
            else if constexpr (!std::is_void_v<R>)
                write_value(out, *slots_[i]);
        }
    }

    std::size_t size() const noexcept { return size_; }

    /// For the values of the calls, one after the other.
    slot* slots() noexcept { return slots_.get(); }

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
    std::unique_ptr<slot[]> slots_;
    std::size_t size_ = 0;
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

/// The function that a task of `map` calls: `f` for each element, going on after one that
/// threw.
template <class F, class... Args>
struct call_block
{
    using result = result_type_t<std::invoke_result_t<F&, Args...>>;

    outcome_block<result> operator()(F f, argument_block<Args...> block) const
    {
        outcome_block<result> all(block.elements.size());
        for (std::size_t i = 0; i != all.size(); ++i)
        {
            try
            {
                call_element(f, block.elements[i], all.slots()[i]);
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

template <class... Args>
struct is_serializable<detail::argument_block<Args...>>
    : std::bool_constant<(
          (detail::is_serializable_argument<Args> && !detail::is_c_string<Args>)&&...)>
{
};

template <class R>
struct is_serializable<detail::outcome_block<R>>
    : std::bool_constant<detail::is_serializable_result<R>>
{
};

} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_DETAIL_MAP_MAP_BLOCK_HPP
