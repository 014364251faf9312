// Fuzzes the cutting of a stream into frames.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "remote/frame_reader.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>

namespace remote = boost::concurrent_futures::remote;

namespace {

void require(bool condition)
{
    if (!condition)
        std::abort();
}

/// What the reader should find.
class expected_frames
{
public:
    expected_frames(std::uint8_t const* stream, std::size_t size)
        : next_(stream), end_(stream + size)
    {
    }

    void check(remote::frame_reader::frame const& f)
    {
        require(has_next());
        remote::frame_header const header = next_header();
        require(std::memcmp(&f.header, &header, sizeof header) == 0);
        next_ += sizeof header;
        auto const size = static_cast<std::size_t>(header.size);
        require(size == 0 || std::memcmp(f.payload, next_, size) == 0);
        next_ += size;
    }

    bool has_next() const
    {
        return left() >= sizeof(remote::frame_header) &&
               left() - sizeof(remote::frame_header) >= next_header().size;
    }

private:
    std::size_t left() const { return static_cast<std::size_t>(end_ - next_); }

    remote::frame_header next_header() const
    {
        remote::frame_header header;
        std::memcpy(&header, next_, sizeof header);
        return header;
    }

    std::uint8_t const* next_;
    std::uint8_t const* end_;
};

} // namespace

/// The first byte says how the rest, the stream, is cut into pieces.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    if (size == 0)
        return 0;
    unsigned piece = data[0];
    std::uint8_t const* next = data + 1;
    std::uint8_t const* const end = data + size;
    expected_frames expected(next, size - 1);
    remote::frame_reader reader;
    while (next != end)
    {
        auto const room = reader.room();
        require(room.size != 0);
        piece = piece * 77 + 1; // now small, now big
        std::size_t const n = (std::min)({room.size, static_cast<std::size_t>(end - next),
                                          static_cast<std::size_t>(1 + piece % 97)});
        std::memcpy(room.data, next, n);
        reader.commit(n);
        next += n;
        while (auto const f = reader.next())
            expected.check(*f);
    }
    require(!expected.has_next());
    return 0;
}
