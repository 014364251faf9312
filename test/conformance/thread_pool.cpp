// Tests of CPython's test_thread_pool.py: what holds for threads only.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "events.hpp"
#include "gate.hpp"

#include <boost/concurrent_futures.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdlib>
#include <functional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace cf = boost::concurrent_futures;
using namespace std::chrono_literals;

namespace {

int multiply(int a, int b)
{
    return a * b;
}

// A task that submits itself anew until it is told to stop.
class restless_task
{
public:
    explicit restless_task(cf::thread_pool_executor& pool) : pool_(pool) {}

    void start()
    {
        pool_.post([this] { run(); });
    }

    void stop()
    {
        stopping_ = true;
        stopped_.wait();
    }

    int runs() const { return runs_; }

private:
    void run()
    {
        ++runs_;
        if (stopping_)
            stopped_.open();
        else
            start();
    }

    cf::thread_pool_executor& pool_;
    std::atomic<bool> stopping_{false};
    std::atomic<int> runs_{0};
    test::gate stopped_;
};

} // namespace

BOOST_AUTO_TEST_SUITE(thread_pool)

BOOST_AUTO_TEST_CASE(test_map_submits_without_iteration)
{
    std::atomic<int> sum{0};
    cf::thread_pool_executor pool(2);
    auto const unread =
        pool.map([&sum](int n) { sum += n; }, std::vector<int>{1, 2, 3, 4});
    pool.shutdown();
    BOOST_TEST(sum == 10);
}

BOOST_AUTO_TEST_CASE(test_default_workers)
{
    cf::thread_pool_executor const pool;
    // which counts the processors that this process may use
    std::size_t const processors = cf::process_pool_executor().max_workers();
    BOOST_TEST(processors <= (std::max)(1u, std::thread::hardware_concurrency()));
    BOOST_TEST(pool.max_workers() == std::min<std::size_t>(32, processors + 4));
}

BOOST_AUTO_TEST_CASE(test_saturation)
{
    test::gate release;
    cf::thread_pool_executor pool(4);
    {
        test::gate_opener const opener(release);
        for (int i = 0; i != 15 * 4; ++i)
            pool.submit(&test::gate::wait, &release);
        // the last ones are started when those before them have begun to work
        test::await_that([&] { return pool.statistics().threads == 4u; });
    }
    pool.shutdown();
    BOOST_TEST(pool.statistics().threads == 4u);
}

BOOST_AUTO_TEST_CASE(test_idle_thread_reuse)
{
    cf::thread_pool_executor pool;
    pool.submit(&multiply, 21, 2).result();
    pool.submit(&multiply, 6, 7).result();
    pool.submit(&multiply, 3, 14).result();
    BOOST_TEST(pool.statistics().threads == 1u);
}

// Processes are started again and again, while a thread of a pool never rests.
BOOST_AUTO_TEST_CASE(test_hang_global_shutdown_lock)
{
    cf::thread_pool_executor threads(2);
    restless_task task(threads);
    task.start();
    for (int i = 0; i != 50; ++i)
    {
        cf::process_pool_executor processes(1);
        BOOST_TEST(processes.submit(&multiply, i, 2).result() == 2 * i);
    }
    task.stop();
    BOOST_TEST(task.runs() > 1);
}

BOOST_AUTO_TEST_CASE(test_process_fork_from_a_threadpool)
{
    cf::thread_pool_executor threads(1);
    auto const exit_code = threads.submit([] { return std::system("exit 0"); });
    BOOST_TEST(exit_code.result() == 0);

    auto const by_worker = threads.submit([] {
        cf::process_pool_executor processes(1);
        return processes.submit(&multiply, 6, 7).result();
    });
    BOOST_TEST(by_worker.result() == 42);
}

BOOST_AUTO_TEST_CASE(test_executor_map_current_future_cancel)
{
    std::atomic<int> started{0};
    test::gate release;
    cf::thread_pool_executor pool(1);
    {
        test::gate_opener const opener(release);
        pool.submit(&test::gate::wait, &release);
        cf::map_options at_once;
        at_once.timeout = 0s;
        auto results = pool.map(
            at_once, [&started](std::string const&) { ++started; },
            std::vector<std::string>{"spam", "ham", "eggs"});
        BOOST_CHECK_THROW(*results.begin(), cf::timeout_error);
        BOOST_TEST((results.begin() == results.end()));
    }
    pool.shutdown();
    BOOST_TEST(started == 0);
}

BOOST_AUTO_TEST_SUITE_END()
