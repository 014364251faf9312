// Thread pools under random calls, waits within tasks, cancellations and ends.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "randomized.hpp"

#include <boost/concurrent_futures.hpp>

#include <boost/test/unit_test.hpp>

#include <atomic>
#include <chrono>
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <stdexcept>
#include <thread>
#include <vector>

namespace cf = boost::concurrent_futures;

namespace {

/// What has become of a call.
struct record
{
    std::atomic<int> started{0};
    std::atomic<int> told{0}; // calls of its callback
};

class round_of_calls
{
public:
    explicit round_of_calls(int max_workers) : pool_(max_workers) {}

    cf::thread_pool_executor& pool() { return pool_; }

    struct call
    {
        cf::future<int> future;
        std::shared_ptr<record> seen;
    };

    call submit(unsigned seed, int depth)
    {
        auto seen = std::make_shared<record>();
        auto f = pool_.submit([this, seen, seed, depth] {
            ++seen->started;
            return run(seed, depth);
        });
        f.add_done_callback([seen](cf::future<int> const&) { ++seen->told; });
        return {std::move(f), std::move(seen)};
    }

    static void check(call const& c)
    {
        BOOST_TEST_REQUIRE(c.future.done());
        BOOST_TEST(c.seen->started == (c.future.cancelled() ? 0 : 1));
        BOOST_TEST(c.seen->told == 1);
    }

private:
    /// Calls others, waits for them, and gives the number of calls that were made.
    int run(unsigned seed, int depth)
    {
        test::random_numbers random(seed);
        if (random.once_in(10))
            throw std::runtime_error("thrown");
        if (depth == 0)
            return 1;
        std::vector<call> children;
        for (unsigned i = random.below(4); i != 0; --i)
            children.push_back(submit(seed * 31 + i, depth - 1));
        if (!children.empty() && random.once_in(3))
            children[random.below(static_cast<unsigned>(children.size()))]
                .future.cancel();
        std::vector<cf::future<int>> futures;
        for (call const& c : children)
            futures.push_back(c.future);
        if (random.once_in(3))
            cf::wait(futures, cf::return_when::first_completed);
        if (random.once_in(3))
        {
            for (auto const& f : cf::as_completed(futures))
                made_ += f.cancelled() ? 0 : 1;
        }
        int n = 1;
        for (auto const& f : futures)
        {
            try
            {
                n += f.result();
            }
            catch (cf::cancelled_error const&)
            {
                // by this task
            }
            catch (std::runtime_error const&)
            {
                // by the other
            }
        }
        return n;
    }

    std::atomic<int> made_{0};
    cf::thread_pool_executor pool_;
};

void use(round_of_calls& round, unsigned seed, std::chrono::steady_clock::time_point end,
         std::deque<round_of_calls::call>& calls)
{
    test::random_numbers random(seed);
    try
    {
        while (std::chrono::steady_clock::now() < end)
        {
            calls.push_back(
                round.submit(random.below(1u << 31), static_cast<int>(random.below(5))));
            if (random.once_in(4))
                calls[random.below(static_cast<unsigned>(calls.size()))].future.cancel();
            if (random.once_in(10))
                cf::wait(std::vector{calls.back().future});
            if (calls.size() > 1000)
            {
                cf::wait(std::vector{calls.front().future});
                calls.pop_front();
            }
        }
    }
    catch (cf::executor_shutdown const&)
    {
        // another thread has ended the pool
    }
}

void run_round(test::random_numbers& random, std::chrono::steady_clock::time_point end)
{
    constexpr int threads = 3;
    std::deque<round_of_calls::call> calls[threads];
    {
        round_of_calls round(1 + static_cast<int>(random.below(4)));
        std::vector<std::thread> users;
        for (auto& some : calls)
            users.emplace_back(use, std::ref(round), random.below(1u << 31), end,
                               std::ref(some));
        for (auto& u : users)
            u.join();
        // tasks that still run need the pool for their own calls
        for (auto const& some : calls)
        {
            for (auto const& c : some)
                cf::wait(std::vector{c.future});
        }
        if (random.once_in(2))
            round.pool().shutdown(true, random.once_in(2));
    }
    for (auto const& some : calls)
    {
        for (auto const& c : some)
            round_of_calls::check(c);
    }
}

} // namespace

BOOST_AUTO_TEST_SUITE(thread_pool)

BOOST_AUTO_TEST_CASE(keeps_its_promises)
{
    test::random_numbers random(test::seed());
    auto const end = test::end_of_test();
    do
    {
        auto const now = std::chrono::steady_clock::now();
        run_round(random, (std::min)(end, now + std::chrono::milliseconds(300)));
    } while (std::chrono::steady_clock::now() < end);
}

BOOST_AUTO_TEST_CASE(may_be_shut_down_at_any_time)
{
    test::random_numbers random(test::seed());
    auto const end = test::end_of_test();
    for (int i = 0; i != 300 && std::chrono::steady_clock::now() < end; ++i)
    {
        cf::thread_pool_executor pool(1 + static_cast<int>(random.below(3)));
        std::atomic<int> run{0};
        std::vector<cf::future<int>> futures[2];
        std::vector<std::thread> users;
        for (auto& some : futures)
            users.emplace_back([&pool, &run, &some] {
                try
                {
                    for (int k = 0; k != 200; ++k)
                        some.push_back(pool.submit([&run] { return ++run; }));
                }
                catch (cf::executor_shutdown const&)
                {
                    // the point of it
                }
            });
        for (unsigned k = random.below(200); k != 0; --k)
            std::this_thread::yield();
        pool.shutdown(random.once_in(2), random.once_in(2));
        for (auto& u : users)
            u.join();
        pool.shutdown();
        int returned = 0;
        for (auto const& some : futures)
        {
            for (auto const& f : some)
            {
                BOOST_TEST_REQUIRE(f.done());
                returned += f.cancelled() ? 0 : 1;
            }
        }
        BOOST_TEST(returned == run);
    }
}

BOOST_AUTO_TEST_SUITE_END()
