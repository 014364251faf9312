// Which types can be sent to another process.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_IS_SERIALIZABLE_HPP
#define BOOST_CONCURRENT_FUTURES_IS_SERIALIZABLE_HPP

#include <boost/concurrent_futures/packed_archive.hpp>

#include <boost/serialization/serialization.hpp>
#include <boost/serialization/version.hpp>

#include <type_traits>
#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {

namespace detail {
namespace serialize_probe {

// As good a match as the fallback of Boost.Serialization, which takes any type and fails
// inside: a call that nothing else could take is ambiguous, and SFINAE can see that.
template <class Archive, class T>
void serialize(Archive&, T&, const unsigned int);

template <class T, class = void>
struct has_function : std::false_type
{
};

template <class T>
struct has_function<T, std::void_t<decltype(serialize(
                           std::declval<packed_oarchive&>(), std::declval<T&>(),
                           std::declval<boost::serialization::version_type>()))>>
    : std::true_type
{
};

struct named
{
    int serialize;
};

template <class T>
struct both : T, named
{
};

// A name that two bases have is ambiguous, also where it is private in one of them.
template <class T, class = void>
struct has_name : std::true_type
{
};

template <class T>
struct has_name<T, std::void_t<decltype(&both<T>::serialize)>> : std::false_type
{
};

template <class T, class = void>
struct has_public_member : std::false_type
{
};

template <class T>
struct has_public_member<T, std::void_t<decltype(std::declval<T&>().serialize(
                                std::declval<packed_oarchive&>(), 0u))>> : std::true_type
{
};

template <class T>
constexpr bool has_member()
{
    if constexpr (!std::is_class_v<T>)
        return false;
    else if constexpr (std::is_final_v<T>)
        return has_public_member<T>::value;
    else
        return has_name<T>::value;
}

} // namespace serialize_probe
} // namespace detail

template <class T>
struct is_serializable;

namespace detail {

// What a container holds, or a smart pointer points to.
template <class T, class = void>
struct value_in
{
    using type = int;
};

template <class T>
struct value_in<T, std::enable_if_t<sizeof(typename T::value_type*) != 0>>
{
    using type = std::remove_const_t<typename T::value_type>;
};

template <class T, class = void>
struct element_in : value_in<T>
{
};

template <class T>
struct element_in<T, std::enable_if_t<sizeof(typename T::element_type*) != 0>>
{
    // Boost.Serialization writes pointers to objects only
    using element = std::remove_const_t<typename T::element_type>;
    using type = std::conditional_t<is_primitive<element>, void, element>;
};

template <class T>
constexpr bool detect_serializable()
{

    if constexpr (std::is_arithmetic_v<T> || std::is_enum_v<T>)
        return true;
    else if constexpr (std::is_pointer_v<T>)
        return std::is_function_v<std::remove_pointer_t<T>>;
    else if constexpr (!std::is_class_v<T> && !std::is_union_v<T>)
        return false;
    else if constexpr (is_primitive<T> || serialize_probe::has_member<T>())
        return true;
    else if constexpr (serialize_probe::has_function<T>::value)
        return is_serializable<typename element_in<T>::type>::value;
    else
        return false;
}

} // namespace detail

/// Tells whether a `T` can be sent to another process: a number, an enumeration, a
/// function, a string, or what has a `serialize` member or function for
/// Boost.Serialization. Standard containers have one where their `boost/serialization/`
/// header is included.
///
/// Specialize it where the guess is wrong.
template <class T>
struct is_serializable : std::bool_constant<detail::detect_serializable<T>()>
{
};

template <class T>
struct is_serializable<std::optional<T>> : is_serializable<T>
{
};

template <class T, class Deleter>
struct is_serializable<std::unique_ptr<T, Deleter>>
    : std::bool_constant<
          detail::is_primitive<T> ||
          (is_serializable<T>::value &&
           detail::serialize_probe::has_function<std::unique_ptr<T, Deleter>>::value)>
{
};

template <class... T>
struct is_serializable<std::variant<T...>> : std::conjunction<is_serializable<T>...>
{
};

template <class... T>
struct is_serializable<std::tuple<T...>> : std::conjunction<is_serializable<T>...>
{
};

template <class A, class B>
struct is_serializable<std::pair<A, B>>
    : std::bool_constant<is_serializable<std::remove_const_t<A>>::value &&
                         is_serializable<std::remove_const_t<B>>::value &&
                         detail::serialize_probe::has_function<std::pair<A, B>>::value>
{
};

template <class Rep, class Period>
struct is_serializable<std::chrono::duration<Rep, Period>> : std::is_arithmetic<Rep>
{
};

template <class Clock, class Duration>
struct is_serializable<std::chrono::time_point<Clock, Duration>>
    : is_serializable<Duration>
{
};

template <>
struct is_serializable<std::monostate> : std::true_type
{
};

template <>
struct is_serializable<std::filesystem::path> : std::true_type
{
};

template <>
struct is_serializable<std::exception_ptr> : std::true_type
{
};

} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_IS_SERIALIZABLE_HPP
