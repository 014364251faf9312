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

#include <boost/throw_exception.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <typeinfo>
#include <utility>
#include <vector>

namespace boost {
namespace concurrent_futures {

namespace platform {
class descriptor;
class read_only_memory;
} // namespace platform

namespace detail {

/// Bytes that are zero, to be filled.
class BOOST_CONCURRENT_FUTURES_DECL room_for_data
{
public:
    /// So much is an alignment of which elements may be.
    static constexpr std::size_t largest_alignment = 4096;

    /// @throws std::bad_alloc
    explicit room_for_data(std::size_t size);

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

/// A value, whatever its type.
class BOOST_CONCURRENT_FUTURES_DECL shared_value
{
public:
    virtual ~shared_value();
    virtual void write(packed_oarchive& out) const = 0;

protected:
    shared_value() = default;
    shared_value(shared_value const&) = delete;
    shared_value& operator=(shared_value const&) = delete;
};

/// One of the type `T`.
template <class T>
class shared_value_of final : public shared_value
{
public:
    explicit shared_value_of(T&& v) : value(std::move(v)) {}
    explicit shared_value_of(T const& v) : value(v) {}

    void write(packed_oarchive& out) const override { write_value(out, value); }

    static std::unique_ptr<shared_value const> read(packed_iarchive& in)
    {
        return std::make_unique<shared_value_of>(read_value<T>(in));
    }

    T const value;
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

/// Bytes, a value, or a value and the bytes that stand for it. Lives as long as a handle
/// refers to it, in the program or in a message.
///
/// @par Thread safety
/// All members are for any thread.
class BOOST_CONCURRENT_FUTURES_DECL shared_data
{
public:
    /// A value; its bytes are written when a message refers to it for the first time.
    explicit shared_data(std::unique_ptr<shared_value const> value);

    /// A copy of bytes; of many, in memory that other processes can map.
    /// @throws std::bad_alloc, std::system_error
    shared_data(void const* from, std::size_t size);

    /// A file.
    /// @throws std::system_error
    explicit shared_data(std::filesystem::path const& file);

    /// What another process has sent, or has.
    shared_data(room_for_data&& bytes, attachments others);
    shared_data(std::unique_ptr<platform::read_only_memory> memory, attachments others);

    shared_data(shared_data const&) = delete;
    shared_data& operator=(shared_data const&) = delete;
    ~shared_data();

    /// By which this process names it to others.
    std::uint64_t key() const noexcept { return key_; }

    /// @throws what writing the value throws, if it is one
    unsigned char const* data() const;
    std::size_t size() const;

    /// The data that the bytes refer to.
    attachments const& others() const noexcept { return others_; }

    /// What another process can map the bytes by; null for few bytes, which go as they are.
    /// @throws std::bad_alloc, std::system_error
    platform::descriptor const* handle() const;

    /// The same for a process that needs to know that nobody can change the bytes.
    platform::descriptor const* sealed_handle() const;

    /// The value. Its bytes are read when it is asked for for the first time.
    /// @throws what reading it throws
    template <class T>
    T const& value() const
    {
        shared_value const* const known = value_.load(std::memory_order_acquire);
        shared_value const& v =
            known != nullptr ? *known : read(&shared_value_of<T>::read);
        if (typeid(v) != typeid(shared_value_of<T>))
            boost::throw_exception(std::bad_cast());
        return static_cast<shared_value_of<T> const&>(v).value;
    }

    /// Has `who` learn of the end, if it lives then.
    /// @throws std::bad_alloc
    void tell_end(std::weak_ptr<end_listener> who) const;

private:
    using reader = std::unique_ptr<shared_value const> (*)(packed_iarchive&);

    shared_value const& read(reader by) const;
    void write() const;
    platform::descriptor const& handle_of_copy() const;
    void store(void const* from, std::size_t size) const;

    std::uint64_t const key_;

    mutable detail::mutex mutex_; // guards what is made late, while it is made
    mutable std::unique_ptr<shared_value const> owned_value_;
    mutable detail::atomic<shared_value const*> value_{nullptr};
    mutable detail::atomic<bool> has_bytes_{false}; // then these do not change:
    mutable room_for_data room_{0};
    mutable std::unique_ptr<platform::read_only_memory> memory_; // or they are here
    mutable std::unique_ptr<platform::read_only_memory> copy_;   // for other processes
    mutable attachments others_;

    // not the same, for code of the user runs while a value is written
    mutable detail::mutex listeners_mutex_;
    mutable std::vector<std::weak_ptr<end_listener>> listeners_;
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
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_DETAIL_CODEC_SHARED_DATA_HPP
