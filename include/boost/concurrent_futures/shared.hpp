// A value that is sent to each process once, however many tasks use it.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SHARED_HPP
#define BOOST_CONCURRENT_FUTURES_SHARED_HPP

#include <boost/concurrent_futures/detail/codec/shared_data.hpp>
#include <boost/concurrent_futures/is_serializable.hpp>
#include <boost/concurrent_futures/shared_array.hpp>

#include <boost/assert.hpp>
#include <boost/serialization/access.hpp>
#include <boost/serialization/level.hpp>
#include <boost/serialization/split_member.hpp>
#include <boost/serialization/tracking.hpp>
#include <boost/throw_exception.hpp>

#include <memory>
#include <type_traits>
#include <typeinfo>
#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {

template <class T>
class shared;

/// Shares `value`: tasks in all kinds of pools can use it by a handle.
///
/// @return the handle
/// @throws what copying or moving the value throws; std::bad_alloc
/// @par Thread safety
/// May be called at any time.
template <class T>
shared<std::decay_t<T>> share(T&& value);

/// A handle to an immutable value, as `share` makes. Copies refer to the same value, which
/// lives as long as one of them does in any process, or in a task or a result that is on
/// its way.
///
/// Pass it to tasks as an argument, within another one, or return it from them. The task
/// takes a `shared<T>` or a `T const&`. Threads use the same object. For a process, the
/// value is serialized when a message refers to it for the first time, into memory that
/// all processes map; each reads it at its first use, and keeps it for later tasks until
/// the last handle is gone. So does each rank of MPI on the machine of the root. Other
/// ranks, and processes that share no memory, are sent it once each.
///
/// `shared_array` is for contiguous numbers and the like, which processes need not read.
///
/// @par Thread safety
/// As of a `std::shared_ptr`: several threads may use several handles to one value, and
/// the value itself.
template <class T>
class shared
{
public:
    /// The type of the value.
    using element_type = T;

    /// Refers to nothing.
    shared() noexcept = default;

    /// Returns the value, or null if the handle refers to nothing.
    /// @throws in another process than that which shared it, at the first use there: what
    ///         reading the value throws
    T const* get() const { return value_ ? std::addressof(value_->get()) : nullptr; }

    /// Returns the value. The handle must refer to one.
    /// @throws what `get` throws
    T const& operator*() const
    {
        BOOST_ASSERT(value_ != nullptr);
        return value_->get();
    }

    /// Returns a pointer to the value. The handle must refer to one.
    /// @throws what `get` throws
    T const* operator->() const { return std::addressof(**this); }

    /// Converts to the value, for tasks that know nothing of handles.
    /// @throws what `get` throws
    operator T const&() const { return **this; }

    /// Tells whether the handle refers to a value.
    explicit operator bool() const noexcept { return value_ != nullptr; }

    /// Tells whether two handles refer to the same object in this process.
    friend bool operator==(shared const& a, shared const& b) noexcept
    {
        return a.value_ == b.value_;
    }

    /// Tells whether two handles do not refer to the same object in this process.
    friend bool operator!=(shared const& a, shared const& b) noexcept
    {
        return !(a == b);
    }

private:
    template <class U>
    friend shared<std::decay_t<U>> share(U&& value);

    friend class boost::serialization::access;

    using value = detail::shared_value_of<T>;

    explicit shared(std::shared_ptr<value const> v) : value_(std::move(v)) {}

    template <class Archive>
    void save(Archive& out, unsigned) const
    {
        bool const has_value = value_ != nullptr;
        out << has_value;
        if (!has_value)
            return;
        if constexpr (std::is_same_v<Archive, packed_oarchive>)
        {
            if (!detail::write_reference(out, value_->data()))
                detail::write_value(out, **this);
        }
        else
            out << **this;
    }

    template <class Archive>
    void load(Archive& in, unsigned)
    {
        bool has_value;
        in >> has_value;
        value_ = nullptr;
        if (!has_value)
            return;
        if constexpr (std::is_same_v<Archive, packed_iarchive>)
        {
            if (auto const data = detail::read_reference(in))
                value_ = value_of(data);
            else
                *this = share(detail::read_value<T>(in));
        }
        else
        {
            T read;
            in >> read;
            *this = share(std::move(read));
        }
    }

    BOOST_SERIALIZATION_SPLIT_MEMBER()

    /// @throws std::bad_cast if the bytes stand for a value of another type
    static std::shared_ptr<value const> value_of(detail::shared_data_ptr const& data)
    {
        auto v = std::dynamic_pointer_cast<value const>(
            data->value([&data] { return std::make_shared<value const>(data); }));
        if (v == nullptr)
            boost::throw_exception(std::bad_cast());
        return v;
    }

    std::shared_ptr<value const> value_;
};

template <class T>
shared<std::decay_t<T>> share(T&& value)
{
    using V = std::decay_t<T>;
    static_assert(is_serializable<V>::value,
                  "a value of this type cannot be shared with another process: give your "
                  "class a serialize function, or include boost/serialization/<type>.hpp "
                  "for a standard one");
    return shared<V>(std::make_shared<detail::shared_value_of<V> const>(
        std::in_place, std::forward<T>(value)));
}

template <class T>
struct is_serializable<shared<T>> : is_serializable<T>
{
};

} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures

namespace serialization {

// A handle needs neither a version nor the address that it was written from.
template <class T>
struct implementation_level<concurrent_futures::shared<T>>
    : mpl::int_<object_serializable>
{
};

template <class T>
struct tracking_level<concurrent_futures::shared<T>> : mpl::int_<track_never>
{
};

} // namespace serialization
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SHARED_HPP
