// The limit for all process pools: sockets to forked processes, and no pool at all.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

//   raw_socket VARIANT [...]
//
// VARIANT is "socket"; "16" for no more than 16 tasks on their way to or from a worker;
// "fresh", which reads big data into memory that was not used before; or "fork", which has
// workers started by fork and exec.

#include "common/peer.hpp"
#include "common/time.hpp"
#include "processes/raw_map.hpp"
#include "processes/raw_worker.hpp"
#include "processes/tasks.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <numeric>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

using bench::raw_worker;
using bench::settings;
using bench::start;
using bench::time_of;

void require(bool good)
{
    if (!good)
        throw std::runtime_error("wrong result");
}

template <auto F>
std::vector<raw_worker> forked(int n)
{
    std::vector<raw_worker> workers;
    for (int i = 0; i != n; ++i)
        workers.emplace_back(start::by_fork, bench::serve<F>);
    return workers;
}

/// Nanoseconds for the squares of `n` numbers.
double squares(settings const& s, std::size_t n, std::size_t depth)
{
    auto const workers = forked<bench::square>(s.workers);
    std::vector<std::int64_t> in(n);
    std::iota(in.begin(), in.end(), 0);
    return time_of([&] {
        auto const out = bench::raw_map<std::int64_t>(workers, in, depth);
        for (std::size_t i = 0; i != n; ++i)
            require(out[i] == in[i] * in[i]);
    });
}

/// P1: tasks one by one; us each.
template <int Depth>
std::vector<double> submit_all(settings const& s)
{
    std::size_t const n = std::size_t(s.times(200'000));
    return {squares(s, n, Depth) / 1e3 / double(n)};
}

/// P2: a task and its result; median us.
std::vector<double> round_trips(settings const& s)
{
    raw_worker const worker(start::by_fork, bench::serve<bench::square>);
    std::vector<double> times(std::size_t(s.times(5'000)));
    for (double& t : times)
    {
        t = time_of([&] {
            std::int64_t number = 3;
            bench::write_all(worker.fd(), &number, sizeof number);
            require(bench::read_all(worker.fd(), &number, sizeof number) && number == 9);
        });
    }
    return {bench::quantile(times, 0.5) / 1e3};
}

/// P5 and P5c: maps over 100,000 numbers; ms.
template <int Depth>
std::vector<double> map_squares(settings const& s)
{
    return {squares(s, 100'000, Depth) / 1e6};
}

/// P6: the table of powers in chunks of 1, 10 and 100; ms.
std::vector<double> powers(settings const& s)
{
    auto const workers = forked<bench::power>(s.workers);
    std::vector<std::int64_t> const in(std::size_t(s.times(10'000)), 1'000);
    std::vector<double> result;
    for (unsigned depth : {16U, 16U, 128U})
        result.push_back(time_of([&] { bench::raw_map<double>(workers, in, depth); }) /
                         1e6);
    return result;
}

/// Memory that is read into: the same each time, or fresh.
template <bool Fresh>
class destination
{
public:
    char* of_size(std::size_t size)
    {
        if (Fresh || size_ != size)
        {
            data_.reset();
            data_.reset(new char[size]);
            size_ = size;
        }
        return data_.get();
    }

private:
    std::unique_ptr<char[]> data_;
    std::size_t size_ = 0;
};

/// Sends back what it gets, when it has got all of it.
template <bool Fresh>
void echo(int fd)
{
    destination<Fresh> data;
    for (std::size_t size = 0; bench::read_all(fd, &size, sizeof size);)
    {
        char* const to = data.of_size(size);
        if (!bench::read_all(fd, to, size))
            return;
        bench::write_all(fd, to, size);
    }
}

/// P7: data to a worker and back; MB/s.
template <bool Fresh>
std::vector<double> big_data(settings const& s)
{
    raw_worker const worker(start::by_fork, echo<Fresh>);
    std::vector<char> const out(std::size_t(s.times(64'000'000)), 'x');
    std::size_t const size = out.size();
    destination<Fresh> in;
    if (!Fresh)
        std::fill_n(in.of_size(size), size, ' ');
    std::vector<double> times(5);
    for (double& t : times)
    {
        char* back = nullptr;
        t = time_of([&] {
            bench::write_all(worker.fd(), &size, sizeof size);
            bench::write_all(worker.fd(), out.data(), size);
            back = in.of_size(size);
            require(bench::read_all(worker.fd(), back, size));
        });
        require(std::equal(out.begin(), out.end(), back));
    }
    return {2 * double(size) / bench::quantile(times, 0.5) * 1e3};
}

char is_prime(std::int64_t n) // for std::vector<bool> is no array
{
    return bench::is_prime(n) ? 1 : 0;
}

/// P8: six primes; ms.
std::vector<double> six_primes(settings const& s)
{
    auto const workers = forked<is_prime>(s.workers);
    std::vector<std::int64_t> const in(bench::primes.begin(), bench::primes.end());
    std::vector<double> times(5);
    for (double& t : times)
        t = time_of([&] { bench::raw_map<char>(workers, in, 1); });
    return {bench::quantile(times, 0.5) / 1e6};
}

void require_answer(raw_worker const& w)
{
    std::int64_t number = 3;
    require(bench::read_all(w.fd(), &number, sizeof number) && number == 9);
}

void ask(raw_worker const& w)
{
    std::int64_t const number = 3;
    bench::write_all(w.fd(), &number, sizeof number);
}

/// P9: start all workers, get a result from each, have them end; ms.
std::vector<double> start_and_stop(settings const& s)
{
    std::vector<double> times(11);
    for (double& t : times)
    {
        t = time_of([&] {
            std::vector<raw_worker> workers;
            for (int i = 0; i != s.workers; ++i)
            {
                workers.emplace_back(start::by_spawn, nullptr);
                ask(workers.back());
            }
            for (raw_worker const& w : workers)
                require_answer(w);
        });
    }
    return {bench::quantile(times, 0.5) / 1e6};
}

/// P9b: from no worker to the first result, when this process is big; ms.
template <start How>
std::vector<double> start_from_big(settings const& s)
{
    std::vector<char> const ballast(std::size_t(s.times(1'000'000'000)), 'x');
    std::vector<double> times(11);
    for (double& t : times)
    {
        auto const begin = bench::clock::now();
        raw_worker const worker(How, nullptr);
        ask(worker);
        require_answer(worker);
        t = bench::since(begin);
    }
    require(ballast.back() == 'x');
    return {bench::quantile(times, 0.5) / 1e6};
}

bench::abilities const socket_abilities{{"P1", submit_all<512>},
                                        {"P2", round_trips},
                                        {"P5", map_squares<512>},
                                        {"P5c", map_squares<4000>},
                                        {"P6", powers},
                                        {"P7", big_data<false>},
                                        {"P8", six_primes},
                                        {"P9", start_and_stop},
                                        {"P9b", start_from_big<start::by_spawn>}};

} // namespace

int main(int argc, char** argv)
{
    std::string const variant = argc > 1 ? argv[1] : "socket";
    if (variant == "worker")
    {
        bench::serve<bench::square>(raw_worker::inherited);
        return 0;
    }
    bench::abilities can = socket_abilities;
    if (variant == "16")
        can = {{"P1", submit_all<16>}};
    if (variant == "fresh")
        can = {{"P7", big_data<true>}};
    if (variant == "fork")
        can = {{"P9b", start_from_big<start::by_fork_and_exec>}};
    return bench::run_peer(can, argc - 1, argv + 1);
}
