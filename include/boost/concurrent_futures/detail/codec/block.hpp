// Numbers or characters side by side, on their way to another process.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_DETAIL_CODEC_BLOCK_HPP
#define BOOST_CONCURRENT_FUTURES_DETAIL_CODEC_BLOCK_HPP

#include <boost/concurrent_futures/config.hpp>
#include <boost/concurrent_futures/detail/codec/packed.hpp>
#include <boost/concurrent_futures/detail/codec/unaligned_iterator.hpp>

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <exception>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

/// A container that is nothing but such items. As a result it is sent as their bytes,
/// from where they are in the worker to where they are to be in the pool's process.
template <class T>
inline constexpr bool is_block = false;

template <class T, class Allocator>
inline constexpr bool is_block<std::vector<T, Allocator>> =
    !std::is_same_v<T, bool> && packs_arrays::apply<T>::value;

template <class Char, class Traits, class Allocator>
inline constexpr bool is_block<std::basic_string<Char, Traits, Allocator>> = true;

/// Whether reading one runs no code of the user, and takes no longer than a copy.
template <class T>
inline constexpr bool is_plain = std::is_void_v<T> || std::is_arithmetic_v<T>;

template <class T>
inline constexpr bool is_plain<std::vector<T>> = is_block<std::vector<T>>;

template <class Char>
inline constexpr bool is_plain<std::basic_string<Char>> = true;

/// Fills a container with items that come in pieces, each of which is copied once: to
/// read into the container, zeros would have to be written to it first.
template <class Container>
class block_filler
{
public:
    /// @param count how many items there will be
    block_filler(Container& to, std::size_t count) : to_(to)
    {
        to_.clear();
        to_.reserve(count);
        expect_use(to_.data(), count * item_size);
    }

    /// Adds the next bytes, which may be the beginning or the end of an item.
    void append(unsigned char const* data, std::size_t size)
    {
        if (begun_ != 0)
        {
            std::size_t const n = (std::min)(size, item_size - begun_);
            std::memcpy(item_ + begun_, data, n);
            begun_ += n;
            if (begun_ != item_size)
                return;
            insert(item_, 1);
            data += n;
            size -= n;
        }
        std::size_t const count = size / item_size;
        insert(data, count);
        begun_ = size % item_size;
        std::memcpy(item_, data + count * item_size, begun_);
    }

private:
    using item = typename Container::value_type;
    static constexpr std::size_t item_size = sizeof(item);

    void insert(unsigned char const* data, std::size_t count)
    {
        if constexpr (item_size == 1) // for which all bytes are aligned
        {
            auto const* const first = reinterpret_cast<item const*>(data);
            to_.insert(to_.end(), first, first + count);
        }
        else
        {
            unaligned_iterator<item> const first(data);
            to_.insert(to_.end(), first, first + static_cast<std::ptrdiff_t>(count));
        }
    }

    Container& to_;
    unsigned char item_[item_size]; // that has come in part
    std::size_t begun_ = 0;         // how much of it
};

/// The rest of a message of which only the beginning is there.
class BOOST_CONCURRENT_FUTURES_DECL byte_source
{
public:
    struct piece
    {
        unsigned char const* data;
        std::size_t size;
    };

    /// Waits for more of it. The piece is valid until the next call, and not empty.
    virtual piece next() = 0;

protected:
    ~byte_source() = default;
};

/// Where the bytes of a block go.
class BOOST_CONCURRENT_FUTURES_DECL block_sink
{
public:
    virtual void write(void const* data, std::size_t size) = 0;

protected:
    ~block_sink() = default;
};

/// A result that comes in pieces.
class BOOST_CONCURRENT_FUTURES_DECL incoming_result
{
public:
    incoming_result() = default;
    incoming_result(incoming_result const&) = delete;
    incoming_result& operator=(incoming_result const&) = delete;
    virtual ~incoming_result();

    /// Adds the next bytes.
    void append(unsigned char const* data, std::size_t size) noexcept;

    /// Why it cannot be had, if so.
    std::exception_ptr const& error() const noexcept { return error_; }

private:
    virtual void add(unsigned char const* data, std::size_t size) = 0;

    std::exception_ptr error_;
};

/// One that is a block.
template <class T>
class incoming_block final : public incoming_result
{
public:
    explicit incoming_block(std::size_t size) : size_(size) {}

    T& value() noexcept { return value_; }

private:
    void add(unsigned char const* data, std::size_t size) override
    {
        if (!filler_)
            filler_.emplace(value_, size_ / sizeof(typename T::value_type));
        filler_->append(data, size);
    }

    std::size_t size_;
    T value_;
    std::optional<block_filler<T>> filler_;
};

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_DETAIL_CODEC_BLOCK_HPP
