// Data that does not change, and that several processes can have without a copy for each.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_DETAIL_CODEC_SHARED_DATA_HPP
#define BOOST_CONCURRENT_FUTURES_DETAIL_CODEC_SHARED_DATA_HPP

#include <boost/concurrent_futures/config.hpp>
#include <boost/concurrent_futures/detail/codec/attachments.hpp>
#include <boost/concurrent_futures/detail/codec/serialize.hpp>
#include <boost/concurrent_futures/detail/task/atomic.hpp>
#include <boost/concurrent_futures/detail/task/sync.hpp>
#include <boost/concurrent_futures/packed_archive.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {

namespace platform {
class descriptor;
class read_only_memory;
} // namespace platform

namespace detail {

/// Bytes that are zero, to be filled.
class room_for_data
{
public:
    /// So much is an alignment of which elements may be.
    static constexpr std::size_t largest_alignment = 4096;

    /// @throws std::bad_alloc
    BOOST_CONCURRENT_FUTURES_DECL explicit room_for_data(std::size_t size);

    unsigned char* data() const noexcept { return memory_ ? data_ : nullptr; }
    std::size_t size() const noexcept { return size_; }

private:
    struct freed
    {
        void operator()(void* memory) const noexcept { std::free(memory); }
    };

    std::unique_ptr<void, freed> memory_;
    unsigned char* data_ = nullptr;
    std::size_t size_;
};

/// Learns when data ends of which it has told others.
class end_listener
{
public:
    /// On any thread, with any lock held.
    virtual void on_end(std::uint64_t key) noexcept = 0;

protected:
    ~end_listener() = default;
};

class shared_value;

/// Bytes that do not change. Live as long as something refers to them, in the program or
/// in a message.
///
/// @par Thread safety
/// All members are for any thread.
class shared_data
{
public:
    /// A copy of bytes; of many, in memory that other processes can map.
    /// @throws std::bad_alloc, std::system_error
    BOOST_CONCURRENT_FUTURES_DECL shared_data(void const* from, std::size_t size,
                                              attachments others = {});

    /// A file.
    /// @throws std::system_error
    BOOST_CONCURRENT_FUTURES_DECL explicit shared_data(std::filesystem::path const& file);

    /// What another process has sent, or has.
    shared_data(room_for_data&& bytes, attachments others);
    shared_data(std::unique_ptr<platform::read_only_memory> memory, attachments others);

    shared_data(shared_data const&) = delete;
    shared_data& operator=(shared_data const&) = delete;
    BOOST_CONCURRENT_FUTURES_DECL ~shared_data();

    /// By which this process names it to others.
    std::uint64_t key() const noexcept { return key_; }

    BOOST_CONCURRENT_FUTURES_DECL unsigned char const* data() const noexcept;
    BOOST_CONCURRENT_FUTURES_DECL std::size_t size() const noexcept;

    /// The data that the bytes refer to.
    attachments const& others() const noexcept { return others_; }

    /// What another process can map the bytes by; null for few bytes, which go as they are.
    /// @throws std::bad_alloc, std::system_error
    platform::descriptor const* handle() const;

    /// The same for one that must know that nobody can change them; null if it cannot.
    platform::descriptor const* sealed_handle() const;

    /// The value that the bytes stand for; what `make` makes if there is none.
    /// @throws what `make` throws
    template <class Make>
    std::shared_ptr<shared_value const> value(Make make) const
    {
        std::lock_guard<detail::mutex> const lock(mutex_);
        std::shared_ptr<shared_value const> known = value_.lock();
        if (known == nullptr)
            value_ = known = make();
        if (keeps_value_)
            kept_value_ = known;
        return known;
    }

    /// Has the value stay when nobody refers to it, for those who come later; or not.
    void keep_value(bool keep) const noexcept;

    /// Has `who` learn of the end, if it lives then.
    /// @throws std::bad_alloc
    void tell_end(std::weak_ptr<end_listener> who) const;

private:
    platform::descriptor const& handle_of_copy() const;

    std::uint64_t const key_;
    room_for_data const room_{0};
    std::unique_ptr<platform::read_only_memory> const memory_; // or they are here
    attachments const others_;

    mutable detail::mutex mutex_;                              // guards these
    mutable std::unique_ptr<platform::read_only_memory> copy_; // for other processes
    mutable std::weak_ptr<shared_value const> value_;
    mutable std::shared_ptr<shared_value const> kept_value_;
    mutable bool keeps_value_ = false;
    mutable std::vector<std::weak_ptr<end_listener>> listeners_;
};

/// A value, whatever its type, and the bytes that stand for it: of one of them, the other
/// is made when somebody wants it, without a lock, since that is code of the user; of two
/// threads that do, one is too late. Messages refer to the bytes alone, so that the value,
/// whose destructor is code of the user, ends where its last handle does.
///
/// @par Thread safety
/// All members are for any thread.
class BOOST_CONCURRENT_FUTURES_DECL shared_value
    : public std::enable_shared_from_this<shared_value>
{
public:
    virtual ~shared_value();

    /// The bytes.
    /// @throws what writing the value throws
    shared_data_ptr data() const;

protected:
    /// @param data null if there is the value
    explicit shared_value(shared_data_ptr data) : data_(std::move(data)) {}

    shared_value(shared_value const&) = delete;
    shared_value& operator=(shared_value const&) = delete;

    mutable detail::mutex mutex_; // guards what is made late

private:
    virtual void write(packed_oarchive& out) const = 0;

    mutable shared_data_ptr data_;
};

/// One of the type `T`.
template <class T>
class shared_value_of final : public shared_value
{
public:
    template <class U>
    shared_value_of(std::in_place_t, U&& value)
        : shared_value(nullptr)
        , owned_(std::make_unique<T const>(std::forward<U>(value)))
        , value_(owned_.get())
    {
    }

    explicit shared_value_of(shared_data_ptr data) : shared_value(std::move(data)) {}

    /// @throws what reading it throws
    T const& get() const
    {
        T const* const known = value_.load(std::memory_order_acquire);
        return known != nullptr ? *known : keep(read());
    }

private:
    void write(packed_oarchive& out) const override { write_value(out, get()); }

    std::unique_ptr<T const> read() const
    {
        shared_data_ptr const from = data();
        packed_iarchive in(from->data(), from->size());
        in.use(from->others());
        auto value = std::make_unique<T const>(read_value<T>(in));
        require_all_read(in);
        return value;
    }

    T const& keep(std::unique_ptr<T const> value) const
    {
        std::lock_guard<detail::mutex> const lock(mutex_);
        if (owned_ == nullptr)
        {
            owned_ = std::move(value);
            value_.store(owned_.get(), std::memory_order_release);
        }
        return *owned_;
    }

    mutable std::unique_ptr<T const> owned_;
    mutable detail::atomic<T const*> value_{nullptr};
};

/// Writes a reference to data into a message, if that can have any.
/// @return whether it can; else the data must be written itself
/// @throws what writing the data throws
BOOST_CONCURRENT_FUTURES_DECL bool write_reference(packed_oarchive& out,
                                                   shared_data_ptr const& data);

/// Reads what that has written.
/// @return null if there is the data itself
BOOST_CONCURRENT_FUTURES_DECL shared_data_ptr read_reference(packed_iarchive& in);

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_DETAIL_CODEC_SHARED_DATA_HPP
