// What random tests share: a seed that can be repeated, and how long they take.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_TEST_COMMON_RANDOMIZED_HPP
#define BOOST_CONCURRENT_FUTURES_TEST_COMMON_RANDOMIZED_HPP

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>

namespace test {

/// The seed of a random test: CF_TEST_SEED of the environment, or else another each time.
/// It is printed.
inline unsigned seed()
{
    char const* const given = std::getenv("CF_TEST_SEED");
    unsigned const value = given != nullptr ? static_cast<unsigned>(std::stoul(given))
                                            : std::random_device()();
    std::printf("CF_TEST_SEED=%u\n", value);
    std::fflush(stdout); // it is wanted most if the program ends early
    return value;
}

/// How often to try a race: CF_TEST_ROUNDS, or as often as is usual.
inline int rounds(int usual)
{
    char const* const given = std::getenv("CF_TEST_ROUNDS");
    return given != nullptr ? std::atoi(given) : usual;
}

/// When a random test should end: after CF_TEST_SECONDS, or 20 seconds.
inline std::chrono::steady_clock::time_point end_of_test()
{
    char const* const given = std::getenv("CF_TEST_SECONDS");
    std::chrono::duration<double> const time(given != nullptr ? std::atof(given) : 20);
    return std::chrono::steady_clock::now() +
           std::chrono::duration_cast<std::chrono::steady_clock::duration>(time);
}

/// Threads that race, again and again: so many times, or for as long as a random test,
/// since on a machine that is busy each takes its time to come.
class race
{
public:
    explicit race(int most) : most_(most) {}

    bool goes_on(int round) const
    {
        return round != most_ && std::chrono::steady_clock::now() < end_;
    }

private:
    int const most_;
    std::chrono::steady_clock::time_point const end_ = end_of_test();
};

/// Numbers for one thread.
class random_numbers
{
public:
    explicit random_numbers(unsigned seed) : engine_(seed) {}

    /// From 0 to n - 1.
    unsigned below(unsigned n) { return static_cast<unsigned>(engine_() % n); }

    /// True in one case of n.
    bool once_in(unsigned n) { return below(n) == 0; }

private:
    std::mt19937 engine_;
};

} // namespace test

#endif
