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
#include <new>
#include <utility>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace remote {

frame_reader::frame_reader() : small_(new unsigned char[small_size]) {}

/// That of the next frame, if it has come.
std::optional<frame_header> frame_reader::header() const noexcept
{
    frame_header h;
    if (end_ - begin_ < sizeof h)
        return std::nullopt;
    std::memcpy(&h, buffer_ + begin_, sizeof h);
    return h;
}

frame_reader::span frame_reader::room() noexcept
{
    std::size_t const left = end_ - begin_;
    std::size_t wanted = small_size;
    if (auto const h = header())
    {
        // a size that the sender did not mean costs no memory before its bytes arrive
        constexpr std::size_t believable = 256 * 1024;
        std::size_t const most =
            left == capacity_ ? (std::max)(2 * left, believable) : believable;
        std::size_t const size =
            h->size < most ? static_cast<std::size_t>(h->size) : most;
        wanted = (std::max)(wanted, size + sizeof *h);
    }
    if (begin_ != 0)
        move_to(buffer_, capacity_);
    bool const idle = kept_.is_idle(holds_much() ? capacity_ : 0,
                                    (std::max)(left, wanted) - sizeof(frame_header));
    if (capacity_ < wanted)
        grow(wanted);
    else if (idle)
        shrink();
    return {buffer_ + end_, capacity_ - end_};
}

/// Moves what is left to the beginning of that buffer.
void frame_reader::move_to(unsigned char* buffer, std::size_t capacity) noexcept
{
    std::size_t const left = end_ - begin_;
    if (left != 0)
        std::memmove(buffer, buffer_ + begin_, left);
    buffer_ = buffer;
    capacity_ = capacity;
    begin_ = 0;
    end_ = left;
}

/// If there is the memory.
void frame_reader::grow(std::size_t wanted) noexcept
{
    std::unique_ptr<unsigned char[]> fresh(new (std::nothrow) unsigned char[wanted]);
    if (fresh == nullptr)
        return;
    detail::expect_use(fresh.get(), wanted);
    move_to(fresh.get(), wanted);
    big_ = std::move(fresh);
}

void frame_reader::shrink() noexcept
{
    move_to(small_.get(), small_size);
    big_.reset();
}

void frame_reader::trim() noexcept
{
    if (holds_much() && !begun())
        shrink();
}

bool frame_reader::has_next() const noexcept
{
    auto const h = header();
    return h && end_ - begin_ - sizeof *h >= h->size;
}

std::optional<frame_reader::frame> frame_reader::next() noexcept
{
    if (!has_next())
        return std::nullopt;
    frame f;
    f.header = *header();
    f.payload = buffer_ + begin_ + sizeof f.header;
    begin_ += sizeof f.header + static_cast<std::size_t>(f.header.size);
    return f;
}

std::optional<frame_header> frame_reader::big_in_part() const noexcept
{
    auto const h = header();
    if (!h || h->size <= kept_memory::small || has_next())
        return std::nullopt;
    return h;
}

frame_reader::frame frame_reader::take_part() noexcept
{
    frame f;
    f.header = *header();
    f.payload = buffer_ + begin_ + sizeof f.header;
    f.missing =
        static_cast<std::size_t>(f.header.size) - (end_ - begin_ - sizeof f.header);
    begin_ = end_;
    return f;
}

} // namespace remote
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
