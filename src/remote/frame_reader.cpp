// Cuts a stream of bytes into frames.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "remote/frame_reader.hpp"

#include <boost/concurrent_futures/detail/codec/packed.hpp>

#include <algorithm>
#include <cstring>
#include <utility>

namespace boost {
namespace concurrent_futures {
namespace remote {

frame_reader::span frame_reader::room()
{
    std::size_t const left = end_ - begin_;
    std::size_t wanted = kept_memory::small;
    if (left >= sizeof(frame_header))
    {
        frame_header header;
        std::memcpy(&header, buffer_.get() + begin_, sizeof header);
        // a size that the sender did not mean costs no memory before its bytes arrive
        constexpr std::size_t believable = 64 * 1024 * 1024;
        std::size_t const most =
            left == capacity_ ? (std::max)(2 * left, believable) : believable;
        std::size_t const size =
            header.size < most ? static_cast<std::size_t>(header.size) : most;
        wanted = (std::max)(wanted, size + sizeof header);
    }
    if (begin_ != 0)
    {
        std::memmove(buffer_.get(), buffer_.get() + begin_, left);
        begin_ = 0;
        end_ = left;
    }
    bool const idle = kept_.is_idle(capacity_, (std::max)(left, wanted));
    if (capacity_ < wanted || idle)
    {
        std::unique_ptr<unsigned char[]> fresh(new unsigned char[wanted]);
        detail::expect_use(fresh.get(), wanted);
        if (left != 0)
            std::memcpy(fresh.get(), buffer_.get(), left);
        buffer_ = std::move(fresh);
        capacity_ = wanted;
    }
    return {buffer_.get() + end_, capacity_ - end_};
}

void frame_reader::trim() noexcept
{
    if (!holds_much() || begun())
        return;
    buffer_.reset();
    capacity_ = 0;
    begin_ = end_ = 0;
}

std::optional<frame_reader::frame> frame_reader::next()
{
    std::size_t const left = end_ - begin_;
    frame f;
    if (left < sizeof f.header)
        return std::nullopt;
    std::memcpy(&f.header, buffer_.get() + begin_, sizeof f.header);
    if (left - sizeof f.header < f.header.size)
        return std::nullopt;
    f.payload = buffer_.get() + begin_ + sizeof f.header;
    begin_ += sizeof f.header + static_cast<std::size_t>(f.header.size);
    return f;
}

std::optional<frame_header> frame_reader::big_in_part() const
{
    std::size_t const left = end_ - begin_;
    frame_header header;
    if (left < sizeof header)
        return std::nullopt;
    std::memcpy(&header, buffer_.get() + begin_, sizeof header);
    if (header.size <= kept_memory::small || left - sizeof header >= header.size)
        return std::nullopt;
    return header;
}

frame_reader::frame frame_reader::take_part()
{
    frame f;
    std::memcpy(&f.header, buffer_.get() + begin_, sizeof f.header);
    f.payload = buffer_.get() + begin_ + sizeof f.header;
    f.missing =
        static_cast<std::size_t>(f.header.size) - (end_ - begin_ - sizeof f.header);
    begin_ = end_;
    return f;
}

} // namespace remote
} // namespace concurrent_futures
} // namespace boost
