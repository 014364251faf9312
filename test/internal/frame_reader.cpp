// Tests of the cutting of a stream of bytes into frames.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "remote/frame_reader.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <limits>
#include <random>
#include <string>
#include <vector>

namespace remote = boost::concurrent_futures::remote;

namespace {

using bytes = std::vector<unsigned char>;

void append_frame(bytes& stream, std::uint64_t id, bytes const& payload)
{
    remote::frame_header const header{payload.size(), id, remote::frame_kind::result,
                                      static_cast<std::uint32_t>(id * 3)};
    auto const* const first = reinterpret_cast<unsigned char const*>(&header);
    stream.insert(stream.end(), first, first + sizeof header);
    stream.insert(stream.end(), payload.begin(), payload.end());
}

bytes payload_of(std::uint64_t id, std::size_t size)
{
    bytes payload(size);
    for (std::size_t i = 0; i != size; ++i)
        payload[i] = static_cast<unsigned char>(id + i * i);
    return payload;
}

/// Gives bytes to a reader as they would come, up to `n` at a time.
class feeder
{
public:
    explicit feeder(bytes const& stream) : stream_(stream) {}

    bool at_end() const { return at_ == stream_.size(); }

    void feed(remote::frame_reader& reader, std::size_t n)
    {
        auto const room = reader.room();
        BOOST_TEST_REQUIRE(room.size != 0u);
        std::size_t const some = (std::min)({n, room.size, stream_.size() - at_});
        std::memcpy(room.data, stream_.data() + at_, some);
        reader.commit(some);
        at_ += some;
    }

    void skip(std::size_t n) { at_ += n; }

private:
    bytes const& stream_;
    std::size_t at_ = 0;
};

/// Takes the frames that are there; they must be as `payload_of` made them.
void take_all(remote::frame_reader& reader, std::uint64_t& next_id,
              std::vector<std::size_t> const& sizes)
{
    while (auto const f = reader.next())
    {
        BOOST_TEST_REQUIRE(next_id < sizes.size());
        BOOST_TEST_REQUIRE(f->header.id == next_id);
        std::size_t const size = sizes[static_cast<std::size_t>(next_id)];
        BOOST_TEST_REQUIRE(f->header.size == size);
        BOOST_TEST_REQUIRE(f->header.extent == next_id * 3);
        auto const expected = payload_of(next_id, size);
        BOOST_TEST_REQUIRE(std::equal(expected.begin(), expected.end(), f->payload));
        ++next_id;
    }
}

bytes stream_of(std::vector<std::size_t> const& sizes)
{
    bytes stream;
    for (std::size_t id = 0; id != sizes.size(); ++id)
        append_frame(stream, id, payload_of(id, sizes[id]));
    return stream;
}

} // namespace

BOOST_AUTO_TEST_SUITE(frame_reader)

BOOST_AUTO_TEST_CASE(has_no_frame_at_first)
{
    remote::frame_reader reader;
    BOOST_TEST(!reader.next());
    BOOST_TEST(reader.room().size >= sizeof(remote::frame_header));
    BOOST_TEST(!reader.next());
}

BOOST_AUTO_TEST_CASE(joins_pieces_of_any_size)
{
    std::vector<std::size_t> const sizes = {0, 1, 24, 0, 0, 100, 7};
    auto const stream = stream_of(sizes);
    for (std::size_t piece = 1; piece <= stream.size(); ++piece)
    {
        remote::frame_reader reader;
        feeder feed(stream);
        std::uint64_t next_id = 0;
        while (!feed.at_end())
        {
            feed.feed(reader, piece);
            take_all(reader, next_id, sizes);
        }
        BOOST_TEST(next_id == sizes.size());
    }
}

BOOST_AUTO_TEST_CASE(joins_two_pieces_that_are_cut_anywhere)
{
    std::vector<std::size_t> const sizes = {3, 0, 50};
    auto const stream = stream_of(sizes);
    for (std::size_t cut = 0; cut <= stream.size(); ++cut)
    {
        remote::frame_reader reader;
        feeder feed(stream);
        std::uint64_t next_id = 0;
        feed.feed(reader, cut);
        take_all(reader, next_id, sizes);
        feed.feed(reader, stream.size());
        take_all(reader, next_id, sizes);
        BOOST_TEST(next_id == sizes.size());
    }
}

BOOST_AUTO_TEST_CASE(joins_random_pieces_of_small_and_big_frames)
{
    std::mt19937 random(7);
    for (int round = 0; round != 20; ++round)
    {
        std::vector<std::size_t> sizes;
        for (int i = 0; i != 40; ++i)
        {
            std::size_t const most = std::size_t(1) << random() % 20;
            sizes.push_back(random() % (most + 1));
        }
        auto const stream = stream_of(sizes);
        remote::frame_reader reader;
        feeder feed(stream);
        std::uint64_t next_id = 0;
        while (!feed.at_end())
        {
            feed.feed(reader, 1 + random() % (std::size_t(1) << random() % 20));
            take_all(reader, next_id, sizes);
        }
        BOOST_TEST(next_id == sizes.size());
    }
}

BOOST_AUTO_TEST_CASE(reads_a_big_frame_in_few_calls)
{
    constexpr std::size_t size = 100 * 1024 * 1024;
    bytes stream;
    append_frame(stream, 0, bytes(size, 'b'));
    remote::frame_reader reader;
    feeder feed(stream);
    int calls = 0;
    while (!feed.at_end())
    {
        feed.feed(reader, stream.size());
        ++calls;
    }
    BOOST_TEST(calls <= 12); // each takes twice as much as the one before
    auto const f = reader.next();
    BOOST_REQUIRE(f);
    BOOST_TEST(f->header.size == size);
    BOOST_TEST(f->payload[0] == 'b');
    BOOST_TEST(f->payload[size - 1] == 'b');
}

BOOST_AUTO_TEST_CASE(gives_a_big_frame_in_part)
{
    constexpr std::size_t size = 10 * 1024 * 1024;
    std::vector<std::size_t> const sizes = {5, size, 7};
    auto const stream = stream_of(sizes);
    remote::frame_reader reader;
    feeder feed(stream);
    feed.feed(reader, 1000);
    BOOST_TEST(!reader.big_in_part()); // before it comes another
    BOOST_TEST_REQUIRE((reader.next() != std::nullopt));
    BOOST_TEST_REQUIRE((reader.big_in_part() != std::nullopt));
    BOOST_TEST(reader.big_in_part()->size == size);

    auto const part = reader.take_part();
    BOOST_TEST(part.header.id == 1u);
    BOOST_TEST(part.missing == size - (1000 - 5 - 2 * sizeof(remote::frame_header)));
    auto const expected = payload_of(1, size);
    BOOST_TEST(
        std::equal(part.payload, part.payload + size - part.missing, expected.begin()));
    BOOST_TEST(!reader.begun());
    BOOST_TEST(!reader.holds_much());

    feed.skip(part.missing); // by the owner, who needs no more room for that
    std::uint64_t next_id = 2;
    feed.feed(reader, stream.size());
    take_all(reader, next_id, sizes);
    BOOST_TEST(next_id == 3u);
}

BOOST_AUTO_TEST_CASE(does_not_give_small_or_whole_frames_in_part)
{
    auto const stream = stream_of({60 * 1024});
    remote::frame_reader reader;
    BOOST_TEST(!reader.big_in_part());
    feeder feed(stream);
    feed.feed(reader, 10);
    BOOST_TEST(!reader.big_in_part()); // not even a header
    feed.feed(reader, 1000);
    BOOST_TEST(!reader.big_in_part());
    feed.feed(reader, stream.size());
    BOOST_TEST(!reader.big_in_part());
    BOOST_TEST((reader.next() != std::nullopt));
}

BOOST_AUTO_TEST_CASE(gives_the_memory_of_a_big_frame_back)
{
    constexpr std::size_t size = 10 * 1024 * 1024;
    bytes stream;
    append_frame(stream, 0, bytes(size));
    remote::frame_reader reader;
    feeder feed(stream);
    while (!feed.at_end())
        feed.feed(reader, stream.size());
    BOOST_TEST((reader.next() != std::nullopt));
    BOOST_TEST(reader.holds_much()); // for another one
    reader.trim();
    BOOST_TEST(!reader.holds_much());
    BOOST_TEST(reader.room().size <= 1024 * 1024u);
}

BOOST_AUTO_TEST_CASE(gives_it_back_too_if_only_small_frames_follow)
{
    bytes stream;
    append_frame(stream, 0, bytes(10 * 1024 * 1024));
    constexpr int small_frames = 1000;
    for (int i = 0; i != small_frames; ++i)
        append_frame(stream, 0, bytes(10));
    remote::frame_reader reader;
    feeder feed(stream);
    while (!feed.at_end())
    {
        feed.feed(reader, 100);
        while (reader.next())
        {
        }
    }
    BOOST_TEST(!reader.holds_much());
}

BOOST_AUTO_TEST_CASE(believes_no_absurd_size)
{
    constexpr auto most = (std::numeric_limits<std::uint64_t>::max)();
    for (std::uint64_t const size :
         {most, most - 1, most - 24, most - 23, most / 2, std::uint64_t(1) << 40})
    {
        remote::frame_header const header{size, 1, remote::frame_kind::result, 0};
        remote::frame_reader reader;
        auto const room = reader.room();
        std::memcpy(room.data, &header, sizeof header);
        reader.commit(sizeof header);
        BOOST_TEST(!reader.next());
        auto const more = reader.room();
        BOOST_TEST(more.size != 0u);
        BOOST_TEST(more.size <= 1024 * 1024u);
        reader.commit(10);
        BOOST_TEST(!reader.next());
    }
}

BOOST_AUTO_TEST_SUITE_END()
