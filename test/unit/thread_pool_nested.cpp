// Tasks that wait for other tasks of their pool.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "gate.hpp"

#include <boost/concurrent_futures.hpp>

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <cstdint>
#include <functional>
#include <numeric>
#include <thread>
#include <utility>
#include <vector>

namespace cf = boost::concurrent_futures;
using namespace std::chrono_literals;

namespace {

int depth(cf::thread_pool_executor& pool, int n)
{
    if (n == 0)
        return 0;
    return 1 + pool.submit(depth, std::ref(pool), n - 1).result();
}

/// The address of a variable of the innermost of `n` tasks that wait for each other.
std::uintptr_t deepest(cf::thread_pool_executor& pool, int n)
{
    // volatile, or compilers find that an address must not be returned
    std::uintptr_t volatile here = 0;
    here = reinterpret_cast<std::uintptr_t>(&here);
    if (n == 0)
        return here;
    return pool.submit(deepest, std::ref(pool), n - 1).result();
}

int fib(cf::thread_pool_executor& pool, int n)
{
    if (n < 2)
        return n;
    auto const a = pool.submit(fib, std::ref(pool), n - 1);
    auto const b = pool.submit(fib, std::ref(pool), n - 2);
    return a.result() + b.result();
}

} // namespace

BOOST_AUTO_TEST_SUITE(thread_pool_nested)

BOOST_AUTO_TEST_CASE(a_task_waits_for_a_task_of_its_own_pool)
{
    cf::thread_pool_executor pool(1);
    auto const f = pool.submit([&] {
        return pool.submit([] { return 1; }).result() +
               pool.submit([] { return 2; }).result();
    });
    BOOST_TEST(f.result() == 3);
}

BOOST_AUTO_TEST_CASE(a_task_waits_for_one_that_was_submitted_from_outside)
{
    cf::thread_pool_executor pool(1);
    test::gate go;
    cf::future<int> other;
    auto const f = pool.submit([&] {
        go.wait();
        return other.result() + 1;
    });
    other = pool.submit([] { return 1; });
    go.open();
    BOOST_TEST(f.result() == 2);
    BOOST_TEST(pool.statistics().threads == 1u);
}

BOOST_AUTO_TEST_CASE(recursion_on_one_thread)
{
    cf::thread_pool_executor pool(1);
    BOOST_TEST(pool.submit(depth, std::ref(pool), 1000).result() == 1000);
    BOOST_TEST(pool.statistics().threads == 1u);
}

#if defined(__OPTIMIZE__) && !defined(__SANITIZE_ADDRESS__) && \
    !defined(__SANITIZE_THREAD__) // with which a call takes more
BOOST_AUTO_TEST_CASE(a_level_of_recursion_takes_little_stack)
{
    cf::thread_pool_executor pool(1);
    auto const near = pool.submit(deepest, std::ref(pool), 100).result();
    auto const far = pool.submit(deepest, std::ref(pool), 200).result();
    BOOST_TEST((near - far) / 100 < 1024u);
}
#endif

BOOST_AUTO_TEST_CASE(recursion_in_a_tree)
{
    for (int const threads : {1, 2, 3})
    {
        cf::thread_pool_executor pool(threads);
        BOOST_TEST(pool.submit(fib, std::ref(pool), 14).result() == 377);
    }
}

BOOST_AUTO_TEST_CASE(the_other_ways_of_waiting)
{
    cf::thread_pool_executor pool(1);
    auto const on_pool = [&](auto f) { return pool.submit(std::move(f)).result(); };
    auto const one = [] { return 1; };
    BOOST_TEST(on_pool([&] { return pool.submit(one).result(1h); }) == 1);
    BOOST_TEST(on_pool([&] { return pool.submit(one).exception() == nullptr; }));
    BOOST_TEST(on_pool([&] { return pool.submit(one).exception(1h) == nullptr; }));
    for (auto const when :
         {cf::return_when::first_completed, cf::return_when::first_exception,
          cf::return_when::all_completed})
    {
        auto const done = [&](auto... timeout) {
            std::vector const fs{pool.submit(one), pool.submit(one)};
            return cf::wait(fs, timeout..., when).done.size();
        };
        auto const enough = when == cf::return_when::first_completed ? 1u : 2u;
        BOOST_TEST(on_pool([&] { return done(); }) >= enough);
        BOOST_TEST(on_pool([&] { return done(1h); }) >= enough);
    }
}

BOOST_AUTO_TEST_CASE(as_completed_in_a_task)
{
    cf::thread_pool_executor pool(1);
    auto const f = pool.submit([&] {
        std::vector<cf::future<int>> fs;
        for (int i = 0; i != 50; ++i)
            fs.push_back(pool.submit([i] { return i; }));
        int sum = 0;
        for (auto const& each : cf::as_completed(fs))
            sum += each.result();
        for (auto const& each : cf::as_completed(fs, 1h))
            sum += each.result();
        return sum;
    });
    BOOST_TEST(f.result() == 2450);
}

BOOST_AUTO_TEST_CASE(map_in_a_task)
{
    cf::thread_pool_executor pool(1);
    auto const f = pool.submit([&] {
        std::vector<int> numbers(20);
        std::iota(numbers.begin(), numbers.end(), 0);
        int sum = 0;
        for (bool const ordered : {true, false})
        {
            cf::map_options options;
            options.ordered = ordered;
            options.buffersize = 3;
            for (int const n : pool.map(
                     options, [](int i) { return i; }, numbers))
                sum += n;
            options.buffersize.reset();
            options.chunksize = 7;
            options.timeout = 1h;
            for (int const n : pool.map(
                     options, [](int i) { return i; }, numbers))
                sum += n;
        }
        return sum;
    });
    BOOST_TEST(f.result() == 4 * 190);
}

BOOST_AUTO_TEST_CASE(a_map_of_tasks_that_map)
{
    cf::thread_pool_executor pool(2);
    std::vector<int> const numbers{1, 2, 3, 4, 5};
    int sum = 0;
    auto const row = [&](int i) {
        int in_row = 0;
        for (int const n : pool.map([i](int j) { return i * j; }, numbers))
            in_row += n;
        return in_row;
    };
    for (int const n : pool.map(row, numbers))
        sum += n;
    BOOST_TEST(sum == 225);
}

BOOST_AUTO_TEST_CASE(a_wait_with_a_timeout_does_not_hide_a_slow_task)
{
    cf::thread_pool_executor pool(2);
    cf::promise<int> p;
    auto const f = pool.submit([&] {
        try
        {
            return p.get_future().result(1ms);
        }
        catch (cf::timeout_error const&)
        {
            return -1;
        }
    });
    BOOST_TEST(f.result() == -1);
}

BOOST_AUTO_TEST_CASE(looking_runs_nothing)
{
    cf::thread_pool_executor pool(1);
    auto const f = pool.submit([&] {
        auto const queued = pool.submit([] { return 1; });
        bool const nothing = cf::wait(std::vector{queued}, 0s).done.empty();
        try
        {
            queued.result(0s);
            return false;
        }
        catch (cf::timeout_error const&)
        {
            return nothing && !queued.done() && !queued.running();
        }
    });
    BOOST_TEST(f.result());
}

BOOST_AUTO_TEST_CASE(waiting_in_a_callback)
{
    cf::thread_pool_executor pool(1);
    test::gate go;
    test::gate called;
    int got = 0;
    auto const f = pool.submit([&] { go.wait(); });
    f.add_done_callback([&](auto) {
        got = pool.submit([] { return 5; }).result();
        called.open();
    });
    go.open();
    called.wait();
    BOOST_TEST(got == 5);
}

BOOST_AUTO_TEST_CASE(waiting_in_a_continuation)
{
    cf::thread_pool_executor pool(1);
    auto const f = pool.submit([] { return 2; }).then([&](int n) {
        return n * pool.submit([] { return 5; }).result();
    });
    BOOST_TEST(f.result() == 10);
    auto const g = pool.submit([] { return 2; }).then(pool, [&](int n) {
        return n * pool.submit([] { return 5; }).result();
    });
    BOOST_TEST(g.result() == 10);
}

// Waits in a task of a pool of one thread, in each way there is, for a promise that is kept
// by another task which was queued before; and for what continues from that task.
BOOST_AUTO_TEST_CASE(waits_for_a_promise_of_a_queued_task)
{
    cf::thread_pool_executor pool(1);
    using futures = std::vector<cf::future<int>>;
    auto const waits = [&](auto wait) {
        cf::promise<int> p;
        test::gate go;
        auto const f = pool.submit([&, kept = p.get_future()] {
            go.wait();
            wait(futures{kept});
            return kept.result();
        });
        pool.post([&] { p.set_result(7); });
        go.open();
        BOOST_TEST(f.result() == 7);

        auto const g = pool.submit([&] {
            auto const next = pool.submit([] { return 7; }).then([](int n) { return n; });
            wait(futures{next});
            return next.result();
        });
        BOOST_TEST(g.result() == 7);
    };
    waits([](futures const& fs) { fs.front().result(); });
    waits([](futures const& fs) { fs.front().result(1h); });
    waits([](futures const& fs) { fs.front().exception(); });
    waits([](futures const& fs) { cf::wait(fs); });
    waits([](futures const& fs) { cf::wait(fs, 1h); });
    waits([](futures const& fs) { cf::wait(fs, cf::return_when::first_completed); });
    waits([](futures const& fs) { cf::as_completed(fs).begin(); });
    waits([](futures const& fs) { cf::as_completed(fs, 1h).begin(); });
}

BOOST_AUTO_TEST_CASE(promises_are_kept_in_a_pool_that_was_shut_down)
{
    cf::promise<int> p;
    test::gate go;
    cf::future<int> f;
    {
        cf::thread_pool_executor pool(1);
        f = pool.submit([&] {
            go.wait();
            return p.get_future().result();
        });
        pool.post([&] { p.set_result(1); });
        pool.shutdown(false);
        go.open();
    }
    BOOST_TEST(f.done());
    BOOST_TEST(f.result() == 1);
}

// Each task waits for a promise of the next one, so all must have begun before any ends.
BOOST_AUTO_TEST_CASE(a_chain_of_promises)
{
    constexpr std::size_t tasks = 50;
    for (int const threads : {1, 2})
    {
        cf::thread_pool_executor pool(threads);
        std::vector<cf::promise<int>> kept(tasks);
        for (std::size_t i = 0; i + 1 != tasks; ++i)
            pool.post(
                [&, i] { kept[i].set_result(kept[i + 1].get_future().result() + 1); });
        pool.post([&] { kept.back().set_result(1); });
        BOOST_TEST(kept.front().get_future().result() == int(tasks));

        // the threads that were needed then are idle now, and stay so
        test::counter running;
        test::gate go;
        for (int i = 0; i != threads; ++i)
            pool.post([&] {
                running.add();
                go.wait();
            });
        running.wait_for(threads);
        auto const last = pool.submit([&] { return running.value(); });
        BOOST_TEST(!last.running());
        BOOST_TEST(pool.statistics().queued == 1u);
        go.open();
        BOOST_TEST(last.result() == threads);
    }
}

BOOST_AUTO_TEST_CASE(a_cycle_is_found_beside_a_wait_for_a_promise)
{
    cf::thread_pool_executor pool(2);
    cf::promise<int> p;
    pool.post([&] { p.get_future().exception(); });
    test::gate go;
    cf::future<int> self;
    self = pool.submit([&] {
        go.wait();
        return self.result();
    });
    go.open();
    BOOST_CHECK_THROW(self.result(), cf::deadlock_error);
    p.set_result(1);
}

BOOST_AUTO_TEST_CASE(waits_across_two_pools)
{
    cf::thread_pool_executor a(1);
    cf::thread_pool_executor b(1);
    test::gate started;
    auto const f = a.submit([&] {
        return b
            .submit([&] {
                started.open();
                return 1;
            })
            .result();
    });
    started.wait();
    BOOST_TEST(f.result() == 1);
}

BOOST_AUTO_TEST_CASE(a_task_of_another_pool_is_not_run_here)
{
    cf::thread_pool_executor a(1);
    cf::thread_pool_executor b(1);
    auto const id = b.submit([] { return std::this_thread::get_id(); }).result();
    auto const f = a.submit(
        [&] { return b.submit([] { return std::this_thread::get_id(); }).result(); });
    BOOST_TEST((f.result() == id));
}

BOOST_AUTO_TEST_SUITE_END()
