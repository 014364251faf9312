// Data that does not change, and that several processes can have without a copy for each.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include <boost/concurrent_futures/detail/codec/shared_data.hpp>

#include "platform/platform.hpp"

#include <boost/archive/archive_exception.hpp>
#include <boost/container/small_vector.hpp>

#include <algorithm>
#include <cstring>
#include <limits>
#include <memory>
#include <mutex>
#include <new>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace detail {

namespace {

/// So many bytes are sent as they are: a descriptor and a mapping would cost more.
constexpr std::size_t few = std::size_t(64) * 1024;

std::uint64_t next_key() noexcept
{
    static atomic<std::uint64_t> last{0};
    return ++last;
}

/// Number that stands for data which is in the message itself.
constexpr std::size_t no_reference = (std::numeric_limits<std::size_t>::max)();

[[noreturn]] void throw_damaged()
{
    boost::throw_exception(boost::archive::archive_exception(
        boost::archive::archive_exception::input_stream_error));
}

} // namespace

/// Elements are no smaller than their alignment, so little room needs little of it.
room_for_data::room_for_data(std::size_t size) : size_(size)
{
    if (size == 0)
        return;
    std::size_t alignment = alignof(std::max_align_t);
    while (alignment < size && alignment < largest_alignment)
        alignment *= 2;
    std::size_t space = size + alignment;
    if (space > size)
        memory_.reset(std::calloc(space, 1));
    if (memory_ == nullptr)
        boost::throw_exception(std::bad_alloc());
    void* at = memory_.get();
    data_ = static_cast<unsigned char*>(std::align(alignment, size, at, space));
    expect_use(data_, size);
}

namespace {

std::unique_ptr<platform::read_only_memory> memory_of_many(void const* from,
                                                           std::size_t size)
{
    return size > few ? std::make_unique<platform::read_only_memory>(from, size)
                      : nullptr;
}

room_for_data room_of_few(void const* from, std::size_t size)
{
    room_for_data room(size > few ? 0 : size);
    if (room.size() != 0)
        std::memcpy(room.data(), from, room.size());
    return room;
}

} // namespace

shared_data::shared_data(void const* from, std::size_t size, attachments others)
    : key_(next_key())
    , room_(room_of_few(from, size))
    , memory_(memory_of_many(from, size))
    , others_(std::move(others))
{
}

shared_data::shared_data(std::filesystem::path const& file)
    : key_(next_key()), memory_(std::make_unique<platform::read_only_memory>(file))
{
}

shared_data::shared_data(room_for_data&& bytes, attachments others)
    : key_(next_key()), room_(std::move(bytes)), others_(std::move(others))
{
}

shared_data::shared_data(std::unique_ptr<platform::read_only_memory> memory,
                         attachments others)
    : key_(next_key()), memory_(std::move(memory)), others_(std::move(others))
{
}

shared_data::~shared_data()
{
    for (auto const& each : listeners_)
    {
        if (auto const listener = each.lock())
            listener->on_end(key_);
    }
}

unsigned char const* shared_data::data() const noexcept
{
    return memory_ ? static_cast<unsigned char const*>(memory_->data()) : room_.data();
}

std::size_t shared_data::size() const noexcept
{
    return memory_ ? memory_->size() : room_.size();
}

platform::descriptor const* shared_data::handle() const
{
    if (size() <= few)
        return nullptr;
    // what came from elsewhere has none, or it was closed
    return memory_ && memory_->handle().is_open() ? &memory_->handle()
                                                  : &handle_of_copy();
}

platform::descriptor const* shared_data::sealed_handle() const
{
    if (!platform::can_see_seals())
        return nullptr;
    return size() > few && memory_ && !memory_->sealed() ? &handle_of_copy() : handle();
}

platform::descriptor const& shared_data::handle_of_copy() const
{
    std::lock_guard<detail::mutex> const lock(mutex_);
    if (copy_ == nullptr)
        copy_ = std::make_unique<platform::read_only_memory>(data(), size());
    return copy_->handle();
}

void shared_data::keep_value(bool keep) const noexcept
{
    std::shared_ptr<shared_value const> ended; // whose destructor is code of the user
    std::lock_guard<detail::mutex> const lock(mutex_);
    keeps_value_ = keep;
    if (!keep)
        ended.swap(kept_value_);
}

void shared_data::tell_end(std::weak_ptr<end_listener> who) const
{
    std::lock_guard<detail::mutex> const lock(mutex_);
    listeners_.push_back(std::move(who));
}

shared_value::~shared_value() = default;

shared_data_ptr shared_value::data() const
{
    {
        std::lock_guard<detail::mutex> const lock(mutex_);
        if (data_ != nullptr)
            return data_;
    }
    boost::container::small_vector<unsigned char, 256> bytes;
    packed_oarchive out(bytes);
    attachments others;
    out.use(others);
    write(out);
    auto const data = std::make_shared<shared_data const>(bytes.data(), bytes.size(),
                                                          std::move(others));
    std::lock_guard<detail::mutex> const lock(mutex_);
    if (data_ == nullptr)
    {
        data->value(
            [this] { return shared_from_this(); }); // for a handle that comes back
        data_ = data;
    }
    return data_;
}

namespace {

/// Has a message refer to data, and to what that refers to.
/// @return the number by which it does
std::size_t attach(attachments& to, shared_data_ptr const& data)
{
    auto const known = std::find(to.begin(), to.end(), data);
    if (known != to.end())
        return static_cast<std::size_t>(known - to.begin());
    for (shared_data_ptr const& other : data->others())
        attach(to, other);
    to.push_back(data);
    return to.size() - 1;
}

} // namespace

bool write_reference(packed_oarchive& out, shared_data_ptr const& data)
{
    attachments* const to = out.attached();
    out << (to != nullptr ? attach(*to, data) : no_reference);
    return to != nullptr;
}

shared_data_ptr read_reference(packed_iarchive& in)
{
    std::size_t number;
    in >> number;
    if (number == no_reference)
        return nullptr;
    attachments const* const from = in.attached();
    if (from == nullptr || number >= from->size())
        throw_damaged();
    return (*from)[number];
}

} // namespace detail
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
