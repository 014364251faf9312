// Writes values into bytes, for another process of the same program.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_PACKED_OARCHIVE_HPP
#define BOOST_CONCURRENT_FUTURES_PACKED_OARCHIVE_HPP

#include <boost/concurrent_futures/config.hpp>
#include <boost/concurrent_futures/detail/codec/attachments.hpp>
#include <boost/concurrent_futures/detail/codec/code_address.hpp>
#include <boost/concurrent_futures/detail/codec/packed.hpp>

#include <boost/archive/detail/common_oarchive.hpp>
#include <boost/archive/detail/register_archive.hpp>
#include <boost/container/small_vector.hpp>
#include <boost/serialization/array_optimization.hpp>
#include <boost/serialization/array_wrapper.hpp>
#include <boost/serialization/collection_size_type.hpp>
#include <boost/serialization/string.hpp>

#include <chrono>
#include <cstddef>
#include <cstring>
#include <exception>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <variant>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {

/// Serialized bytes: any `boost::container::small_vector<unsigned char, N>`.
using byte_buffer = boost::container::small_vector_base<unsigned char>;

/// Writes what Boost.Serialization can write, and what its 1.81 release lacks: optional,
/// variant, tuple, durations and time points, paths, exceptions, functions, and
/// `unique_ptr`s to numbers and strings. There is no header and no type information
/// beyond what Boost.Serialization itself asks for: reader and writer must be the same
/// program.
///
/// @par Thread safety
/// For one thread at a time.
class BOOST_SYMBOL_VISIBLE packed_oarchive
    : public boost::archive::detail::common_oarchive<packed_oarchive>
{
public:
    /// Appends to `out`, which must outlive the archive.
    /// @throws std::bad_alloc
    explicit packed_oarchive(byte_buffer& out)
        : boost::archive::detail::common_oarchive<packed_oarchive>(
              boost::archive::no_header)
        , out_(out)
    {
    }

    /// Has shared data go beside the bytes: they hold a number in place of it. Else they
    /// hold the data itself.
    void use(detail::attachments& a) noexcept { attachments_ = &a; }

    /// Returns what `use` was given, or null.
    detail::attachments* attached() const noexcept { return attachments_; }

    /// Appends the `size` bytes at `data`.
    /// @throws std::bad_alloc
    void save_binary(void const* data, std::size_t size)
    {
        std::size_t const end = out_.size();
        out_.resize(end + size, boost::container::default_init);
        detail::expect_use(out_.data() + end, size);
        if (size != 0)
            std::memcpy(out_.data() + end, data, size);
    }

    /// Contiguous numbers are written as one block.
    using use_array_optimization = detail::packs_arrays;

    /// Appends the numbers that `a` refers to as one block.
    /// @throws std::bad_alloc
    template <class T>
    void save_array(boost::serialization::array_wrapper<T> const& a, unsigned)
    {
        save_binary(a.address(), a.count() * sizeof(T));
    }

private:
    using base = boost::archive::detail::common_oarchive<packed_oarchive>;
    friend class boost::archive::detail::interface_oarchive<packed_oarchive>;
    friend class boost::archive::save_access;

    template <class T>
    void save(T const& t)
    {
        save_binary(&t, sizeof t);
    }

    void save(std::string const& s) { save_text(s); }
    void save(std::wstring const& s) { save_text(s); }

    template <class Char>
    void save_text(std::basic_string_view<Char> s)
    {
        save(s.size());
        save_binary(s.data(), s.size() * sizeof(Char));
    }

    template <class Char>
    void save_text(std::basic_string<Char> const& s)
    {
        save_text(std::basic_string_view<Char>(s));
    }

    template <class T>
    void save_override(T const& t)
    {
        if constexpr (std::is_pointer_v<T> &&
                      std::is_function_v<std::remove_pointer_t<T>>)
            save(detail::locate_code(reinterpret_cast<detail::any_function>(t)));
        else
            base::save_override(t);
    }

    void save_override(boost::serialization::collection_size_type const& count)
    {
        save(static_cast<std::size_t>(count));
    }

    void save_override(boost::archive::class_id_optional_type const&) {}

    void save_override(boost::archive::class_name_type const& name)
    {
        save_text(std::string_view(name));
    }

    template <class T>
    void save_override(std::optional<T> const& t)
    {
        save(t.has_value());
        if (t)
            *this << *t;
    }

    template <class... T>
    void save_override(std::variant<T...> const& t)
    {
        save(t.index());
        std::visit([this](auto const& v) { *this << v; }, t);
    }

    void save_override(std::monostate const&) {}

    template <class... T>
    void save_override(std::tuple<T...> const& t)
    {
        std::apply([this](auto const&... v) { (void)(*this << ... << v); }, t);
    }

    template <class Rep, class Period>
    void save_override(std::chrono::duration<Rep, Period> const& t)
    {
        save(t.count());
    }

    template <class Clock, class Duration>
    void save_override(std::chrono::time_point<Clock, Duration> const& t)
    {
        save(t.time_since_epoch().count());
    }

    template <class T, class Deleter>
    void save_override(std::unique_ptr<T, Deleter> const& t)
    {
        if constexpr (detail::is_primitive<T>)
        {
            save(t != nullptr);
            if (t)
                *this << *t;
        }
        else
            base::save_override(t);
    }

    void save_override(std::filesystem::path const& t) { save_text(t.native()); }

    BOOST_CONCURRENT_FUTURES_DECL void save_override(std::exception_ptr const& e);

    byte_buffer& out_;
    detail::attachments* attachments_ = nullptr;
};

} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

BOOST_SERIALIZATION_REGISTER_ARCHIVE(boost::concurrent_futures::packed_oarchive)
BOOST_SERIALIZATION_USE_ARRAY_OPTIMIZATION(boost::concurrent_futures::packed_oarchive)

#endif // BOOST_CONCURRENT_FUTURES_PACKED_OARCHIVE_HPP
