// Callbacks of a future.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "caught_errors.hpp"
#include "events.hpp"
#include "gate.hpp"
#include "redirected.hpp"

#include <boost/concurrent_futures.hpp>

#include <boost/test/unit_test.hpp>

#include <atomic>
#include <cstddef>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace cf = boost::concurrent_futures;

BOOST_AUTO_TEST_SUITE(callback)

BOOST_AUTO_TEST_CASE(called_when_done)
{
    cf::promise<int> p;
    auto const f = p.get_future();
    int got = 0;
    f.add_done_callback([&](cf::future<int> const& done) {
        BOOST_TEST(done.done());
        BOOST_TEST((done == f));
        got = done.result();
    });
    BOOST_TEST(got == 0);
    p.set_result(3);
    BOOST_TEST(got == 3);
}

BOOST_AUTO_TEST_CASE(called_in_the_order_added)
{
    cf::promise<void> p;
    std::vector<int> order;
    for (int i = 0; i != 20; ++i)
        p.get_future().add_done_callback([&order, i](auto) { order.push_back(i); });
    p.set_result();
    BOOST_REQUIRE(order.size() == 20u);
    for (int i = 0; i != 20; ++i)
        BOOST_TEST(order[static_cast<std::size_t>(i)] == i);
}

BOOST_AUTO_TEST_CASE(called_at_once_if_done)
{
    cf::promise<int> p;
    p.set_result(1);
    auto const caller = std::this_thread::get_id();
    std::thread::id called_by;
    p.get_future().add_done_callback(
        [&](auto) { called_by = std::this_thread::get_id(); });
    BOOST_TEST((called_by == caller));
}

BOOST_AUTO_TEST_CASE(called_by_the_thread_that_completes)
{
    cf::promise<int> p;
    std::thread::id called_by;
    p.get_future().add_done_callback(
        [&](auto) { called_by = std::this_thread::get_id(); });
    std::thread t([&] { p.set_result(1); });
    auto const setter = t.get_id();
    t.join();
    BOOST_TEST((called_by == setter));
}

BOOST_AUTO_TEST_CASE(called_on_failure)
{
    cf::promise<int> p;
    bool failed = false;
    p.get_future().add_done_callback(
        [&](cf::future<int> f) { failed = f.exception() != nullptr; });
    p.set_exception(std::runtime_error("x"));
    BOOST_TEST(failed);
}

BOOST_AUTO_TEST_CASE(called_on_cancellation)
{
    cf::promise<int> p;
    int calls = 0;
    p.get_future().add_done_callback([&](cf::future<int> f) {
        BOOST_TEST(f.cancelled());
        ++calls;
    });
    auto f = p.get_future();
    f.cancel();
    BOOST_TEST(calls == 1);
    f.cancel();
    p.set_running_or_notify_cancel();
    BOOST_TEST(calls == 1);
    f.add_done_callback([&](cf::future<int>) { ++calls; });
    BOOST_TEST(calls == 2);
}

BOOST_AUTO_TEST_CASE(called_on_a_broken_promise)
{
    int calls = 0;
    {
        cf::promise<int> p;
        p.get_future().add_done_callback([&](auto) { ++calls; });
    }
    BOOST_TEST(calls == 1);
}

BOOST_AUTO_TEST_CASE(one_that_throws_is_reported_and_others_run)
{
    test::caught_errors const errors;
    cf::promise<void> p;
    int calls = 0;
    p.get_future().add_done_callback([&](auto) { ++calls; });
    p.get_future().add_done_callback([&](auto) { throw std::runtime_error("boo"); });
    p.get_future().add_done_callback([&](auto) { throw 1; });
    p.get_future().add_done_callback([&](auto) { ++calls; });
    p.set_result();
    BOOST_TEST(calls == 2);
    BOOST_TEST(errors.lines() == (std::vector<std::string>{"a done callback: boo",
                                                           "a done callback: ?"}),
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(one_that_throws_at_once_is_reported)
{
    test::caught_errors const errors;
    cf::promise<void> p;
    p.set_result();
    p.get_future().add_done_callback([](auto) { throw std::runtime_error("boo"); });
    BOOST_TEST(errors.lines().size() == 1u);
}

BOOST_AUTO_TEST_CASE(one_that_throws_does_not_disturb_the_result)
{
    test::caught_errors const errors;
    cf::thread_pool_executor pool(1);
    test::gate go;
    auto const f = pool.submit([&] {
        go.wait();
        return 1;
    });
    f.add_done_callback([](auto) { throw std::runtime_error("boo"); });
    go.open();
    BOOST_TEST(f.result() == 1);
    BOOST_TEST(pool.submit([] { return 2; }).result() == 2);
    BOOST_TEST(errors.wait_for(1).size() == 1u);
}

BOOST_AUTO_TEST_CASE(what_one_throws_is_written_to_standard_error_otherwise)
{
    test::directory const folder;
    {
        test::redirected const away(2, folder / "errors");
        cf::promise<int> p;
        p.get_future().add_done_callback([](auto) { throw std::runtime_error("boo"); });
        p.set_result(1);
    }
    BOOST_TEST(test::contents(folder / "errors") ==
               "boost.concurrent_futures: exception in a done callback: "
               "std::runtime_error: boo\n");
}

BOOST_AUTO_TEST_CASE(move_only_callback)
{
    cf::promise<int> p;
    int got = 0;
    p.get_future().add_done_callback([&got, n = std::make_unique<int>(2)](
                                         cf::future<int> f) { got = *n * f.result(); });
    p.set_result(21);
    BOOST_TEST(got == 42);
}

BOOST_AUTO_TEST_CASE(callback_that_calls_a_member)
{
    struct observer
    {
        int seen = 0;
        void see(cf::future<int> const& f) { seen = f.result(); }
    };
    observer o;
    cf::promise<int> p;
    p.get_future().add_done_callback(
        [&o](cf::future<int> const& f) { std::invoke(&observer::see, o, f); });
    p.set_result(8);
    BOOST_TEST(o.seen == 8);
}

BOOST_AUTO_TEST_CASE(callback_that_drops_the_last_reference)
{
    auto p = std::make_unique<cf::promise<std::string>>();
    auto f = std::make_unique<cf::future<std::string>>(p->get_future());
    std::string got;
    f->add_done_callback([&](cf::future<std::string> done) {
        f.reset();
        got = std::move(done).result();
    });
    p->set_result("kept");
    BOOST_TEST(got == "kept");
    BOOST_TEST((f == nullptr));
}

BOOST_AUTO_TEST_CASE(what_a_callback_holds_is_freed)
{
    auto const held = std::make_shared<int>(0);
    {
        cf::promise<int> p;
        p.get_future().add_done_callback([held](auto) {});
        BOOST_TEST(held.use_count() == 2);
        p.set_result(1);
        p.get_future().add_done_callback([held](auto) {});
    }
    BOOST_TEST(held.use_count() == 1);
}

BOOST_AUTO_TEST_CASE(callback_that_adds_a_callback)
{
    cf::promise<void> p;
    std::vector<int> order;
    p.get_future().add_done_callback([&](cf::future<void> f) {
        order.push_back(1);
        f.add_done_callback([&](auto) { order.push_back(2); }); // it is done: at once
        order.push_back(3);
    });
    p.get_future().add_done_callback([&](auto) { order.push_back(4); });
    p.set_result();
    BOOST_TEST(order == (std::vector<int>{1, 2, 3, 4}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(callback_that_completes_another_future)
{
    constexpr std::size_t n = 100;
    std::vector<cf::promise<int>> chain(n);
    for (std::size_t i = 1; i != n; ++i)
        chain[i - 1].get_future().add_done_callback(
            [&next = chain[i]](cf::future<int> f) { next.set_result(f.result() + 1); });
    chain[0].set_result(0);
    BOOST_TEST(chain[n - 1].get_future().result() == 99);
}

BOOST_AUTO_TEST_CASE(waiters_are_woken_before_callbacks_run)
{
    cf::promise<int> p;
    auto const f = p.get_future();
    test::gate seen;
    std::thread waiter([&] {
        f.result();
        seen.open();
    });
    f.add_done_callback([&](auto) { seen.wait(); });
    p.set_result(1);
    waiter.join();
    BOOST_TEST(seen.is_open());
}

BOOST_AUTO_TEST_CASE(callbacks_that_race_with_completion_run_once_each)
{
    for (int round = 0; round != 3000; ++round)
    {
        cf::promise<int> p;
        auto const f = p.get_future();
        std::atomic<bool> go{false};
        std::atomic<int> calls{0};
        auto const add = [&] {
            while (!go)
                std::this_thread::yield();
            for (int i = 0; i != 3; ++i)
                f.add_done_callback(
                    [&](cf::future<int> done) { calls += done.result(); });
        };
        std::thread a(add);
        std::thread b(add);
        go = true;
        p.set_result(1);
        a.join();
        b.join();
        BOOST_REQUIRE(calls == 6);
    }
}

BOOST_AUTO_TEST_CASE(a_callback_may_drop_the_last_owner)
{
    cf::manual_executor ex;
    std::vector<cf::future<void>> all{ex.submit([] {})};
    all[0].add_done_callback([&](auto const&) { all.clear(); });
    BOOST_TEST(all[0].cancel());
    BOOST_TEST(all.empty());
}

BOOST_AUTO_TEST_SUITE_END()
