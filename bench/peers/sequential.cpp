// A loop, without any pool.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "common/peer.hpp"
#include "common/time.hpp"
#include "processes/tasks.hpp"

#include <cstdint>
#include <numeric>
#include <vector>

namespace {

using bench::settings;
using bench::time_of;

/// P5 and P5c: a map over 100,000 numbers; ms.
std::vector<double> map_squares(settings const&)
{
    std::vector<std::int64_t> in(100'000);
    std::iota(in.begin(), in.end(), 0);
    std::int64_t volatile result = 0;
    return {time_of([&] {
                for (std::int64_t n : in)
                    result = bench::square(n);
            }) /
            1e6};
}

/// P6: the table of powers; ms.
std::vector<double> powers(settings const& s)
{
    int const n = s.times(10'000);
    double volatile result = 0;
    double const time = time_of([&] {
                            for (int i = 0; i != n; ++i)
                                result = bench::power(1'000);
                        }) /
                        1e6;
    return {time, time, time}; // there are no chunks
}

/// P8: six primes; ms.
std::vector<double> six_primes(settings const&)
{
    bool volatile result = false;
    return {time_of([&] {
                for (std::int64_t n : bench::primes)
                    result = bench::is_prime(n);
            }) /
            1e6};
}

} // namespace

int main(int argc, char** argv)
{
    return bench::run_peer(
        {{"P5", map_squares}, {"P5c", map_squares}, {"P6", powers}, {"P8", six_primes}},
        argc, argv);
}
