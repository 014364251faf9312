// Passes pictures of 8 MB through two pools, without a copy from one to the next.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include <boost/concurrent_futures.hpp>
#include <boost/concurrent_futures/shared_array.hpp>

#include <cstddef>
#include <cstdint>
#include <iostream>
#include <numeric>
#include <utility>
#include <vector>

namespace cf = boost::concurrent_futures;

using picture = cf::shared_array<std::uint8_t>;

constexpr std::size_t width = 4096;
constexpr std::size_t height = 2048;

// tag::stages[]
// In place of a decoder that may crash: that would cost one picture.
picture decode(int number)
{
    cf::shared_array_builder<std::uint8_t> pixels(width * height);
    for (std::size_t i = 0; i != pixels.size(); ++i)
        pixels[i] =
            static_cast<std::uint8_t>(i % width / 16 + static_cast<unsigned>(number));
    return std::move(pixels).share();
}

// In place of a filter that is not thread-safe. It reads where the decoder's worker wrote.
picture smooth(picture const& from)
{
    cf::shared_array_builder<std::uint8_t> to(from.size());
    for (std::size_t i = 1; i + 1 < from.size(); ++i)
        to[i] = static_cast<std::uint8_t>((from[i - 1] + 2 * from[i] + from[i + 1]) / 4);
    return std::move(to).share();
}
// end::stages[]

int main()
{
    cf::run_if_worker();
    cf::process_pool_executor decoders(2);
    cf::process_pool_executor filters(2);

    // tag::pipeline[]
    std::vector<int> const numbers = {1, 2, 3, 4, 5, 6};
    cf::map_options few;
    few.buffersize = 4; // so many pictures are on their way at a time
    few.chunksize = 1;
    for (picture const& p : filters.map(few, smooth, decoders.map(few, decode, numbers)))
        std::cout << "a picture whose middle is "
                  << std::accumulate(p.begin() + width / 2, p.begin() + width / 2 + 16, 0)
                  << '\n';
    // end::pipeline[]
}
