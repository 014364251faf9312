// Shows which thread of a pool runs which task, and when.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include <boost/concurrent_futures.hpp>

#include <array>
#include <chrono>
#include <cstdio>
#include <string>
#include <thread>

#include <pthread.h>

namespace cf = boost::concurrent_futures;
using namespace std::chrono_literals;

auto const start = std::chrono::steady_clock::now();

// The threads of a pool bear its name, which debuggers show, too.
std::string thread_name()
{
    std::array<char, 16> name = {};
    pthread_getname_np(pthread_self(), name.data(), name.size());
    return name.data();
}

void log(std::string const& text)
{
    std::chrono::duration<double> const time = std::chrono::steady_clock::now() - start;
    // One call for the whole line: lines of several threads do not mix.
    std::printf("%.2f s  %-14s  %s\n", time.count(), thread_name().c_str(), text.c_str());
}

std::chrono::milliseconds sleeping(int number, std::chrono::milliseconds length)
{
    log("task " + std::to_string(number) + " goes to sleep");
    std::this_thread::sleep_for(length);
    log("task " + std::to_string(number) + " woke up");
    return length;
}

int main()
{
    cf::thread_pool_options options;
    options.max_workers = 2;
    options.thread_name_prefix = "sleeper";
    cf::thread_pool_executor pool(options);

    log("three tasks, two threads");
    auto const first = pool.submit(sleeping, 1, 400ms);
    auto const second = pool.submit(sleeping, 2, 100ms);
    auto const third = pool.submit(sleeping, 3, 100ms); // starts when the second ends
    auto const sum = first.result() + second.result() + third.result();
    log("they slept for " + std::to_string(sum.count()) + " ms in all");
}
