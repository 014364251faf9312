// The result state with room for a value, and how an outcome is stored in it.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_DETAIL_TASK_STATE_HPP
#define BOOST_CONCURRENT_FUTURES_DETAIL_TASK_STATE_HPP

#include <boost/concurrent_futures/config.hpp>
#include <boost/concurrent_futures/detail/task/counted_ptr.hpp>
#include <boost/concurrent_futures/detail/task/state_base.hpp>

#include <boost/config.hpp>
#include <boost/core/addressof.hpp>

#include <exception>
#include <new>
#include <type_traits>
#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

/// What a state of a `T` stores.
template <class T>
struct stored
{
    using type = T;
};

template <class T>
struct stored<T&>
{
    using type = T*;
};

template <>
struct stored<void>
{
    struct type
    {
    };
};

/// A result state with room for the value.
template <class T>
class BOOST_SYMBOL_VISIBLE state : public state_base
{
public:
    using value_type = typename stored<T>::type;

    using state_base::state_base;

    /// Constructs the value. Once, between `begin` and `finish`.
    template <class... Args>
    void emplace(Args&&... args)
    {
        ::new (static_cast<void*>(&storage_)) value_type(std::forward<Args>(args)...);
    }

    /// Has `f(where)` construct the value in place. As `emplace`.
    template <class F>
    void construct(F&& f)
    {
        std::forward<F>(f)(static_cast<void*>(&storage_));
    }

    /// Takes a value back that was constructed. Before `finish`.
    void destroy() noexcept { value().~value_type(); }

    /// The value. Only when finished without an error.
    value_type& value() noexcept
    {
        return *std::launder(reinterpret_cast<value_type*>(&storage_));
    }

protected:
    ~state() override
    {
        if (this->has_value())
            destroy();
    }

private:
    alignas(value_type) unsigned char storage_[sizeof(value_type)];
};

/// Calls `f` and stores what comes of it, in a state that has begun.
template <class T, class F>
BOOST_FORCEINLINE void store_outcome(state<T>& s, F&& f) noexcept
{
    try
    {
        if constexpr (std::is_void_v<T>)
        {
            std::forward<F>(f)();
            s.emplace();
        }
        else if constexpr (std::is_reference_v<T>)
            s.emplace(boost::addressof(std::forward<F>(f)()));
        else
            s.emplace(std::forward<F>(f)());
    }
    catch (...)
    {
        s.set_error(std::current_exception());
    }
}

template <class T>
using state_ptr = counted_ptr<state<T>>;

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_DETAIL_TASK_STATE_HPP
