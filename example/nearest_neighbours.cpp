// Looks up the nearest neighbours of points in a big table, of which there is one copy.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include <boost/concurrent_futures.hpp>
#include <boost/concurrent_futures/shared_array.hpp>

#include <array>
#include <cstddef>
#include <exception>
#include <iostream>
#include <limits>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace cf = boost::concurrent_futures;

// tag::task[]
struct point
{
    std::array<float, 16> at;
};

// Runs in a worker, which maps the table at its first call.
std::size_t nearest(cf::shared_array<point> const& table, std::size_t query)
{
    point const& wanted = table[query];
    std::size_t best = 0;
    float least = (std::numeric_limits<float>::max)();
    for (std::size_t i = 0; i != table.size(); ++i)
    {
        float distance = 0;
        for (std::size_t k = 0; k != wanted.at.size(); ++k)
        {
            float const d = table[i].at[k] - wanted.at[k];
            distance += d * d;
        }
        if (distance < least && i != query)
        {
            least = distance;
            best = i;
        }
    }
    return best;
}
// end::task[]

int main(int argc, char** argv)
{
    cf::run_if_worker();
    try
    {
        std::size_t const megabytes = argc > 1 ? std::stoul(argv[1]) : 1024;
        std::size_t const queries = argc > 2 ? std::stoul(argv[2]) : 1000;

        // tag::share[]
        // Shared when it is full: then no process can change it any more.
        cf::shared_array_builder<point> points(megabytes * 1024 * 1024 / sizeof(point));
        std::minstd_rand random;
        for (point& each : points)
            for (float& coordinate : each.at)
                coordinate = static_cast<float>(random() % 1000);
        cf::shared_array<point> const table = std::move(points).share();

        std::vector<std::size_t> of;
        for (std::size_t i = 0; i != queries; ++i)
            of.push_back(i * table.size() / queries);

        cf::process_pool_executor pool;
        std::size_t found = 0;
        for (std::size_t const neighbour : pool.map(nearest, cf::repeat(table), of))
            found += neighbour < table.size() ? 1 : 0;
        // end::share[]
        std::cout << found << " neighbours among " << table.size() << " points\n";
    }
    catch (std::exception const& error)
    {
        std::cerr << "nearest_neighbours: " << error.what() << '\n';
        return 1;
    }
}
