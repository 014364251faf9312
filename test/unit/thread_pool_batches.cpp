// What a thread has taken from the queue does not depend on that thread.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "gate.hpp"
#include "occupation.hpp"

#include <boost/concurrent_futures.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstddef>
#include <thread>
#include <vector>

namespace cf = boost::concurrent_futures;

namespace {

constexpr int rounds = 50;

// Has the threads find out that tasks are short, so that they take many at a time.
void run_short_tasks(cf::thread_pool_executor& pool)
{
    std::vector<cf::future<void>> fs;
    for (int i = 0; i != 2000; ++i)
        fs.push_back(pool.submit([] {}));
    cf::wait(fs);
}

} // namespace

BOOST_AUTO_TEST_SUITE(thread_pool_batches)

BOOST_AUTO_TEST_CASE(a_long_task_does_not_hold_up_what_its_thread_has_taken)
{
    for (int round = 0; round != rounds; ++round)
    {
        cf::thread_pool_executor pool(2);
        run_short_tasks(pool);
        test::gate go;
        test::gate_opener const opener(go);
        std::vector<cf::future<void>> fs;
        cf::future<void> blocked;
        {
            test::occupation const busy(pool, 2); // so that there is a queue
            for (int i = 0; i != 300; ++i)
            {
                if (i == 10 * (round % 30))
                    blocked = pool.submit([&] { go.wait(); });
                fs.push_back(pool.submit([] {}));
            }
        }
        BOOST_REQUIRE(cf::wait(fs).not_done.empty());
        BOOST_REQUIRE(!blocked.done());
    }
}

BOOST_AUTO_TEST_CASE(one_thread_keeps_to_the_order)
{
    cf::thread_pool_executor pool(1);
    run_short_tasks(pool);
    std::vector<int> order;
    {
        test::occupation const busy(pool, 1);
        for (int i = 0; i != 1000; ++i)
            pool.post([&order, i] { order.push_back(i); });
        BOOST_TEST(pool.statistics().queued == 1000u);
    }
    pool.shutdown();
    BOOST_TEST(order.size() == 1000u);
    BOOST_TEST(std::is_sorted(order.begin(), order.end()));
}

BOOST_AUTO_TEST_CASE(the_cancelling_shutdown_finds_them)
{
    for (int round = 0; round != rounds; ++round)
    {
        cf::thread_pool_executor pool(1);
        run_short_tasks(pool);
        test::gate begun;
        test::gate go;
        test::gate_opener const opener(go);
        std::vector<cf::future<void>> fs;
        {
            test::occupation const busy(pool, 1);
            for (int i = 0; i != 10; ++i)
                pool.post([] {});
            pool.post([&] {
                begun.open();
                go.wait();
            });
            for (int i = 0; i != 100; ++i)
                fs.push_back(pool.submit([] {}));
        }
        begun.wait();
        BOOST_TEST(pool.statistics().queued == 100u);
        pool.shutdown(false, true);
        for (auto const& f : fs)
            BOOST_REQUIRE(f.cancelled());
    }
}

BOOST_AUTO_TEST_CASE(a_promise_is_kept_by_a_task_that_was_taken_with_its_waiter)
{
    for (int round = 0; round != rounds; ++round)
    {
        cf::thread_pool_executor pool(1);
        run_short_tasks(pool);
        cf::promise<int> p;
        cf::future<int> waiter;
        {
            test::occupation const busy(pool, 1);
            for (int i = 0; i != 10; ++i)
                pool.post([] {});
            waiter = pool.submit([f = p.get_future()] { return f.result(); });
            for (int i = 0; i != 10; ++i)
                pool.post([] {});
            pool.post([&] { p.set_result(7); });
        }
        BOOST_TEST(waiter.result() == 7);
        pool.shutdown();
    }
}

// A thread that has to end while it has tasks left, and is needed again.
BOOST_AUTO_TEST_CASE(what_a_thread_leaves_is_run)
{
    for (int round = 0; round != rounds; ++round)
    {
        cf::thread_pool_executor pool(1);
        run_short_tasks(pool);
        cf::promise<void> first;
        cf::promise<void> second;
        std::vector<cf::future<void>> fs;
        auto const add = [&](int n) {
            while (n-- != 0)
                fs.push_back(pool.submit([] {}));
        };
        {
            test::occupation const busy(pool, 1);
            add(130);
            auto const waiter =
                pool.submit([f = first.get_future()]() mutable { f.result(); });
            fs.push_back(waiter);
            add(50 + round % 20);
            fs.push_back(pool.submit([&, waiter, f = second.get_future()]() mutable {
                first.set_result(); // now the waiter's thread is one too many
                for (int i = 0; i < 20 || !waiter.done(); ++i)
                    std::this_thread::yield(); // lets it find out, most of the time
                f.result();
            }));
            add(100);
            fs.push_back(pool.submit([&] { second.set_result(); }));
            add(100);
        }
        BOOST_REQUIRE(cf::wait(fs).not_done.empty());
    }
}

BOOST_AUTO_TEST_SUITE_END()
