// A map over raw workers: numbers of eight bytes on sockets.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BENCH_PROCESSES_RAW_MAP_HPP
#define BENCH_PROCESSES_RAW_MAP_HPP

#include "processes/raw_worker.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <stdexcept>
#include <vector>

#include <poll.h>
#include <unistd.h>

namespace bench {

constexpr std::size_t raw_buffer = 8192; // numbers; what is on its way fits into a socket

/// What a worker runs: answers each number that it reads with f of it, many at a time.
template <auto F>
void serve(int fd)
{
    using result = decltype(F(std::int64_t()));
    std::vector<std::int64_t> in(raw_buffer);
    std::vector<result> out;
    std::size_t bytes = 0;
    for (;;)
    {
        auto* const begin = reinterpret_cast<char*>(in.data());
        ssize_t const n =
            ::read(fd, begin + bytes, in.size() * sizeof(std::int64_t) - bytes);
        if (n <= 0)
            return;
        bytes += std::size_t(n);
        std::size_t const whole = bytes / sizeof(std::int64_t);
        out.resize(whole);
        std::transform(in.begin(), in.begin() + std::ptrdiff_t(whole), out.begin(), F);
        write_all(fd, out.data(), whole * sizeof(result));
        std::size_t const used = whole * sizeof(std::int64_t);
        std::memmove(begin, begin + used, bytes - used);
        bytes -= used;
    }
}

/// The indices of what one worker was sent, and how many of them it has answered.
struct sent_numbers
{
    std::vector<std::size_t> indices;
    std::size_t answered = 0;

    std::size_t in_flight() const { return indices.size() - answered; }
};

/// Has workers that run `serve` answer all of `in`.
/// @param depth how many numbers may be on their way to and from a worker
template <class Result>
std::vector<Result> raw_map(std::vector<raw_worker> const& workers,
                            std::vector<std::int64_t> const& in, std::size_t depth)
{
    std::vector<Result> out(in.size());
    std::vector<sent_numbers> sent(workers.size());
    std::vector<pollfd> wanted;
    for (raw_worker const& w : workers)
        wanted.push_back({w.fd(), POLLIN, 0});
    std::vector<Result> answers(raw_buffer);
    std::size_t next = 0;
    auto const refill = [&](std::size_t w) {
        std::size_t const n = (std::min)(depth - sent[w].in_flight(), in.size() - next);
        for (std::size_t i = 0; i != n; ++i)
            sent[w].indices.push_back(next + i);
        write_all(workers[w].fd(), in.data() + next, n * sizeof(std::int64_t));
        next += n;
    };
    for (std::size_t w = 0; w != workers.size(); ++w)
        refill(w);
    for (std::size_t done = 0; done != in.size();)
    {
        ::poll(wanted.data(), nfds_t(wanted.size()), -1);
        for (std::size_t w = 0; w != workers.size(); ++w)
        {
            if (wanted[w].revents == 0)
                continue;
            ssize_t const bytes =
                ::read(workers[w].fd(), answers.data(), answers.size() * sizeof(Result));
            if (bytes <= 0 || std::size_t(bytes) % sizeof(Result) != 0)
                throw std::runtime_error("a worker is gone, or has sent half a number");
            std::size_t const n = std::size_t(bytes) / sizeof(Result);
            for (std::size_t i = 0; i != n; ++i)
                out[sent[w].indices[sent[w].answered++]] = answers[i];
            done += n;
            if (sent[w].in_flight() <= depth / 2 && next != in.size())
                refill(w);
        }
    }
    return out;
}

} // namespace bench

#endif // BENCH_PROCESSES_RAW_MAP_HPP
