// Contiguous numbers and the like that several processes read without a copy for each.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SHARED_ARRAY_HPP
#define BOOST_CONCURRENT_FUTURES_SHARED_ARRAY_HPP

#include <boost/concurrent_futures/detail/codec/shared_data.hpp>
#include <boost/concurrent_futures/is_serializable.hpp>

#include <boost/serialization/access.hpp>
#include <boost/serialization/level.hpp>
#include <boost/serialization/split_member.hpp>
#include <boost/serialization/tracking.hpp>
#include <boost/throw_exception.hpp>

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <iterator>
#include <limits>
#include <memory>
#include <new>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {

namespace detail {

template <class T>
constexpr void check_element()
{
    static_assert(std::is_trivially_copyable_v<T> && !std::is_pointer_v<T>,
                  "elements of this type cannot be shared as an array, since other "
                  "processes see their bytes: they must be trivially copyable, and no "
                  "pointers; use share() for what Boost.Serialization can write");
    static_assert(alignof(T) <= room_for_data::largest_alignment,
                  "elements of shared arrays have an alignment of at most 4096");
}

/// Whether the elements of a range are side by side.
template <class Range, class = void>
inline constexpr bool has_data = false;

template <class Range>
inline constexpr bool
    has_data<Range, std::void_t<decltype(std::data(std::declval<Range&>())),
                                decltype(std::size(std::declval<Range&>()))>> = true;

} // namespace detail

template <class T>
class shared_array_builder;

template <class T>
class shared_array;

template <class Range>
auto share_copy(Range const& range);

template <class T = char>
shared_array<T> share_file(std::filesystem::path const& path);

/// A handle to an immutable array. Copies refer to the same array, which lives as long as
/// one of them does in any process, or in a task or a result that is on its way.
///
/// Pass it to tasks as an argument, within another one, or return it from them. It is a
/// contiguous range, so a task may also take a `std::span<T const>`, a
/// `boost::span<T const>` or, of characters, a `std::string_view`. Threads use the same
/// array. Processes, and ranks of MPI on the machine of the root, map it read-only, without
/// a copy; a write to it ends the process that does it. Other ranks, and processes that
/// share no memory, are sent it once each. What ranks return is always sent.
///
/// @tparam T is trivially copyable and has no alignment of more than 4096
/// @par Thread safety
/// As of a `std::shared_ptr`: several threads may use several handles to one array, and
/// the array itself.
template <class T>
class shared_array
{
public:
    /// @cond
    using element_type = T const;
    using value_type = T;
    using size_type = std::size_t;
    using difference_type = std::ptrdiff_t;
    using pointer = T const*;
    using const_pointer = T const*;
    using reference = T const&;
    using const_reference = T const&;
    using iterator = T const*;
    using const_iterator = T const*;
    /// @endcond

    /// Is empty.
    shared_array() noexcept { detail::check_element<T>(); }

    /// Returns a pointer to the first element; null if there is none.
    T const* data() const noexcept { return first_; }

    /// Returns the number of elements.
    std::size_t size() const noexcept { return size_; }

    /// Tells whether there are none.
    bool empty() const noexcept { return size_ == 0; }

    /// Returns an iterator to the first element.
    T const* begin() const noexcept { return first_; }

    /// Returns an iterator past the last one.
    T const* end() const noexcept { return first_ + size_; }

    /// Returns an element; `i` must be less than the size.
    T const& operator[](std::size_t i) const noexcept { return first_[i]; }

    /// Converts an array of characters.
    template <class Char = T,
              class = std::enable_if_t<
                  std::is_same_v<Char, T> &&
                  (std::is_same_v<Char, char> || std::is_same_v<Char, wchar_t> ||
                   std::is_same_v<Char, char16_t> || std::is_same_v<Char, char32_t>)>>
    operator std::basic_string_view<Char>() const noexcept
    {
        return {first_, size_};
    }

private:
    friend class shared_array_builder<T>;

    template <class Range>
    friend auto share_copy(Range const& range);

    template <class U>
    friend shared_array<U> share_file(std::filesystem::path const& path);

    friend class boost::serialization::access;

    shared_array(T const* from, std::size_t size)
    {
        detail::check_element<T>();
        if (size != 0)
            *this = shared_array(
                std::make_shared<detail::shared_data const>(from, size * sizeof(T)));
    }

    explicit shared_array(detail::shared_data_ptr data)
        : data_(std::move(data))
        , first_(reinterpret_cast<T const*>(data_->data()))
        , size_(data_->size() / sizeof(T))
    {
    }

    template <class Archive>
    void save(Archive& out, unsigned) const
    {
        std::size_t const size = size_;
        out << size;
        if (size == 0)
            return;
        if constexpr (std::is_same_v<Archive, packed_oarchive>)
        {
            if (detail::write_reference(out, data_))
                return;
        }
        out.save_binary(first_, size_ * sizeof(T));
    }

    template <class Archive>
    void load(Archive& in, unsigned)
    {
        std::size_t size;
        in >> size;
        *this = shared_array();
        if (size == 0)
            return;
        if constexpr (std::is_same_v<Archive, packed_iarchive>)
        {
            if (auto data = detail::read_reference(in))
            {
                *this = shared_array(std::move(data));
                return;
            }
            in.require_items(size, sizeof(T));
        }
        shared_array_builder<T> to(size);
        in.load_binary(to.data(), size * sizeof(T));
        *this = std::move(to).share();
    }

    BOOST_SERIALIZATION_SPLIT_MEMBER()

    detail::shared_data_ptr data_;
    T const* first_ = nullptr;
    std::size_t size_ = 0;
};

/// An array that is being filled, and is shared then.
///
/// @par Thread safety
/// As of a `std::vector`.
template <class T>
class shared_array_builder
{
public:
    /// The type of the elements.
    using value_type = T;

    /// Makes `n` elements whose bytes are zero.
    /// @throws std::bad_alloc
    explicit shared_array_builder(std::size_t n) : room_(bytes(n)), size_(n) {}

    /// Returns a pointer to the first element; null if there is none.
    T* data() noexcept { return reinterpret_cast<T*>(room_.data()); }

    /// Returns the number of elements.
    std::size_t size() const noexcept { return size_; }

    /// Returns an iterator to the first element.
    T* begin() noexcept { return data(); }

    /// Returns an iterator past the last one.
    T* end() noexcept { return data() + size_; }

    /// Returns an element; `i` must be less than the size.
    T& operator[](std::size_t i) noexcept { return data()[i]; }

    /// Shares the array as it is. The builder is of no more use.
    ///
    /// Many elements are copied once more, into memory that nobody can change, which
    /// system calls do faster than one could fill such memory in place.
    /// @return a handle to the array
    /// @throws std::bad_alloc if memory is short, also that which processes share
    /// @throws std::system_error if this process may have no more open descriptors: an
    ///         array of more than 64 KiB takes one as long as it lives
    shared_array<T> share() &&
    {
        detail::room_for_data const room = std::move(room_);
        return shared_array<T>(reinterpret_cast<T const*>(room.data()),
                               room.size() / sizeof(T));
    }

private:
    static std::size_t bytes(std::size_t n)
    {
        detail::check_element<T>();
        if (n > (std::numeric_limits<std::size_t>::max)() / sizeof(T))
            boost::throw_exception(std::bad_alloc());
        return n * sizeof(T);
    }

    detail::room_for_data room_;
    std::size_t size_;
};

/// Shares a copy of the elements of `range`, such as a `std::vector`.
///
/// @return a handle to the array
/// @throws what `shared_array_builder::share` throws, and reading the range
/// @par Thread safety
/// May be called at any time.
template <class Range>
auto share_copy(Range const& range)
{
    using std::begin;
    using std::end;
    using T = std::decay_t<decltype(*begin(range))>;
    if constexpr (detail::has_data<Range const>)
        return shared_array<T>(std::data(range), std::size(range));
    else
    {
        auto const first = begin(range);
        auto const last = end(range);
        shared_array_builder<T> to(static_cast<std::size_t>(std::distance(first, last)));
        std::copy(first, last, to.begin());
        return std::move(to).share();
    }
}

/// Shares the file at `path`: processes map it, and nothing is read but what tasks look at. It must
/// not be changed, nor made shorter, as long as the array lives: a task that reads what is
/// not there any more ends its process.
///
/// @tparam T what the file is an array of, as this machine has it in memory; characters,
///         by default
/// @throws std::system_error that names the file, if it cannot be opened or mapped
/// @return a handle to the array
/// @throws std::runtime_error if it is no array of a `T`, by its size
/// @par Thread safety
/// May be called at any time.
template <class T>
shared_array<T> share_file(std::filesystem::path const& path)
{
    detail::check_element<T>();
    auto data = std::make_shared<detail::shared_data const>(path);
    if (data->size() % sizeof(T) != 0)
        boost::throw_exception(
            std::runtime_error(path.string() + " has " + std::to_string(data->size()) +
                               " bytes, which is no multiple of the " +
                               std::to_string(sizeof(T)) + " bytes of an element"));
    return data->size() == 0 ? shared_array<T>() : shared_array<T>(std::move(data));
}

template <class T>
struct is_serializable<shared_array<T>> : std::true_type
{
};

} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures

namespace serialization {

// A handle needs neither a version nor the address that it was written from.
template <class T>
struct implementation_level<concurrent_futures::shared_array<T>>
    : mpl::int_<object_serializable>
{
};

template <class T>
struct tracking_level<concurrent_futures::shared_array<T>> : mpl::int_<track_never>
{
};

} // namespace serialization
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SHARED_ARRAY_HPP
