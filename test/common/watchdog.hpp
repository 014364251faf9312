// Ends a test program that hangs.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_TEST_COMMON_WATCHDOG_HPP
#define BOOST_CONCURRENT_FUTURES_TEST_COMMON_WATCHDOG_HPP

#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <thread>

namespace test {

/// Aborts the program if nothing is heard for very long, so that a hang leaves a core, and
/// is no mere silence.
class watchdog
{
public:
    watchdog() = default;
    watchdog(watchdog const&) = delete;
    watchdog& operator=(watchdog const&) = delete;

    ~watchdog()
    {
        {
            std::lock_guard<std::mutex> const lock(mutex_);
            over_ = true;
        }
        changed_.notify_all();
        thread_.join();
    }

    /// All is well.
    void hear()
    {
        std::lock_guard<std::mutex> const lock(mutex_);
        last_ = std::chrono::steady_clock::now();
    }

private:
    void watch()
    {
        constexpr std::chrono::minutes very_long(2);
        std::unique_lock<std::mutex> lock(mutex_);
        while (!over_)
        {
            if (std::chrono::steady_clock::now() > last_ + very_long)
            {
                std::fputs("the test hangs\n", stderr);
                std::abort();
            }
            changed_.wait_until(lock, last_ + very_long + std::chrono::seconds(1));
        }
    }

    std::mutex mutex_; // guards these:
    std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
    bool over_ = false;
    std::condition_variable changed_;

    std::thread thread_{&watchdog::watch, this};
};

} // namespace test

#endif
