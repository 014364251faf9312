// Events for tests: one that happens once, and one that is counted.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#ifndef BOOST_CONCURRENT_FUTURES_TEST_COMMON_GATE_HPP
#define BOOST_CONCURRENT_FUTURES_TEST_COMMON_GATE_HPP

#include <condition_variable>
#include <mutex>

namespace test {

// Counts, and lets threads wait for a count.
class counter
{
public:
    void add(int n = 1)
    {
        std::lock_guard<std::mutex> const lock(mutex_);
        value_ += n;
        changed_.notify_all(); // under the lock: a waiter may destroy the counter
    }

    void wait_for(int n)
    {
        std::unique_lock<std::mutex> lock(mutex_);
        changed_.wait(lock, [&] { return value_ >= n; });
    }

    int value() const
    {
        std::lock_guard<std::mutex> const lock(mutex_);
        return value_;
    }

private:
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    int value_ = 0;
};

// Closed, until somebody opens it.
class gate
{
public:
    void open() { opened_.add(); }
    void wait() { opened_.wait_for(1); }
    bool is_open() const { return opened_.value() != 0; }

private:
    counter opened_;
};

// Opens a gate at the end of a scope, so that a test that fails does not hang.
class gate_opener
{
public:
    explicit gate_opener(gate& g) : gate_(g) {}
    ~gate_opener() { gate_.open(); }

    gate_opener(gate_opener const&) = delete;
    gate_opener& operator=(gate_opener const&) = delete;

private:
    gate& gate_;
};

} // namespace test

#endif
