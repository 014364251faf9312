// How shared data, or a reference to it, is written into a frame.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "remote/data_frame.hpp"

#include <algorithm>
#include <cstring>

namespace boost {
namespace concurrent_futures {
inline namespace BOOST_CONCURRENT_FUTURES_ABI {
namespace remote {

namespace {

void append(data_payload& to, void const* data, std::size_t size)
{
    auto const* const first = static_cast<unsigned char const*>(data);
    to.insert(to.end(), first, first + size);
}

} // namespace

data_payload write_data(detail::attachments const& of_message, std::size_t number,
                        std::uint64_t key, data_header::place where,
                        platform::descriptor const* handle)
{
    detail::shared_data const& data = *of_message[number];
    data_header header{key, data.size(), static_cast<std::uint32_t>(number),
                       static_cast<std::uint32_t>(data.others().size()), where};
    bool const is_here = where == data_header::place::here;
    data_payload payload;
    payload.reserve(sizeof header + header.others * sizeof(std::uint32_t) +
                    (is_here ? data.size() : sizeof(platform::open_place)));
    append(payload, &header, sizeof header);
    for (detail::shared_data_ptr const& other : data.others())
    {
        auto const at = std::find(of_message.begin(), of_message.end(), other);
        auto const n = static_cast<std::uint32_t>(at - of_message.begin());
        append(payload, &n, sizeof n);
    }
    if (is_here)
        append(payload, data.data(), data.size());
    else if (where == data_header::place::address)
    {
        platform::open_place const at = platform::place_of(*handle);
        append(payload, &at, sizeof at);
    }
    return payload;
}

std::optional<data_description> read_data(packed_iarchive& in)
{
    data_description d;
    if (in.left() < sizeof d.header)
        return std::nullopt;
    in.load_binary(&d.header, sizeof d.header);
    data_header const& h = d.header;
    if (h.where > data_header::place::known || h.others > h.number ||
        in.left() / sizeof(std::uint32_t) < h.others)
        return std::nullopt;
    d.others.resize(h.others);
    in.load_binary(d.others.data(), d.others.size() * sizeof(std::uint32_t));
    if (h.where == data_header::place::address)
    {
        if (in.left() < sizeof d.at)
            return std::nullopt;
        in.load_binary(&d.at, sizeof d.at);
    }
    bool const is_here = h.where == data_header::place::here;
    if (in.left() != (is_here ? h.size : 0) ||
        std::any_of(d.others.begin(), d.others.end(),
                    [&h](std::uint32_t n) { return n >= h.number; }))
        return std::nullopt;
    return d;
}

} // namespace remote
} // namespace BOOST_CONCURRENT_FUTURES_ABI
} // namespace concurrent_futures
} // namespace boost
