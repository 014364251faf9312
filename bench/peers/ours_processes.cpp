// This library: process_pool_executor.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "common/peer.hpp"
#include "common/time.hpp"
#include "processes/ours.hpp"
#include "processes/tasks.hpp"

#include <boost/concurrent_futures.hpp>
#include <boost/concurrent_futures/asio.hpp>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/bind_executor.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/serialization/vector.hpp>

#include <chrono>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <thread>
#include <utility>
#include <vector>

#include <unistd.h>

namespace {

namespace cf = boost::concurrent_futures;
using bench::numbers;
using bench::require;
using bench::settings;
using bench::time_of;
using bench::warm_pool;

/// P1: tasks one by one; us each.
std::vector<double> submit_all(settings const& s)
{
    warm_pool pool(s.workers);
    std::vector<std::int64_t> const in = numbers(std::size_t(s.times(200'000)));
    std::vector<cf::future<std::int64_t>> futures;
    futures.reserve(in.size());
    double const time = time_of([&] {
        for (std::int64_t n : in)
            futures.push_back(pool->submit(bench::square, n));
        for (std::size_t i = 0; i != in.size(); ++i)
            require(futures[i].result() == in[i] * in[i]);
    });
    return {time / 1e3 / double(in.size())};
}

/// P2: a task and its result; median us.
std::vector<double> round_trips(settings const& s)
{
    warm_pool pool(s.workers);
    std::vector<double> times(std::size_t(s.times(5'000)));
    for (double& t : times)
        t = time_of([&] { require(pool->submit(bench::square, 3).result() == 9); });
    return {bench::quantile(times, 0.5) / 1e3};
}

/// P5 and P5c: maps over 100,000 numbers; ms.
template <int Chunk>
std::vector<double> map_squares(settings const& s)
{
    warm_pool pool(s.workers);
    std::vector<std::int64_t> const in = numbers(100'000);
    cf::map_options options;
    options.chunksize = Chunk;
    std::vector<double> times;
    for (int round = 0; round != 5; ++round)
    {
        times.push_back(time_of([&] {
            auto expected = in.begin();
            for (std::int64_t n : pool->map(options, bench::square, in))
                require(n == *expected * *expected), ++expected;
            require(expected == in.end());
        }));
    }
    return {bench::quantile(times, 0.5) / 1e6};
}

/// P6: the table of powers in chunks of 1, 10 and 100; ms.
std::vector<double> powers(settings const& s)
{
    warm_pool pool(s.workers);
    std::vector<std::int64_t> const calls(std::size_t(s.times(10'000)), 1'000);
    std::vector<double> result;
    for (int chunk : {1, 10, 100})
    {
        cf::map_options options;
        options.chunksize = chunk;
        result.push_back(time_of([&] {
                             auto const all =
                                 pool->map(options, bench::power, calls).to_vector();
                             require(all.size() == calls.size());
                         }) /
                         1e6);
    }
    return result;
}

std::vector<double> echo(std::vector<double> data)
{
    return data;
}

/// P7: data to a worker and back; MB/s.
std::vector<double> big_data(settings const& s)
{
    warm_pool pool(s.workers);
    std::vector<double> data(std::size_t(s.times(8'000'000)), 0.5);
    std::vector<double> times(5);
    for (double& t : times)
    {
        std::vector<double> back;
        t = time_of([&] { back = pool->submit(echo, data).result(); });
        require(back == data);
    }
    double const bytes = double(data.size() * sizeof(double));
    return {2 * bytes / bench::quantile(times, 0.5) * 1e3};
}

/// P8: six primes; ms.
std::vector<double> six_primes(settings const& s)
{
    warm_pool pool(s.workers);
    std::vector<double> times(5);
    for (double& t : times)
        t = time_of([&] { pool->map(bench::is_prime, bench::primes).to_vector(); });
    return {bench::quantile(times, 0.5) / 1e6};
}

/// P9: start all workers, get a result from each, shut down; ms.
std::vector<double> start_and_stop(settings const& s)
{
    std::vector<double> times(11);
    for (double& t : times)
    {
        t = time_of([&] {
            cf::process_pool_executor pool(s.workers);
            std::vector<cf::future<std::int64_t>> futures;
            for (int i = 0; i != s.workers; ++i)
                futures.push_back(pool.submit(bench::square, i));
            for (auto const& f : futures)
                f.result();
        });
    }
    return {bench::quantile(times, 0.5) / 1e6};
}

/// P9b: from no worker to the first result, when this process is big; ms.
std::vector<double> start_from_big(settings const& s)
{
    std::vector<char> const ballast(std::size_t(s.times(1'000'000'000)), 'x');
    std::vector<double> times(11);
    for (double& t : times)
    {
        auto const start = bench::clock::now();
        cf::process_pool_executor pool(1);
        require(pool.submit(bench::square, 3).result() == 9);
        t = bench::since(start);
    }
    require(ballast.back() == 'x');
    return {bench::quantile(times, 0.5) / 1e6};
}

void hang()
{
    for (;;)
        ::pause();
}

/// A4: a task that hangs against a timer of 50 ms, until both are over and its process is
/// gone; ms.
std::vector<double> lose_to_timer(settings const& s)
{
    cf::process_pool_options options;
    options.max_workers = 1;
    options.grace_period = std::chrono::seconds(0);
    cf::process_pool_executor pool(options);
    std::vector<double> times(std::size_t(s.times(20)));
    for (double& t : times)
    {
        auto const worker = pool.submit(::getpid).result();
        t = time_of([&] {
            boost::asio::io_context io(1);
            boost::asio::cancellation_signal end;
            boost::asio::steady_timer timer(io, std::chrono::milliseconds(50));
            timer.async_wait([&end](boost::system::error_code) {
                end.emit(boost::asio::cancellation_type::terminal);
            });
            pool.async_submit(hang, boost::asio::bind_executor(
                                        io, boost::asio::bind_cancellation_slot(
                                                end.slot(), [](std::exception_ptr error) {
                                                    require(error != nullptr);
                                                })));
            io.run();
            while (::kill(worker, 0) == 0)
                std::this_thread::yield();
        });
    }
    return {bench::quantile(times, 0.5) / 1e6};
}

} // namespace

int main(int argc, char** argv)
{
    cf::run_if_worker();
    bench::abilities can = bench::our_curves();
    can.insert({{"P1", submit_all},
                {"P2", round_trips},
                {"P5", map_squares<1>},
                {"P5c", map_squares<1000>},
                {"P6", powers},
                {"P7", big_data},
                {"P8", six_primes},
                {"P9", start_and_stop},
                {"P9b", start_from_big},
                {"A4", lose_to_timer}});
    return bench::run_peer(can, argc, argv);
}
