// Waits that could never end.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "events.hpp"
#include "gate.hpp"
#include "processes.hpp"
#include "thrown.hpp"

#include <boost/concurrent_futures.hpp>

#include <boost/test/unit_test.hpp>

#include <atomic>
#include <chrono>
#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#ifndef _WIN32
#include <sys/syscall.h>
#include <unistd.h>
#endif

namespace cf = boost::concurrent_futures;
using namespace std::chrono_literals;

namespace {

// Futures that tasks wait for although they do not exist when the tasks are submitted.
class ring
{
public:
    explicit ring(std::size_t size) : futures_(size) {}

    void set(std::size_t i, cf::future<int> f) { futures_[i % futures_.size()] = f; }
    void begin() { all_set_.open(); }

    // Called in a task, waits for another one.
    int wait_for(std::size_t i)
    {
        all_set_.wait();
        return futures_[i % futures_.size()].result() + 1;
    }

    // How many of them failed.
    std::ptrdiff_t failures() const
    {
        std::ptrdiff_t n = 0;
        for (auto const& f : futures_)
        {
            try
            {
                f.result();
            }
            catch (cf::deadlock_error const& e)
            {
                BOOST_TEST(std::string(e.what()).find("deadlock") == 0u);
                ++n;
            }
        }
        return n;
    }

private:
    test::gate all_set_;
    std::vector<cf::future<int>> futures_;
};

// Has `tasks` tasks wait in a circle. Returns how many failed: all, since each result
// needs the next one.
std::ptrdiff_t circle(cf::thread_pool_executor& pool, std::size_t tasks)
{
    ring r(tasks);
    for (std::size_t i = 0; i != tasks; ++i)
        r.set(i, pool.submit([&r, i] { return r.wait_for(i + 1); }));
    r.begin();
    return r.failures();
}

} // namespace

BOOST_AUTO_TEST_SUITE(thread_pool_deadlock)

BOOST_AUTO_TEST_CASE(a_task_that_waits_for_itself)
{
    for (int const threads : {1, 2})
    {
        cf::thread_pool_executor pool(threads);
        BOOST_TEST(circle(pool, 1) == 1);
    }
}

BOOST_AUTO_TEST_CASE(two_tasks_that_wait_for_each_other)
{
    for (int const threads : {1, 2, 3})
    {
        for (int round = 0; round != 50; ++round)
        {
            cf::thread_pool_executor pool(threads);
            BOOST_REQUIRE(circle(pool, 2) == 2);
        }
    }
}

BOOST_AUTO_TEST_CASE(three_tasks_in_a_circle)
{
    for (int const threads : {1, 2, 3, 4})
    {
        for (int round = 0; round != 50; ++round)
        {
            cf::thread_pool_executor pool(threads);
            BOOST_REQUIRE(circle(pool, 3) == 3);
        }
    }
}

BOOST_AUTO_TEST_CASE(tasks_of_two_pools_in_a_circle)
{
    for (int round = 0; round != 50; ++round)
    {
        cf::thread_pool_executor a(1);
        cf::thread_pool_executor b(1);
        ring r(2);
        r.set(0, a.submit([&] { return r.wait_for(1); }));
        r.set(1, b.submit([&] { return r.wait_for(0); }));
        r.begin();
        BOOST_REQUIRE(r.failures() == 2);
    }
}

BOOST_AUTO_TEST_CASE(pools_that_wait_for_a_thread_of_each_other)
{
    cf::thread_pool_executor a(1);
    cf::thread_pool_executor b(1);
    std::function<int(int)> const ping = [&](int n) {
        return n == 0 ? 0 : 1 + (n % 2 == 0 ? b : a).submit(ping, n - 1).result();
    };
    BOOST_TEST(b.submit(ping, 1).result() == 1);
    // no circle, but the only thread that could run the next task waits as well
    BOOST_CHECK_EXCEPTION(
        b.submit(ping, 3).result(), cf::deadlock_error,
        test::says("deadlock: a task waits for a future that cannot be done before the "
                   "task itself is; have one of them go on with then(), and not wait"));
    BOOST_TEST(a.submit([] { return 1; }).result() == 1);
}

BOOST_AUTO_TEST_CASE(the_pool_lives_on)
{
    cf::thread_pool_executor pool(2);
    circle(pool, 2);
    BOOST_TEST(pool.submit([] { return 1; }).result() == 1);
    BOOST_TEST(circle(pool, 2) == 2);
    BOOST_TEST(pool.submit([] { return 2; }).result() == 2);
}

BOOST_AUTO_TEST_CASE(the_error_can_be_caught_in_the_task)
{
    cf::thread_pool_executor pool(2);
    ring r(2);
    r.set(0, pool.submit([&] {
        try
        {
            return r.wait_for(1);
        }
        catch (cf::deadlock_error const&)
        {
            return 100;
        }
    }));
    r.set(1, pool.submit([&] {
        try
        {
            return r.wait_for(0);
        }
        catch (cf::deadlock_error const&)
        {
            return 100;
        }
    }));
    r.begin();
    // the one that closed the circle gives way, and the other gets its result
    BOOST_TEST(r.failures() == 0);
}

BOOST_AUTO_TEST_CASE(other_ways_to_wait_for_itself)
{
    cf::thread_pool_executor pool(1);
    auto const fails = [&](auto wait) {
        test::gate go;
        cf::future<void> self;
        self = pool.submit([&] {
            go.wait();
            wait(self);
        });
        go.open();
        BOOST_CHECK_THROW(self.result(), cf::deadlock_error);
    };
    using futures = std::vector<cf::future<void>>;
    fails([](cf::future<void> const& f) { f.exception(); });
    fails([](cf::future<void> const& f) { cf::wait(futures{f}); });
    fails([](cf::future<void> const& f) {
        cf::wait(futures{f}, cf::return_when::first_completed);
    });
    fails([](cf::future<void> const& f) {
        cf::wait(futures{f}, cf::return_when::first_exception);
    });
    fails([](cf::future<void> const& f) { cf::as_completed(futures{f}).begin(); });
}

BOOST_AUTO_TEST_CASE(all_of_several_futures_that_cannot_be_done)
{
    cf::thread_pool_executor pool(2);
    test::gate go;
    cf::future<int> first;
    cf::future<int> second;
    auto const wait = [&](cf::return_when when) {
        go.wait();
        cf::wait(std::vector{first, second}, when);
        return 1;
    };
    first = pool.submit(wait, cf::return_when::all_completed);
    second = pool.submit(wait, cf::return_when::all_completed);
    go.open();
    BOOST_CHECK_THROW(first.result(), cf::deadlock_error);
    BOOST_CHECK_THROW(second.result(), cf::deadlock_error);
}

BOOST_AUTO_TEST_CASE(one_of_several_futures_that_can_be_done)
{
    cf::thread_pool_executor pool(2);
    test::gate go;
    cf::future<std::size_t> self;
    cf::promise<std::size_t> p;
    test::gate waiting;
    self = pool.submit([&] {
        go.wait();
        std::vector const fs{self, p.get_future()};
        waiting.open();
        return cf::wait(fs, cf::return_when::first_completed).done.size();
    });
    go.open();
    waiting.wait();
    p.set_result(0u);
    BOOST_TEST(self.result() == 1u);
}

BOOST_AUTO_TEST_CASE(a_wait_with_a_timeout_just_ends)
{
    cf::thread_pool_executor pool(1);
    test::gate go;
    cf::future<void> self;
    self = pool.submit([&] {
        go.wait();
        self.result(2ms);
    });
    go.open();
    BOOST_CHECK_THROW(self.result(), cf::timeout_error);
}

BOOST_AUTO_TEST_CASE(a_chain_is_no_circle)
{
    cf::thread_pool_executor pool(4);
    for (int round = 0; round != 100; ++round)
    {
        ring r(4);
        r.set(0, pool.submit([&] { return r.wait_for(1); }));
        r.set(1, pool.submit([&] { return r.wait_for(2); }));
        r.set(2, pool.submit([&] { return r.wait_for(3); }));
        r.set(3, pool.submit([] { return 0; }));
        r.begin();
        BOOST_REQUIRE(r.failures() == 0);
    }
}

BOOST_AUTO_TEST_CASE(two_that_wait_for_a_third)
{
    cf::thread_pool_executor pool(3);
    for (int round = 0; round != 100; ++round)
    {
        ring r(3);
        r.set(0, pool.submit([&] { return r.wait_for(2); }));
        r.set(1, pool.submit([&] { return r.wait_for(2); }));
        r.set(2, pool.submit([] { return 0; }));
        r.begin();
        BOOST_REQUIRE(r.failures() == 0);
    }
}

// As when a task ends the program, and one of a static pool waits for it. Whichever
// begins its wait last is told.
BOOST_AUTO_TEST_CASE(the_end_of_a_pool_that_waits_for_the_task)
{
    for (int round = 0; round != 50; ++round)
    {
        cf::thread_pool_executor a(2);
        cf::thread_pool_executor b(1);
        ring r(2);
        test::gate go;
        r.set(0, a.submit([&] { return r.wait_for(1); }));
        r.set(1, b.submit([&] {
            go.wait();
            a.shutdown();
            return 0;
        }));
        r.begin();
        go.open();
        BOOST_REQUIRE(r.failures() >= 1);
    }
}

// Both threads of the pool get on when the third task does.
#ifndef _WIN32 // where nothing tells what a thread does
BOOST_AUTO_TEST_CASE(the_end_of_a_pool_of_two_that_wait_for_a_third)
{
    cf::thread_pool_executor a(2);
    cf::thread_pool_executor b(1);
    cf::thread_pool_executor c(1);
    test::gate go;
    auto const third = c.submit([&] {
        go.wait();
        return 1;
    });
    std::atomic<long> waiting[2] = {{0}, {0}};
    std::vector<cf::future<int>> both;
    for (auto& thread : waiting)
    {
        both.push_back(a.submit([&] {
            thread = ::syscall(SYS_gettid);
            return third.result();
        }));
    }
    for (auto const& thread : waiting)
        test::await_that([&] { return thread != 0 && test::state_of(thread) == 'S'; });
    auto const end = b.submit([&] { a.shutdown(); });
    test::await_that([&] {
        try
        {
            a.submit([] {});
            return end.done();
        }
        catch (cf::executor_shutdown const&)
        {
            return true;
        }
    });
    go.open();
    BOOST_CHECK_NO_THROW(end.result());
    for (auto const& f : both)
        BOOST_TEST(f.result() == 1);
}
#endif

BOOST_AUTO_TEST_SUITE_END()
