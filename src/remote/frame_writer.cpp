// Writes frames to a channel, from several threads.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "remote/frame_writer.hpp"

#include <boost/concurrent_futures/detail/task/sync.hpp>

#include <algorithm>
#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace remote {

namespace {

/// From this size on, a call is written from where it is.
constexpr std::size_t big = 16 * 1024;

/// Room for most frames that are not.
constexpr std::size_t usual = 1024;

/// How often a flush writes as much as there is room for: the half of a ring, as a rule.
constexpr int writes_in_turn = 32;

} // namespace

frame_writer::message_user::message_user(detail::remote_call_ptr call)
    : call_(std::move(call))
{
    call_->share_message();
}

frame_writer::message_user::~message_user()
{
    if (call_ != nullptr)
        call_->release_message();
}

unsigned char const* frame_writer::chunk::data() const noexcept
{
    return big ? big->data() : bytes.data();
}

std::size_t frame_writer::chunk::size() const noexcept
{
    return big ? big->size() : bytes.size();
}

void frame_writer::put(frame_header const& header, unsigned char const* payload)
{
    std::lock_guard<detail::mutex> const lock(mutex_);
    make_room(sizeof header + static_cast<std::size_t>(header.size));
    write(&header, sizeof header);
    write(payload, static_cast<std::size_t>(header.size));
    if (!flushing_)
        to_.publish(true);
}

void frame_writer::put(frame_header const& header, detail::remote_call& call)
{
    if (header.size < big)
    {
        put(header, call.message.data());
        return;
    }
    std::list<chunk> payload;
    payload.push_back({{}, message_user(&call)});
    std::lock_guard<detail::mutex> const lock(mutex_);
    make_room(sizeof header);
    keep(&header, sizeof header);
    waiting_.splice(waiting_.end(), payload);
}

/// Sees to it that so many bytes can be kept without a failure, before the first of them
/// is written: half a frame could not be taken back.
void frame_writer::make_room(std::size_t size)
{
    if (waiting_.empty() || waiting_.back().big)
    {
        if (spare_.empty())
            spare_.emplace_back();
        spare_.front().bytes.reserve((std::max)(size, usual));
        return;
    }
    auto& bytes = waiting_.back().bytes;
    if (bytes.capacity() - bytes.size() < size)
        bytes.reserve((std::max)(bytes.size() + size, 2 * bytes.capacity()));
}

/// What does not fit into the channel, or would overtake something, is kept. Under the
/// mutex, in the room that was made.
void frame_writer::write(void const* data, std::size_t size) noexcept
{
    if (size == 0)
        return;
    std::size_t const n = flushing_ || !waiting_.empty() ? 0 : to_.write(data, size);
    if (n != size)
        keep(static_cast<unsigned char const*>(data) + n, size - n);
}

void frame_writer::keep(void const* data, std::size_t size) noexcept
{
    if (waiting_.empty() || waiting_.back().big)
        waiting_.splice(waiting_.end(), spare_);
    auto& bytes = waiting_.back().bytes;
    auto const* const first = static_cast<unsigned char const*>(data);
    bytes.insert(bytes.end(), first, first + size);
}

bool frame_writer::needs_flush() const
{
    std::lock_guard<detail::mutex> const lock(mutex_);
    return !flushing_ && !waiting_.empty();
}

frame_writer::flushed frame_writer::flush()
{
    for (int i = 0; i != writes_in_turn; ++i)
    {
        if (in_hand_.empty())
        {
            std::lock_guard<detail::mutex> const lock(mutex_);
            in_hand_.swap(waiting_);
            flushing_ = !in_hand_.empty();
            if (!flushing_)
                return flushed::all;
        }
        chunk const& next = in_hand_.front();
        std::size_t const n = to_.write(next.data() + position_, next.size() - position_);
        to_.publish(true);
        position_ += n;
        if (position_ == next.size())
        {
            in_hand_.pop_front();
            position_ = 0;
        }
        else if (n == 0 && to_.wait_for_room())
            return flushed::no_room;
    }
    return flushed::more;
}

} // namespace remote
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
