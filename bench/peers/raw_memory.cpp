// What memory allows: a copy into large pages, where the system gives them.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "common/peer.hpp"
#include "common/time.hpp"

#include <cstddef>
#include <cstring>
#include <stdexcept>
#include <vector>

#include <sys/mman.h>

namespace {

/// S2: into memory that is new to the process; GB/s.
template <std::size_t Size>
std::vector<double> copy(bench::settings const& s)
{
    std::vector<char> const data(Size / (s.quick ? 16 : 1), 'x');
    std::vector<double> times(5);
    for (double& t : times)
    {
        t = bench::time_of([&] {
            void* const to = ::mmap(nullptr, data.size(), PROT_READ | PROT_WRITE,
                                    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
            if (to == MAP_FAILED)
                throw std::runtime_error("no memory");
            ::madvise(to, data.size(), MADV_HUGEPAGE);
            std::memcpy(to, data.data(), data.size());
            ::munmap(to, data.size());
        });
    }
    return {double(data.size()) / bench::quantile(times, 0.5)};
}

constexpr std::size_t mebibyte = std::size_t(1) << 20;

} // namespace

int main(int argc, char** argv)
{
    return bench::run_peer(
        {{"S2", copy<64 * mebibyte>}, {"S2big", copy<1024 * mebibyte>}}, argc, argv);
}
