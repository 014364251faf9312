// Cuts a stream of bytes into frames.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_SRC_REMOTE_FRAME_READER_HPP
#define BOOST_CONCURRENT_FUTURES_SRC_REMOTE_FRAME_READER_HPP

#include "remote/kept_memory.hpp"
#include "remote/protocol.hpp"

#include <boost/concurrent_futures/detail/codec/block.hpp>

#include <cstddef>
#include <memory>
#include <optional>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace remote {

/// Does no I/O: the owner reads into `room()`, says how much with `commit`, and takes the
/// frames out with `next`. Small frames share a buffer; a big one gets one that fits, so
/// that it is read in few calls, and in place. After the construction nothing throws.
class frame_reader
{
public:
    frame_reader();

    struct frame
    {
        frame_header header;
        unsigned char const* payload; // until the next call of `room`
        // a big payload may come in other ways
        std::size_t missing = 0;                   // at its end
        detail::byte_source* rest = nullptr;       // which that comes from
        detail::incoming_result* result = nullptr; // which the payload is in
    };

    struct span
    {
        unsigned char* data;
        std::size_t size;
    };

    /// Where the next bytes go, once all whole frames were taken out. It is empty if there
    /// is no memory for a big frame, of which a part has come: that is to be taken out.
    span room() noexcept;

    /// Says that `n` bytes of the room have been filled.
    void commit(std::size_t n) { end_ += n; }

    /// Whether a frame has come in part.
    bool begun() const noexcept { return begin_ != end_; }

    /// Whether it still has the memory of a big frame, which the next one will find warm.
    bool holds_much() const noexcept { return big_ != nullptr; }

    /// Gives such memory back. Frames that were taken out are not valid any more.
    void trim() noexcept;

    /// The next whole frame, if there is one.
    std::optional<frame> next() noexcept;

    /// Whether there is one.
    bool has_next() const noexcept;

    /// The header of the next frame, if that is a big one of which only a part has come.
    std::optional<frame_header> big_in_part() const noexcept;

    /// Takes such a frame out. What is missing does not go through the room.
    frame take_part() noexcept;

private:
    std::optional<frame_header> header() const noexcept;
    void move_to(unsigned char* buffer, std::size_t capacity) noexcept;
    void grow(std::size_t wanted) noexcept;
    void shrink() noexcept;

    /// For all that is not `big_in_part`.
    static constexpr std::size_t small_size = kept_memory::small + sizeof(frame_header);

    std::unique_ptr<unsigned char[]> const small_;
    std::unique_ptr<unsigned char[]> big_; // in place of that, if there is one
    unsigned char* buffer_ = small_.get();
    std::size_t capacity_ = small_size;
    std::size_t begin_ = 0; // of what has not been taken
    std::size_t end_ = 0;   // of what has been read
    kept_memory kept_;
};

} // namespace remote
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost

#endif // BOOST_CONCURRENT_FUTURES_SRC_REMOTE_FRAME_READER_HPP
