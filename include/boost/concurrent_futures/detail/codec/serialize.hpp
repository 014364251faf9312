// How callables, arguments and results are written for another process, and read there.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_DETAIL_CODEC_SERIALIZE_HPP
#define BOOST_CONCURRENT_FUTURES_DETAIL_CODEC_SERIALIZE_HPP

#include <boost/concurrent_futures/detail/codec/block.hpp>
#include <boost/concurrent_futures/detail/task/continuation.hpp>
#include <boost/concurrent_futures/detail/task/invoke_task.hpp>
#include <boost/concurrent_futures/exceptions.hpp>
#include <boost/concurrent_futures/is_serializable.hpp>
#include <boost/concurrent_futures/packed_archive.hpp>

#include <boost/container/small_vector.hpp>

#include <functional>
#include <new>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

/// A type whose values are all alike, such as a lambda without captures: nothing needs to
/// be sent, since storage for one is one. g++ 12 has lambdas that it calls trivially
/// copyable in one place and not in another, by what has been asked of them before.
template <class F>
inline constexpr bool is_stateless = std::is_class_v<F>&& std::is_empty_v<F>&&
    std::is_trivially_move_constructible_v<F>&& std::is_trivially_destructible_v<F>;

template <class T>
inline constexpr bool is_c_string =
    std::is_same_v<T, char const*> || std::is_same_v<T, char*>;

/// How a type of this library is written and read that Boost.Serialization knows nothing
/// of. A specialization has the functions `void write(packed_oarchive&, T const&)` and
/// `void read(packed_iarchive&, void*)`, which constructs a `T` in raw storage, and
/// derives from `std::true_type`. It may have `bool is_plain(void const*, std::size_t)`,
/// which says whether bytes are of a value that is plain; else none is.
template <class T>
struct own_format : std::false_type
{
};

template <class T, class = void>
inline constexpr bool has_plain_values = false;

template <class T>
inline constexpr bool
    has_plain_values<T, std::void_t<decltype(own_format<T>::is_plain(nullptr, 0))>> =
        true;

/// Whether these bytes are of a value that is plain: see `is_plain`.
template <class T>
bool holds_plain([[maybe_unused]] void const* data, [[maybe_unused]] std::size_t size)
{
    if constexpr (has_plain_values<T>)
        return own_format<T>::is_plain(data, size);
    else
        return is_plain<T>;
}

/// What a decayed argument is in the process that it is sent to: itself, or a string in
/// place of a pointer to characters.
template <class T>
using received_t = std::conditional_t<is_c_string<T>, std::string, T>;

template <class T>
inline constexpr bool is_serializable_argument =
    is_stateless<T> || is_serializable<received_t<T>>::value;

template <class F>
inline constexpr bool is_serializable_callable =
    is_stateless<F> || is_serializable<F>::value;

template <class R>
inline constexpr bool is_serializable_result = std::is_void_v<R> ||
                                               (!std::is_reference_v<R> &&
                                                is_serializable<R>::value);

/// The type of the future of `f(args...)`, called with decayed copies.
template <class F, class... Args>
using task_result_t =
    result_type_t<typename task_call<std::decay_t<F>, std::decay_t<Args>...>::type>;

template <class F, class... Args>
inline constexpr bool
    is_serializable_call = is_serializable_callable<std::decay_t<F>> &&
                           (is_serializable_argument<std::decay_t<Args>> && ...) &&
                           is_serializable_result<task_result_t<F, Args...>>;

template <class F>
constexpr void check_callable()
{
    static_assert(!std::is_member_pointer_v<F>,
                  "a pointer to a member cannot be sent to another process: use "
                  "cf::fn<&T::member>");
    static_assert(
        std::is_member_pointer_v<F> || is_serializable_callable<F>,
        "this callable cannot be sent to another process: use a function, a lambda that "
        "captures nothing (pass what it captures as arguments), or a function object "
        "that "
        "Boost.Serialization can write");
}

template <class T>
constexpr void check_argument()
{
    static_assert(
        is_serializable_argument<T>,
        "an argument of this type cannot be sent to another process: pass a value (not a "
        "pointer, reference or view) of a type that Boost.Serialization can write; give "
        "your class a serialize function, or include boost/serialization/<type>.hpp for "
        "a standard one");
}

template <class R>
constexpr void check_result()
{
    static_assert(
        is_serializable_result<R>,
        "a result of this type cannot be sent back from another process: return "
        "a value of "
        "a type that Boost.Serialization can write; give your class a "
        "serialize function, "
        "or include boost/serialization/<type>.hpp for a standard one");
}

/// What has to be serializable of a call of an `F` with `Args`. Specialized for calls
/// that stand for others, which a message should name in their place.
template <class F, class... Args>
struct call_check
{
    static constexpr void run()
    {
        check_callable<F>();
        (check_argument<Args>(), ...);
        check_result<task_result_t<F, Args...>>();
    }
};

/// Stops compilation, and names the type at fault, unless the call can be sent.
template <class F, class... Args>
constexpr void check_serializable()
{
    call_check<std::decay_t<F>, std::decay_t<Args>...>::run();
}

/// Names the types of a call, for a message.
template <class F, class... Args>
struct call_signature;

/// The exception for a call that cannot be sent.
BOOST_CONCURRENT_FUTURES_DECL std::exception_ptr
not_serializable_call(std::type_info const& signature);

/// Writes a value that `arrive` can read.
template <class T>
void write_value(packed_oarchive& out, T const& value)
{
    if constexpr (is_c_string<T>)
        out << std::string(value);
    else if constexpr (own_format<T>::value)
        own_format<T>::write(out, value);
    else if constexpr (std::is_class_v<T> && !is_stateless<T>)
    {
        boost::serialization::save_construct_data_adl(
            out, std::addressof(value), boost::serialization::version<T>::value);
        out << value;
    }
    else if constexpr (!is_stateless<T>)
        out << value;
}

/// Reads a value into raw storage.
template <class T>
void read_into(packed_iarchive& in, void* where)
{
    if constexpr (own_format<T>::value)
        own_format<T>::read(in, where);
    else if constexpr (std::is_class_v<T> && !is_stateless<T>)
    {
        T* const value = static_cast<T*>(where);
        boost::serialization::load_construct_data_adl(
            in, value, boost::serialization::version<T>::value);
        try
        {
            in >> *value;
        }
        catch (...)
        {
            value->~T();
            throw;
        }
    }
    else if constexpr (!is_stateless<T>)
        in >> *::new (where) T();
}

/// Writes the number of elements that follow.
inline void write_count(packed_oarchive& out, std::size_t count)
{
    out << boost::serialization::collection_size_type(count);
}

inline std::size_t read_count(packed_iarchive& in)
{
    boost::serialization::collection_size_type count;
    in >> count;
    return static_cast<std::size_t const&>(count);
}

/// A value that has been read.
template <class T>
class loaded
{
public:
    loaded() = default;
    loaded(loaded const&) = delete;
    loaded& operator=(loaded const&) = delete;

    ~loaded()
    {
        if (loaded_)
            get().~T();
    }

    void load(packed_iarchive& in)
    {
        read_into<T>(in, &storage_);
        loaded_ = true;
    }

    T& get() noexcept { return *std::launder(reinterpret_cast<T*>(&storage_)); }

private:
    alignas(T) unsigned char storage_[sizeof(T)] = {};
    bool loaded_ = false;
};

/// Reads a value that is moved to where it belongs.
template <class T>
T read_value(packed_iarchive& in)
{
    loaded<T> value;
    value.load(in);
    return std::move(value.get());
}

/// Passes an argument on to the callable.
template <class T, bool As_c_string>
decltype(auto) hand_over(loaded<received_t<T>>& a)
{
    if constexpr (is_c_string<T> && As_c_string)
        return static_cast<char const*>(a.get().c_str());
    else
        return std::move(a.get());
}

/// @throws not_serializable if a value was read that is shorter than what was written
BOOST_CONCURRENT_FUTURES_DECL void require_all_read(packed_iarchive const& in);

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_DETAIL_CODEC_SERIALIZE_HPP
