// Reads values out of the bytes that a packed_oarchive wrote.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_PACKED_IARCHIVE_HPP
#define BOOST_CONCURRENT_FUTURES_PACKED_IARCHIVE_HPP

#include <boost/concurrent_futures/config.hpp>
#include <boost/concurrent_futures/detail/codec/attachments.hpp>
#include <boost/concurrent_futures/detail/codec/block.hpp>
#include <boost/concurrent_futures/detail/codec/code_address.hpp>
#include <boost/concurrent_futures/detail/codec/packed.hpp>

#include <boost/archive/detail/common_iarchive.hpp>
#include <boost/archive/detail/register_archive.hpp>
#include <boost/mpl/bool.hpp>
#include <boost/serialization/array_optimization.hpp>
#include <boost/serialization/array_wrapper.hpp>
#include <boost/serialization/collection_size_type.hpp>
#include <boost/serialization/string.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstring>
#include <exception>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {

/// Reads what a `packed_oarchive` of the same program wrote.
///
/// Checks every length against what is left. Bytes that were cut off or damaged are an
/// error, never a read past the end or a giant allocation.
/// @throws boost::archive::archive_exception if what is to be read is not there, or
///         cannot be
/// @par Thread safety
/// For one thread at a time.
class BOOST_SYMBOL_VISIBLE packed_iarchive
    : public boost::archive::detail::common_iarchive<packed_iarchive>
{
public:
    /// Reads the `size` bytes at `data`, which must outlive the archive.
    /// @throws std::bad_alloc
    packed_iarchive(void const* data, std::size_t size)
        : boost::archive::detail::common_iarchive<packed_iarchive>(
              boost::archive::no_header)
        , next_(static_cast<unsigned char const*>(data))
        , here_(size)
    {
    }

    /// Reads the `size` bytes at `data`, and then `missing` more that come from `rest`.
    packed_iarchive(void const* data, std::size_t size, detail::byte_source& rest,
                    std::size_t missing)
        : packed_iarchive(data, size)
    {
        missing_ = missing;
        rest_ = &rest;
    }

    /// Says what shared data came beside the bytes.
    void use(detail::attachments const& a) noexcept { attachments_ = &a; }

    /// Returns what `use` was given, or null.
    detail::attachments const* attached() const noexcept { return attachments_; }

    /// Copies the next `size` bytes to `data`.
    void load_binary(void* data, std::size_t size)
    {
        if (size > here_)
        {
            load_from_pieces(data, size);
            return;
        }
        if (size != 0)
            std::memcpy(data, next_, size);
        next_ += size;
        here_ -= size;
    }

    /// Replaces the elements of the container `c` by `count` values that were written
    /// side by side.
    template <class Container>
    void load_items(Container& c, std::size_t count)
    {
        constexpr std::size_t item_size = sizeof(typename Container::value_type);
        require_items(count, item_size);
        detail::block_filler<Container> filler(c, count);
        for (std::size_t size = count * item_size; size != 0;)
        {
            std::size_t const n = (std::min)(size, here());
            filler.append(next_, n);
            next_ += n;
            here_ -= n;
            size -= n;
        }
    }

    /// The number of bytes that have not been read.
    std::size_t left() const noexcept { return here_ + missing_; }

    /// Checks that there can be `count` items of `item_size` bytes.
    void require_items(std::size_t count, std::size_t item_size) const
    {
        if (count > left() / item_size)
            fail();
    }

    /// Contiguous numbers are read as one block.
    using use_array_optimization = detail::packs_arrays;

    /// Reads a block into the numbers that `a` refers to.
    template <class T>
    void load_array(boost::serialization::array_wrapper<T>& a, unsigned)
    {
        require_items(a.count(), sizeof(T));
        load_binary(a.address(), a.count() * sizeof(T));
    }

private:
    using base = boost::archive::detail::common_iarchive<packed_iarchive>;
    friend class boost::archive::detail::interface_iarchive<packed_iarchive>;
    friend class boost::archive::load_access;

    // Found by Boost.Serialization in the place of its own function for all archives,
    // which writes zeros into the vector before it reads the numbers.
    template <class T, class Allocator>
    friend void load(packed_iarchive& in, std::vector<T, Allocator>& t, unsigned,
                     boost::mpl::true_)
    {
        boost::serialization::collection_size_type count;
        in >> count;
        in.load_items(t, static_cast<std::size_t const&>(count));
    }

    /// How many of the next bytes are here, of which there are some.
    std::size_t here()
    {
        if (here_ == 0)
            fetch();
        return here_;
    }

    BOOST_CONCURRENT_FUTURES_DECL void fetch();
    BOOST_CONCURRENT_FUTURES_DECL void load_from_pieces(void* data, std::size_t size);
    [[noreturn]] BOOST_CONCURRENT_FUTURES_DECL static void fail();

    template <class T>
    void load(T& t)
    {
        load_binary(&t, sizeof t);
    }

    void load(bool& t)
    {
        unsigned char byte;
        load(byte);
        if (byte > 1)
            fail();
        t = byte != 0;
    }

    void load(std::string& s) { load_text(s); }
    void load(std::wstring& s) { load_text(s); }

    template <class Char>
    void load_text(std::basic_string<Char>& s)
    {
        std::size_t size;
        load(size);
        load_items(s, size);
    }

    template <class T>
    void load_override(T& t)
    {
        if constexpr (std::is_pointer_v<T> &&
                      std::is_function_v<std::remove_pointer_t<T>>)
        {
            detail::code_address where;
            load(where);
            t = reinterpret_cast<T>(detail::find_code(where));
        }
        else
            base::load_override(t);
    }

    void load_override(boost::archive::class_id_optional_type&) {}

    void load_override(boost::archive::class_name_type& name)
    {
        std::string s;
        load_text(s);
        if (s.size() >= BOOST_SERIALIZATION_MAX_KEY_SIZE)
            fail();
        std::memcpy(name.t, s.c_str(), s.size() + 1);
    }

    void load_override(boost::serialization::collection_size_type& count)
    {
        std::size_t n;
        load(n);
        // elements may be empty; but no small message holds very many of them
        constexpr std::size_t believable = 1u << 16;
        if (n > left() && n > believable)
            fail();
        count = boost::serialization::collection_size_type(n);
    }

    template <class T>
    void load_override(std::optional<T>& t)
    {
        bool has_value;
        load(has_value);
        t.reset();
        if (has_value)
            *this >> t.emplace();
    }

    template <class... T>
    void load_override(std::variant<T...>& t)
    {
        std::size_t index;
        load(index);
        if (index >= sizeof...(T))
            fail();
        load_alternative(t, index, std::index_sequence_for<T...>());
    }

    template <class Variant, std::size_t... I>
    void load_alternative(Variant& t, std::size_t index, std::index_sequence<I...>)
    {
        (void)((I == index && (*this >> t.template emplace<I>(), true)) || ...);
    }

    void load_override(std::monostate&) {}

    template <class... T>
    void load_override(std::tuple<T...>& t)
    {
        std::apply([this](auto&... v) { (void)(*this >> ... >> v); }, t);
    }

    template <class Rep, class Period>
    void load_override(std::chrono::duration<Rep, Period>& t)
    {
        Rep count;
        load(count);
        t = std::chrono::duration<Rep, Period>(count);
    }

    template <class Clock, class Duration>
    void load_override(std::chrono::time_point<Clock, Duration>& t)
    {
        Duration since;
        load_override(since);
        t = std::chrono::time_point<Clock, Duration>(since);
    }

    template <class T, class Deleter>
    void load_override(std::unique_ptr<T, Deleter>& t)
    {
        if constexpr (detail::is_primitive<T>)
        {
            bool has_value;
            load(has_value);
            t.reset(has_value ? new T() : nullptr);
            if (has_value)
                *this >> *t;
        }
        else
            base::load_override(t);
    }

    void load_override(std::filesystem::path& t)
    {
        std::filesystem::path::string_type s;
        load_text(s);
        t = std::move(s);
    }

    BOOST_CONCURRENT_FUTURES_DECL void load_override(std::exception_ptr& e);

    unsigned char const* next_;
    std::size_t here_;        // from there on
    std::size_t missing_ = 0; // behind those
    detail::byte_source* rest_ = nullptr;
    detail::attachments const* attachments_ = nullptr;
};

} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

BOOST_SERIALIZATION_REGISTER_ARCHIVE(boost::concurrent_futures::packed_iarchive)
BOOST_SERIALIZATION_USE_ARRAY_OPTIMIZATION(boost::concurrent_futures::packed_iarchive)

#endif // BOOST_CONCURRENT_FUTURES_PACKED_IARCHIVE_HPP
