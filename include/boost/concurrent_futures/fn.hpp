// A function as an object that has no state, so that it can be sent to another process.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_FN_HPP
#define BOOST_CONCURRENT_FUTURES_FN_HPP

#include <boost/concurrent_futures/config.hpp>

#include <functional>
#include <type_traits>
#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {

/// The type of `fn<Function>`.
template <auto Function>
struct function_constant
{
    /// Calls `Function` as `std::invoke` does.
    /// @param args the object first, if it is a member
    /// @return what `Function` returns
    /// @throws what `Function` throws
    template <class... Args>
    constexpr auto operator()(Args&&... args) const
        noexcept(std::is_nothrow_invocable_v<decltype(Function), Args...>)
            -> std::invoke_result_t<decltype(Function), Args...>
    {
        return std::invoke(Function, std::forward<Args>(args)...);
    }
};

/// Calls a function or a member that is known at compile time. A pointer to a member
/// cannot be sent to another process; `fn<&T::member>`, whose type contains the pointer,
/// can.
template <auto Function>
inline constexpr function_constant<Function> fn{};

} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_FN_HPP
