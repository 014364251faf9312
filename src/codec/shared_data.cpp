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
#include <mutex>
#include <new>

namespace boost {
namespace concurrent_futures {
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

shared_value::~shared_value() = default;

shared_data::shared_data(std::unique_ptr<shared_value const> value)
    : key_(next_key()), owned_value_(std::move(value)), value_(owned_value_.get())
{
}

shared_data::shared_data(room_for_data&& bytes, attachments others)
    : key_(next_key())
    , has_bytes_(true)
    , room_(std::move(bytes))
    , others_(std::move(others))
{
}

shared_data::shared_data(void const* from, std::size_t size) : key_(next_key())
{
    store(from, size);
}

shared_data::shared_data(std::filesystem::path const& file)
    : key_(next_key())
    , has_bytes_(true)
    , memory_(std::make_unique<platform::read_only_memory>(file))
{
}

shared_data::shared_data(std::unique_ptr<platform::read_only_memory> memory,
                         attachments others)
    : key_(next_key())
    , has_bytes_(true)
    , memory_(std::move(memory))
    , others_(std::move(others))
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

unsigned char const* shared_data::data() const
{
    write();
    return memory_ ? static_cast<unsigned char const*>(memory_->data()) : room_.data();
}

std::size_t shared_data::size() const
{
    write();
    return memory_ ? memory_->size() : room_.size();
}

/// Writes the bytes of a value that has none.
void shared_data::write() const
{
    if (has_bytes_.load(std::memory_order_acquire))
        return;
    std::lock_guard<detail::mutex> const lock(mutex_);
    if (has_bytes_.load(std::memory_order_relaxed))
        return;
    boost::container::small_vector<unsigned char, 256> bytes;
    packed_oarchive out(bytes);
    attachments others;
    out.use(others);
    owned_value_->write(out);
    others_ = std::move(others);
    store(bytes.data(), bytes.size());
}

void shared_data::store(void const* from, std::size_t size) const
{
    if (size > few)
        memory_ = std::make_unique<platform::read_only_memory>(from, size);
    else if (size != 0)
    {
        room_ = room_for_data(size);
        std::memcpy(room_.data(), from, size);
    }
    has_bytes_.store(true, std::memory_order_release);
}

shared_value const& shared_data::read(reader by) const
{
    std::lock_guard<detail::mutex> const lock(mutex_);
    if (owned_value_ == nullptr)
    {
        packed_iarchive in(data(), size());
        in.use(others_);
        owned_value_ = by(in);
        require_all_read(in);
        value_.store(owned_value_.get(), std::memory_order_release);
    }
    return *owned_value_;
}

platform::descriptor const* shared_data::handle() const
{
    if (size() <= few)
        return nullptr;
    // what came from elsewhere has none, or it was closed
    return memory_ && memory_->handle().number() >= 0 ? &memory_->handle()
                                                      : &handle_of_copy();
}

platform::descriptor const* shared_data::sealed_handle() const
{
    return size() > few && memory_ && !memory_->sealed() ? &handle_of_copy() : handle();
}

platform::descriptor const& shared_data::handle_of_copy() const
{
    std::lock_guard<detail::mutex> const lock(mutex_);
    if (copy_ == nullptr)
        copy_ = std::make_unique<platform::read_only_memory>(data(), size());
    return copy_->handle();
}

void shared_data::tell_end(std::weak_ptr<end_listener> who) const
{
    std::lock_guard<detail::mutex> const lock(listeners_mutex_);
    listeners_.push_back(std::move(who));
}

namespace {

/// Has a message refer to data, and to what that refers to.
/// @return the number by which it does
std::size_t attach(attachments& to, shared_data_ptr const& data)
{
    auto const known = std::find(to.begin(), to.end(), data);
    if (known != to.end())
        return static_cast<std::size_t>(known - to.begin());
    data->size(); // it has others to refer to once it has been written
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
} // namespace concurrent_futures
} // namespace boost
