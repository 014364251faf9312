// Exceptions of the user's own types, across processes.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_REGISTER_EXCEPTION_HPP
#define BOOST_CONCURRENT_FUTURES_REGISTER_EXCEPTION_HPP

#include <boost/concurrent_futures/config.hpp>
#include <boost/concurrent_futures/detail/codec/serialize.hpp>
#include <boost/concurrent_futures/is_serializable.hpp>

#include <exception>
#include <string>
#include <type_traits>
#include <typeinfo>
#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {

namespace detail {

/// How exceptions of one type are written and read.
struct exception_codec
{
    std::type_info const* type;

    /// Writes what is needed besides the text.
    void (*write)(packed_oarchive&, std::exception const&);

    /// Makes an exception from what was written; nests `cause` in it.
    std::exception_ptr (*read)(packed_iarchive&, std::string const& text,
                               std::exception_ptr const& cause);
};

BOOST_CONCURRENT_FUTURES_DECL void register_codec(exception_codec const& codec);

/// The exception `e`, with `cause` nested in it.
template <class E>
std::exception_ptr with_cause(E e, std::exception_ptr const& cause)
{
    try
    {
        std::rethrow_exception(cause);
    }
    catch (...)
    {
        try
        {
            std::throw_with_nested(std::move(e));
        }
        catch (...)
        {
            return std::current_exception();
        }
    }
}

template <class E>
void write_exception_as(packed_oarchive& out, std::exception const& e)
{
    if constexpr (is_serializable<E>::value)
        write_value(out, dynamic_cast<E const&>(e));
}

template <class E>
std::exception_ptr read_exception_as(packed_iarchive& in,
                                     [[maybe_unused]] std::string const& text,
                                     std::exception_ptr const& cause)
{
    if constexpr (is_serializable<E>::value)
    {
        loaded<E> e;
        e.load(in);
        return with_cause(std::move(e.get()), cause);
    }
    else if constexpr (std::is_constructible_v<E, std::string const&>)
        return with_cause(E(text), cause);
    else
        return with_cause(E(), cause);
}

} // namespace detail

/// Has exceptions of type `E` that a task in another process throws be thrown with that
/// type here, rather than as `remote_error`.
///
/// `E` is written with Boost.Serialization if it can be; else it is made from its
/// `what()`, or by its default constructor. Call it in all processes, so before
/// `run_if_worker()`.
///
/// @throws std::bad_alloc
/// @tparam E a class derived from `std::exception`
/// @par Thread safety
/// May be called at any time. Calling it again changes nothing.
template <class E>
void register_exception()
{
    static_assert(std::is_base_of_v<std::exception, E>,
                  "only exceptions derived from std::exception can be registered");
    static_assert(is_serializable<E>::value ||
                      std::is_constructible_v<E, std::string const&> ||
                      std::is_default_constructible_v<E>,
                  "give the exception a serialize function, or a constructor from "
                  "std::string, or a default constructor");
    detail::register_codec(
        {&typeid(E), &detail::write_exception_as<E>, &detail::read_exception_as<E>});
}

} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_REGISTER_EXCEPTION_HPP
