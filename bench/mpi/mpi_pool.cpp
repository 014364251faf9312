// Measures the pool of MPI ranks: what mpi4py_pool.py measures of its peer.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include <boost/concurrent_futures.hpp>
#include <boost/concurrent_futures/mpi_pool_executor.hpp>

#include <boost/serialization/vector.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <functional>
#include <iostream>
#include <vector>

namespace cf = boost::concurrent_futures;

namespace {

std::int64_t square(std::int64_t n)
{
    return n * n;
}

std::vector<double> echo(std::vector<double> v)
{
    return v;
}

double microseconds_of(std::function<void()> const& f)
{
    auto const start = std::chrono::steady_clock::now();
    f();
    return std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() -
                                                     start)
        .count();
}

double median(std::vector<double> v)
{
    std::nth_element(v.begin(), v.begin() + static_cast<std::ptrdiff_t>(v.size() / 2),
                     v.end());
    return v[v.size() / 2];
}

void print(char const* what, double value, char const* unit)
{
    std::cout << "concurrent_futures " << what << ' ' << value << ' ' << unit << '\n';
}

} // namespace

int main()
{
    cf::run_if_worker();
    cf::mpi_pool_executor pool;
    pool.start_workers();

    constexpr int tasks = 20000;
    print("throughput", microseconds_of([&pool] {
                            std::vector<cf::future<std::int64_t>> all;
                            for (int i = 0; i != tasks; ++i)
                                all.push_back(pool.submit(&square, std::int64_t(i)));
                            for (auto const& f : all)
                                f.result();
                        }) / tasks,
          "us/task");

    std::vector<double> trips(2000);
    for (double& trip : trips)
        trip =
            microseconds_of([&pool] { pool.submit(&square, std::int64_t(7)).result(); });
    print("round_trip", median(trips), "us");

    std::vector<double> const data(8 * 1024 * 1024); // 64 MiB
    std::vector<double> times(5);
    for (double& time : times)
        time = microseconds_of([&] { pool.submit(&echo, data).result(); });
    print("data", 2 * 64 / (median(times) / 1e6), "MiB/s");
}
