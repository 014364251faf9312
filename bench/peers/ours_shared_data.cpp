// This library: shared arrays, or the same data by value.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "common/peer.hpp"
#include "common/time.hpp"
#include "processes/ours.hpp"

#include <boost/concurrent_futures.hpp>
#include <boost/concurrent_futures/shared_array.hpp>

#include <boost/serialization/utility.hpp>
#include <boost/serialization/vector.hpp>

#include <algorithm>
#include <cstddef>
#include <fstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

namespace cf = boost::concurrent_futures;
using array = cf::shared_array<char>;
using bench::require;
using bench::settings;
using bench::time_of;
using bench::warm_pool;

constexpr std::size_t mebibyte = std::size_t(1) << 20;

char first_of(array const& data)
{
    return data[0];
}

char first_of_copy(std::vector<char> const& data)
{
    return data[0];
}

/// The time of a task that has this argument once the worker knows it; us.
template <class Task, class Data>
std::vector<double> use(Task task, Data const& data)
{
    warm_pool pool(1);
    require(pool->submit(task, data).result() == 'x');
    std::size_t n = 0;
    double time = 0;
    while (n < 1000 && (n < 3 || time < 3e8))
    {
        std::vector<cf::future<char>> futures;
        time += time_of([&] {
            for (int i = 0; i != 10; ++i, ++n)
                futures.push_back(pool->submit(task, data));
            for (auto const& f : futures)
                require(f.result() == 'x');
        });
    }
    return {time / 1e3 / double(n)};
}

/// S1, shared and by value.
std::vector<double> use_shared(settings const& s)
{
    return use(first_of, cf::share_copy(std::vector<char>(std::size_t(s.at), 'x')));
}

std::vector<double> use_copies(settings const& s)
{
    return use(first_of_copy, std::vector<char>(std::size_t(s.at), 'x'));
}

/// S2: GB/s.
template <std::size_t Size>
std::vector<double> copy(settings const& s)
{
    std::vector<char> const data(Size / (s.quick ? 16 : 1), 'x');
    std::vector<double> times(5);
    for (double& t : times)
        t = time_of([&] { require(cf::share_copy(data).size() == data.size()); });
    return {double(data.size()) / bench::quantile(times, 0.5)};
}

/// What a task makes, and when it was ready.
template <class Data>
using stamped = std::pair<Data, std::int64_t>;

std::int64_t now()
{
    return bench::clock::now().time_since_epoch().count();
}

stamped<array> make_shared_array(std::size_t size)
{
    cf::shared_array_builder<char> b(size);
    std::fill(b.begin(), b.end(), 'x');
    array a = std::move(b).share();
    return {a, now()};
}

stamped<std::vector<char>> make_vector(std::size_t size)
{
    std::vector<char> v(size, 'x');
    return {v, now()};
}

/// S3, shared and by value: from the end of the task until all is there; ms.
template <class Make>
std::vector<double> get_result(settings const& s, Make make)
{
    warm_pool pool(1);
    std::vector<double> times(std::size_t(s.times(20)));
    for (double& t : times)
    {
        auto const result = pool->submit(make, 64 * mebibyte).result();
        t = double(now() - result.second);
        require(result.first[64 * mebibyte - 1] == 'x');
    }
    return {bench::quantile(times, 0.5) / 1e6};
}

std::vector<double> get_shared(settings const& s)
{
    return get_result(s, make_shared_array);
}

std::vector<double> get_copy(settings const& s)
{
    return get_result(s, make_vector);
}

/// The memory of a process, of which what n processes share is counted by an n-th.
std::size_t proportional_bytes()
{
    std::ifstream file("/proc/self/smaps_rollup");
    std::string word;
    std::size_t kibibytes = 0;
    while (file >> word && word != "Pss:")
        ;
    file >> kibibytes;
    return kibibytes * 1024;
}

/// Reads all of it, and meets the other workers.
std::size_t read_all(array const& data, int)
{
    std::size_t sum = 0;
    for (char const each : data)
        sum += std::size_t(each);
    require(sum == data.size() * 'x');
    return proportional_bytes();
}

/// S4: what is more than without the data, in per cent of it.
std::vector<double> memory(settings const& s)
{
    constexpr int workers = 8;
    warm_pool pool(workers);
    std::vector<int> const each(workers);
    cf::map_options one;
    one.chunksize = 1;
    auto const total = [&](array const& data) {
        for (int i = 0; i != 4; ++i) // so that all workers have it
            pool->map(one, read_all, cf::repeat(data), std::vector<int>(8 * workers))
                .to_vector();
        std::size_t sum = proportional_bytes();
        for (std::size_t const n :
             pool->map(one, read_all, cf::repeat(data), std::vector<int>(workers)))
            sum += n;
        return double(sum);
    };
    double const before = total(cf::share_copy(std::string("x")));
    std::size_t const size = 1024 * mebibyte / (s.quick ? 16 : 1);
    cf::shared_array_builder<char> b(size);
    std::fill(b.begin(), b.end(), 'x');
    return {100 * (total(std::move(b).share()) - before) / double(size)};
}

} // namespace

int main(int argc, char** argv)
{
    cf::run_if_worker();
    if (argc > 1 && std::string_view(argv[1]) == "value")
        return bench::run_peer({{"S1", use_copies}, {"S3", get_copy}}, argc - 1,
                               argv + 1);
    return bench::run_peer({{"S1", use_shared},
                            {"S2", copy<64 * mebibyte>},
                            {"S2big", copy<1024 * mebibyte>},
                            {"S3", get_shared},
                            {"S4", memory}},
                           argc, argv);
}
