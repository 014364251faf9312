// Tasks on the threads of an asio::thread_pool that the program has already.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "gate.hpp"
#include "occupation.hpp"
#include "thrown.hpp"

#include <boost/concurrent_futures/asio/thread_pool_context.hpp>
#include <boost/concurrent_futures/exceptions.hpp>
#include <boost/concurrent_futures/future.hpp>
#include <boost/concurrent_futures/promise.hpp>
#include <boost/concurrent_futures/thread_pool_executor.hpp>

#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_future.hpp>
#include <boost/test/unit_test.hpp>

#include <atomic>
#include <chrono>
#include <future>
#include <memory>
#include <numeric>
#include <optional>
#include <set>
#include <thread>
#include <utility>
#include <vector>

namespace asio = boost::asio;
namespace cf = boost::concurrent_futures;

namespace {

template <class F>
auto on(asio::thread_pool& threads, F f)
{
    return asio::post(threads.get_executor(), asio::use_future(std::move(f))).get();
}

int fibonacci(cf::thread_pool_executor& pool, int n)
{
    if (n < 2)
        return n;
    auto const a = pool.submit(fibonacci, std::ref(pool), n - 1);
    int const b = fibonacci(pool, n - 2);
    return a.result() + b;
}

} // namespace

BOOST_AUTO_TEST_SUITE(foreign_asio_pool)

BOOST_AUTO_TEST_CASE(runs_its_tasks_there)
{
    asio::thread_pool threads(1);
    auto const theirs = on(threads, [] { return std::this_thread::get_id(); });
    cf::thread_pool_executor pool(threads);
    BOOST_TEST(pool.max_workers() == 1u);
    BOOST_CHECK(pool.submit([] { return std::this_thread::get_id(); }).result() ==
                theirs);
    BOOST_TEST(pool.statistics().threads == 0u);
}

BOOST_AUTO_TEST_CASE(uses_all_threads)
{
    asio::thread_pool threads(3);
    cf::thread_pool_executor pool(threads);
    BOOST_TEST(pool.max_workers() == 3u);
    test::counter meet;
    std::vector<cf::future<void>> all;
    for (int i = 0; i != 3; ++i)
        all.push_back(pool.submit([&] {
            meet.add();
            meet.wait_for(3);
        }));
    for (auto const& f : all)
        f.result();
}

BOOST_AUTO_TEST_CASE(many_tasks_and_maps)
{
    asio::thread_pool threads(2);
    cf::thread_pool_executor pool(threads);
    std::atomic<int> runs{0};
    for (int i = 0; i != 10000; ++i)
        pool.post([&] { ++runs; });
    std::vector<int> numbers(10000);
    std::iota(numbers.begin(), numbers.end(), 0);
    auto const doubled = pool.map([](int i) { return 2 * i; }, numbers).to_vector();
    for (int i = 0; i != 10000; ++i)
        BOOST_REQUIRE(doubled[std::size_t(i)] == 2 * i);
    pool.shutdown();
    BOOST_TEST(runs == 10000);
    BOOST_TEST(on(threads, [] { return 1; }) == 1); // which go on
}

BOOST_AUTO_TEST_CASE(a_task_may_wait_for_others)
{
    asio::thread_pool threads(1);
    cf::thread_pool_executor pool(threads);
    BOOST_TEST(pool.submit(fibonacci, std::ref(pool), 15).result() == 610);
}

BOOST_AUTO_TEST_CASE(finds_a_deadlock)
{
    asio::thread_pool threads(1);
    cf::thread_pool_executor pool(threads);
    cf::future<void> self;
    test::gate ready;
    self = pool.submit([&] {
        ready.wait();
        self.result();
    });
    ready.open();
    BOOST_CHECK_THROW(self.result(), cf::deadlock_error);
}

namespace {

// Submits itself for ever.
struct endless
{
    cf::thread_pool_executor& pool;
    std::atomic<bool>& over;

    void operator()() const
    {
        if (!over)
            pool.post(*this);
    }
};

} // namespace

BOOST_AUTO_TEST_CASE(tasks_without_end_let_the_handlers_of_the_program_run)
{
    asio::thread_pool threads(1);
    cf::thread_pool_executor pool(threads);
    std::atomic<bool> over{false};
    pool.submit(endless{pool, over}).result();
    for (int i = 0; i != 10; ++i)
        BOOST_TEST(on(threads, [i] { return i; }) == i);
    over = true;
}

namespace {

void burn(std::chrono::microseconds time)
{
    auto const end = std::chrono::steady_clock::now() + time;
    while (std::chrono::steady_clock::now() < end)
    {
    }
}

} // namespace

BOOST_AUTO_TEST_CASE(a_map_inside_gives_way_too)
{
    asio::thread_pool threads(1);
    cf::thread_pool_executor pool(threads);
    std::vector<int> numbers(20000);
    std::iota(numbers.begin(), numbers.end(), 0);
    auto doubled = pool.submit([&] {
        auto results = pool.map([](int i) { return 2 * i; }, numbers);
        pool.post([] {});
        burn(std::chrono::milliseconds(1)); // whoever runs so long gives way
        return results;
    });
    auto const values = std::move(doubled).result().to_vector();
    for (int i = 0; i != 20000; ++i)
        BOOST_REQUIRE(values[std::size_t(i)] == 2 * i);
}

BOOST_AUTO_TEST_CASE(what_gives_way_keeps_its_order)
{
    asio::thread_pool threads(1);
    cf::thread_pool_executor pool(threads);
    std::vector<int> order;
    {
        test::occupation const busy(pool, 1);
        for (int i = 0; i != 1000; ++i)
            pool.post([&order, i] {
                burn(std::chrono::microseconds(5));
                order.push_back(i);
            });
    }
    pool.shutdown();
    BOOST_REQUIRE(order.size() == 1000u);
    for (int i = 0; i != 1000; ++i)
        BOOST_REQUIRE(order[std::size_t(i)] == i);
}

BOOST_AUTO_TEST_CASE(shutdown_waits_for_its_own_tasks_alone)
{
    asio::thread_pool threads(2);
    test::gate go;
    test::gate_opener const opener(go);
    auto blocked = asio::post(threads, asio::use_future([&] { go.wait(); }));
    {
        cf::thread_pool_executor pool(threads);
        std::atomic<int> runs{0};
        for (int i = 0; i != 100; ++i)
            pool.post([&] { ++runs; });
        pool.shutdown();
        BOOST_TEST(runs == 100);
        BOOST_CHECK_THROW(pool.submit([] {}), cf::executor_shutdown);
    }
    BOOST_CHECK(blocked.wait_for(std::chrono::seconds(0)) != std::future_status::ready);
}

BOOST_AUTO_TEST_CASE(shutdown_on_a_thread_of_its_own_is_a_deadlock)
{
    asio::thread_pool threads(1);
    cf::thread_pool_executor pool(threads);
    BOOST_CHECK_THROW(pool.submit([&] { pool.shutdown(); }).result(), cf::deadlock_error);
}

BOOST_AUTO_TEST_CASE(the_program_may_wait_for_its_threads)
{
    asio::thread_pool threads(2);
    cf::thread_pool_executor pool(threads);
    auto const f = pool.submit([] { return 1; });
    threads.join();
    BOOST_TEST(f.done());
    BOOST_TEST(f.result() == 1);
}

BOOST_AUTO_TEST_CASE(tasks_fail_if_the_threads_are_gone)
{
    std::optional<asio::thread_pool> threads(std::in_place, 1);
    cf::thread_pool_executor pool(*threads);
    test::gate go;
    test::gate blocked;
    asio::post(*threads, [&] {
        blocked.open();
        go.wait();
    });
    blocked.wait();
    auto const f = pool.submit([] {});
    threads->stop();
    go.open();
    threads.reset();
    auto const says_why = test::says("the threads that the pool used have ended");
    BOOST_CHECK_EXCEPTION(f.result(), cf::broken_thread_pool, says_why);
    BOOST_CHECK_EXCEPTION(pool.submit([] {}), cf::broken_thread_pool, says_why);
}

BOOST_AUTO_TEST_CASE(it_is_an_execution_context_too)
{
    asio::thread_pool threads(1);
    auto const theirs = on(threads, [] { return std::this_thread::get_id(); });
    cf::thread_pool_executor pool(threads);
    asio::steady_timer timer(pool.get_executor(), std::chrono::milliseconds(1));
    std::promise<std::thread::id> fired;
    timer.async_wait(
        [&](boost::system::error_code) { fired.set_value(std::this_thread::get_id()); });
    BOOST_CHECK(fired.get_future().get() == theirs);
    pool.shutdown();
}

BOOST_AUTO_TEST_CASE(two_pools_share_the_threads)
{
    asio::thread_pool threads(1);
    cf::thread_pool_executor a(threads);
    cf::thread_pool_executor b(threads);
    std::atomic<int> runs{0};
    for (int i = 0; i != 1000; ++i)
    {
        a.post([&] { ++runs; });
        b.post([&] { ++runs; });
    }
    a.shutdown();
    b.shutdown();
    BOOST_TEST(runs == 2000);
}

BOOST_AUTO_TEST_CASE(a_thread_of_another_pool_may_be_lent)
{
    asio::thread_pool threads(0);
    cf::thread_pool_executor lender(1);
    cf::thread_pool_executor pool(threads);
    auto lent = lender.submit([&] {
        threads.attach();
        return lender.get_executor().running_in_this_thread();
    });
    auto ran = pool.submit([&] {
        return pool.get_executor().running_in_this_thread() &&
               !lender.get_executor().running_in_this_thread();
    });
    BOOST_TEST(ran.result());
    pool.shutdown();
    threads.stop();
    BOOST_TEST(lent.result());
}

BOOST_AUTO_TEST_SUITE_END()
