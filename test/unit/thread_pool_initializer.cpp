// The initializer of a pool of threads, and what happens when it fails.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "caught_errors.hpp"
#include "gate.hpp"

#include <boost/concurrent_futures.hpp>

#include <boost/test/unit_test.hpp>

#include <atomic>
#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>
#include <vector>

namespace cf = boost::concurrent_futures;

namespace {

thread_local int initialized_with = 0;

cf::thread_pool_options workers(int n)
{
    cf::thread_pool_options options;
    options.max_workers = n;
    return options;
}

std::string const reason = "the initializer of the thread pool failed: no luck";

bool says_reason(cf::broken_thread_pool const& e)
{
    return e.what() == reason;
}

// Fails once it is allowed to go on.
cf::thread_pool_options failing(int n, test::gate& go)
{
    return workers(n).set_initializer([&go] {
        go.wait();
        throw std::runtime_error("no luck");
    });
}

} // namespace

BOOST_AUTO_TEST_SUITE(thread_pool_initializer)

BOOST_AUTO_TEST_CASE(runs_once_in_each_thread_before_its_tasks)
{
    test::counter calls;
    cf::thread_pool_executor pool(workers(3).set_initializer(
        [&](int n) {
            initialized_with += n;
            calls.add();
        },
        7));
    BOOST_TEST(calls.value() == 0); // nor in a thread that is not needed
    test::counter here;
    std::vector<cf::future<int>> fs;
    for (int i = 0; i != 3; ++i)
        fs.push_back(pool.submit([&] {
            here.add();
            here.wait_for(3);
            return initialized_with;
        }));
    for (int i = 0; i != 30; ++i)
        fs.push_back(pool.submit([] { return initialized_with; }));
    for (auto const& f : fs)
        BOOST_TEST(f.result() == 7);
    BOOST_TEST(calls.value() == 3);
}

BOOST_AUTO_TEST_CASE(a_slow_one_does_not_hold_other_threads_up)
{
    test::counter here;
    cf::thread_pool_executor pool(workers(3).set_initializer([&] {
        here.add();
        here.wait_for(3);
    }));
    std::vector<cf::future<int>> fs;
    for (int i = 0; i != 3; ++i)
        fs.push_back(pool.submit([i] { return i; }));
    for (int i = 0; i != 3; ++i)
        BOOST_TEST(fs[std::size_t(i)].result() == i);
}

BOOST_AUTO_TEST_CASE(arguments_are_there_for_every_thread)
{
    std::mutex mutex;
    std::vector<std::string> got;
    cf::thread_pool_options options;
    options.max_workers = 2;
    options.set_initializer(
        [&](std::string const& s) {
            std::lock_guard<std::mutex> const lock(mutex);
            got.push_back(s);
        },
        "text");
    cf::thread_pool_executor pool(options);
    test::counter here;
    for (int i = 0; i != 2; ++i)
        pool.post([&] {
            here.add();
            here.wait_for(2);
        });
    here.wait_for(2);
    pool.shutdown();
    BOOST_TEST(got == (std::vector<std::string>{"text", "text"}),
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(references_reach_it)
{
    std::atomic<int> n{0};
    cf::thread_pool_executor pool(
        workers(1).set_initializer([](std::atomic<int>& i) { i = 5; }, std::ref(n)));
    pool.submit([] {}).result();
    BOOST_TEST(n == 5);
}

BOOST_AUTO_TEST_CASE(may_be_any_function_without_arguments)
{
    std::atomic<int> calls{0};
    cf::thread_pool_options options;
    options.initializer = [&] { ++calls; };
    cf::thread_pool_executor pool(options);
    pool.submit([] {}).result();
    BOOST_TEST(calls == 1);
}

BOOST_AUTO_TEST_CASE(one_that_throws_fails_what_is_queued)
{
    test::caught_errors const errors;
    test::gate go;
    cf::thread_pool_executor pool(failing(1, go));
    std::atomic<int> ran{0};
    std::vector<cf::future<void>> fs;
    for (int i = 0; i != 5; ++i)
        fs.push_back(pool.submit([&] { ++ran; }));
    go.open();
    for (auto const& f : fs)
    {
        BOOST_CHECK_EXCEPTION(f.result(), cf::broken_thread_pool, says_reason);
        BOOST_TEST(!f.cancelled());
    }
    BOOST_TEST(ran == 0);
    BOOST_TEST(errors.lines() ==
                   std::vector<std::string>{"the initializer of a thread pool: no luck"},
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(one_that_throws_need_not_say_why)
{
    struct textless_error : std::exception
    {
        char const* what() const noexcept override { return nullptr; }
    };
    auto const before =
        cf::set_error_handler([](std::string_view, std::exception_ptr) {});
    cf::thread_pool_executor pool(
        workers(1).set_initializer([] { throw textless_error(); }));
    BOOST_CHECK_EXCEPTION(
        pool.submit([] {}).result(), cf::broken_thread_pool,
        [](cf::broken_thread_pool const& e) {
            return e.what() ==
                   std::string("the initializer of the thread pool failed: (no text)");
        });
    cf::set_error_handler(before);
}

BOOST_AUTO_TEST_CASE(one_that_throws_refuses_what_comes_later)
{
    test::caught_errors const errors;
    test::gate go;
    go.open();
    cf::thread_pool_executor pool(failing(2, go));
    BOOST_CHECK_THROW(pool.submit([] {}).result(), cf::broken_executor);
    BOOST_CHECK_EXCEPTION(pool.submit([] {}), cf::broken_thread_pool, says_reason);
    BOOST_CHECK_EXCEPTION(pool.post([] {}), cf::broken_thread_pool, says_reason);
    BOOST_CHECK_THROW(pool.map([](int) {}, std::vector<int>{1}), cf::broken_thread_pool);
    pool.shutdown();
    BOOST_CHECK_THROW(pool.submit([] {}), cf::broken_thread_pool);
}

BOOST_AUTO_TEST_CASE(one_that_throws_reports_posted_tasks)
{
    test::caught_errors const errors;
    test::gate go;
    cf::thread_pool_executor pool(failing(1, go));
    auto const held = std::make_shared<int>(0);
    pool.post([held] {});
    pool.post([held] {});
    go.open();
    auto const lines = errors.wait_for(3);
    BOOST_TEST(lines.size() == 3u);
    BOOST_TEST(lines.back() == "a posted task: " + reason);
    pool.shutdown();
    BOOST_TEST(held.use_count() == 1);
}

BOOST_AUTO_TEST_CASE(one_that_throws_anything_at_all)
{
    test::caught_errors const errors;
    cf::thread_pool_executor pool(workers(1).set_initializer([] { throw 1; }));
    auto const f = pool.submit([] {});
    BOOST_CHECK_THROW(f.result(), cf::broken_thread_pool);
    BOOST_TEST(errors.lines().size() == 1u);
}

BOOST_AUTO_TEST_CASE(one_that_throws_in_the_second_thread_only)
{
    test::caught_errors const errors;
    std::atomic<int> threads{0};
    cf::thread_pool_executor pool(workers(2).set_initializer([&] {
        if (++threads == 2)
            throw std::runtime_error("no luck");
    }));
    test::gate started;
    test::gate go;
    auto const running = pool.submit([&] {
        started.open();
        go.wait();
        return 1;
    });
    started.wait();
    auto const queued = pool.submit([] { return 2; });
    BOOST_CHECK_EXCEPTION(queued.result(), cf::broken_thread_pool, says_reason);
    go.open();
    BOOST_TEST(running.result() == 1); // what runs is not disturbed
    BOOST_CHECK_THROW(pool.submit([] {}), cf::broken_thread_pool);
}

BOOST_AUTO_TEST_CASE(one_that_throws_while_a_pool_shuts_down)
{
    for (int round = 0; round != 100; ++round)
    {
        test::caught_errors const errors;
        test::gate go;
        cf::future<void> f;
        {
            cf::thread_pool_executor pool(failing(2, go));
            f = pool.submit([] {});
            go.open();
            if (round % 2 == 0)
                pool.shutdown(round % 4 == 0);
        }
        BOOST_REQUIRE_THROW(f.result(), cf::broken_thread_pool);
    }
}

BOOST_AUTO_TEST_CASE(callbacks_and_continuations_of_failed_tasks_run)
{
    test::caught_errors const errors;
    test::gate go;
    cf::thread_pool_executor pool(failing(1, go));
    test::gate called;
    auto const f = pool.submit([] { return 1; });
    f.add_done_callback([&](auto) { called.open(); });
    auto const g = f.then([](int n) { return n; });
    go.open();
    called.wait();
    BOOST_CHECK_THROW(g.result(), cf::broken_thread_pool);
}

BOOST_AUTO_TEST_SUITE_END()
