// Tests of one future of all values.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "gate.hpp"
#include "many_promises.hpp"
#include "occupation.hpp"
#include "randomized.hpp"

#include <boost/concurrent_futures.hpp>

#include <boost/test/unit_test.hpp>

#include <atomic>
#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace cf = boost::concurrent_futures;

using test::futures_of;
using test::races;

BOOST_AUTO_TEST_SUITE(when_all)

BOOST_AUTO_TEST_CASE(a_range_gives_a_vector_in_its_order)
{
    std::vector<cf::promise<int>> p(3);
    auto const all = cf::when_all(futures_of(p));
    static_assert(std::is_same_v<decltype(all), cf::future<std::vector<int>> const>);
    p[2].set_result(2);
    p[0].set_result(0);
    BOOST_TEST(!all.done());
    BOOST_TEST(!all.running());
    p[1].set_result(1);
    BOOST_TEST(all.result() == (std::vector<int>{0, 1, 2}));
}

BOOST_AUTO_TEST_CASE(a_pack_gives_a_tuple_of_several_types)
{
    cf::promise<int> a;
    cf::promise<std::string> b;
    cf::promise<void> c;
    int n = 4;
    cf::promise<int&> d;
    auto all =
        cf::when_all(a.get_future(), b.get_future(), c.get_future(), d.get_future());
    static_assert(
        std::is_same_v<
            decltype(all)::value_type,
            std::tuple<int, std::string, std::monostate, std::reference_wrapper<int>>>);
    a.set_result(1);
    b.set_result("two");
    c.set_result();
    d.set_result(n);
    auto const [one, two, nothing, four] = all.result();
    BOOST_TEST(one == 1);
    BOOST_TEST(two == "two");
    BOOST_TEST(&four.get() == &n);
    static_cast<void>(nothing);
}

BOOST_AUTO_TEST_CASE(the_values_may_be_nothing_or_references)
{
    std::vector<cf::promise<void>> p(2);
    auto const all = cf::when_all(futures_of(p));
    static_assert(std::is_same_v<decltype(all), cf::future<void> const>);
    p[0].set_result();
    p[1].set_result();
    all.result();

    int n = 7;
    std::vector<cf::promise<int&>> q(1);
    auto const references = cf::when_all(futures_of(q));
    q[0].set_result(n);
    BOOST_TEST(&references.result().at(0).get() == &n);

    std::vector<cf::promise<bool>> r(2);
    auto const bits = cf::when_all(futures_of(r));
    r[0].set_result(true);
    r[1].set_result(false);
    BOOST_TEST(bits.result() == (std::vector<bool>{true, false}));
}

BOOST_AUTO_TEST_CASE(the_keys_of_a_map_are_futures_too)
{
    cf::promise<int> p;
    std::unordered_map<cf::future<int>, std::string> const to_name{
        {p.get_future(), "the answer"}};
    auto const all = cf::when_all(to_name);
    p.set_result(42);
    BOOST_TEST(all.result() == std::vector<int>{42});
}

BOOST_AUTO_TEST_CASE(copies_what_can_be_copied_and_moves_what_cannot)
{
    cf::promise<std::string> text;
    auto const f = text.get_future();
    text.set_result("shared");
    BOOST_TEST(std::get<0>(cf::when_all(f).result()) == "shared");
    BOOST_TEST(f.result() == "shared");

    cf::promise<std::unique_ptr<int>> only;
    auto const all = cf::when_all(std::vector{only.get_future()});
    auto const all_of_all = cf::when_all(std::vector{all});
    only.set_result(std::make_unique<int>(5));
    BOOST_TEST(*all_of_all.result().at(0).at(0) == 5);
}

BOOST_AUTO_TEST_CASE(nothing_is_done_at_once)
{
    BOOST_TEST(cf::when_all(std::vector<cf::future<int>>()).result().empty());
    cf::when_all(std::vector<cf::future<void>>()).result();
    BOOST_TEST((cf::when_all().result() == std::tuple<>()));
    BOOST_TEST((cf::when_all(cf::losers::leave).result() == std::tuple<>()));
}

BOOST_AUTO_TEST_CASE(a_future_without_an_outcome_is_refused)
{
    cf::promise<int> p;
    BOOST_CHECK_THROW(cf::when_all(p.get_future(), cf::future<int>()),
                      cf::invalid_state_error);
    p.set_result(1); // and nobody watches it
}

BOOST_AUTO_TEST_CASE(duplicates_and_those_that_are_done_count)
{
    cf::promise<int> p;
    cf::promise<int> q;
    q.set_result(2);
    auto const f = p.get_future();
    auto const all = cf::when_all(std::vector{f, q.get_future(), f});
    p.set_result(1);
    BOOST_TEST(all.result() == (std::vector<int>{1, 2, 1}));
    BOOST_TEST((cf::when_all(f, f).result() == std::tuple(1, 1)));
}

BOOST_AUTO_TEST_CASE(the_first_failure_is_that_of_all_and_cancels_the_others)
{
    std::vector<cf::promise<int>> p(4);
    auto const fs = futures_of(p);
    auto const all = cf::when_all(fs);
    p[0].set_result(0);
    p[1].set_running_or_notify_cancel();
    p[2].set_exception(std::domain_error("two"));
    BOOST_CHECK_THROW(all.result(), std::domain_error);
    BOOST_TEST(fs[0].result() == 0);
    BOOST_TEST(!fs[1].done());
    BOOST_TEST(!fs[1].request_stop()); // it was asked before
    BOOST_TEST(fs[3].cancelled());
    p[1].set_exception(std::logic_error("later"));
    BOOST_CHECK_THROW(all.result(), std::domain_error);
}

BOOST_AUTO_TEST_CASE(a_failure_before_the_call_counts)
{
    std::vector<cf::promise<int>> p(3);
    p[1].set_exception(std::domain_error("one"));
    auto const fs = futures_of(p);
    BOOST_CHECK_THROW(cf::when_all(fs).result(), std::domain_error);
    BOOST_TEST(fs[0].cancelled());
    BOOST_TEST(fs[2].cancelled());
}

BOOST_AUTO_TEST_CASE(one_that_is_cancelled_is_a_failure)
{
    std::vector<cf::promise<int>> p(2);
    auto const fs = futures_of(p);
    auto const all = cf::when_all(fs);
    fs[1].cancel();
    BOOST_CHECK_THROW(all.result(), cf::cancelled_error);
    BOOST_TEST(!all.cancelled()); // nobody cancelled this one
    BOOST_TEST(fs[0].cancelled());
}

BOOST_AUTO_TEST_CASE(the_others_may_be_left_alone)
{
    std::vector<cf::promise<int>> p(3);
    auto const fs = futures_of(p);
    auto const all = cf::when_all(cf::losers::leave, fs);
    p[1].set_exception(std::domain_error("one"));
    BOOST_CHECK_THROW(all.result(), std::domain_error);
    BOOST_TEST(!fs[0].done());
    BOOST_TEST(fs[0].request_stop());
    p[0].set_result(0);

    auto const pair = cf::when_all(cf::losers::leave, fs[0], fs[2]);
    BOOST_TEST(pair.request_stop());
    BOOST_TEST(pair.cancel());
    BOOST_TEST(fs[2].request_stop()); // nobody did so before
    BOOST_TEST(!fs[2].done());
}

BOOST_AUTO_TEST_CASE(a_cancellation_is_one_of_all)
{
    std::vector<cf::promise<int>> p(3);
    auto const fs = futures_of(p);
    auto const all = cf::when_all(fs);
    p[0].set_result(0);
    p[1].set_running_or_notify_cancel();
    BOOST_TEST(all.cancel());
    BOOST_TEST(all.cancelled());
    BOOST_TEST(all.cancel());
    BOOST_TEST(!fs[1].request_stop());
    BOOST_TEST(fs[2].cancelled());
    p[1].set_result(1);
    BOOST_CHECK_THROW(all.result(), cf::cancelled_error);
}

BOOST_AUTO_TEST_CASE(a_request_to_stop_is_passed_on)
{
    cf::thread_pool_executor pool(2);
    auto const until_stopped = [](cf::stop_token stop) {
        while (!stop.stop_requested())
            std::this_thread::yield();
        return 1;
    };
    auto const all = cf::when_all(pool.submit(until_stopped), pool.submit(until_stopped));
    BOOST_TEST(all.request_stop());
    BOOST_TEST((all.result() == std::tuple(1, 1)));
    BOOST_TEST(!all.request_stop());
}

BOOST_AUTO_TEST_CASE(the_failure_of_a_task_stops_the_others)
{
    cf::thread_pool_executor pool(2);
    test::gate begun;
    auto const stopped = pool.submit([&](cf::stop_token stop) {
        begun.open();
        while (!stop.stop_requested())
            std::this_thread::yield();
    });
    begun.wait();
    auto const all = cf::when_all(
        stopped, pool.submit([]() -> int { throw std::domain_error("no"); }));
    BOOST_CHECK_THROW(all.result(), std::domain_error);
    stopped.result();
}

BOOST_AUTO_TEST_CASE(a_callback_may_drop_the_last_future)
{
    std::vector<cf::promise<int>> p(2);
    auto const fs = futures_of(p);
    auto all = cf::when_all(fs);
    fs[0].add_done_callback([&](auto const&) { all = {}; });
    all.cancel();
    BOOST_TEST(!all.valid());
    BOOST_TEST(fs[1].cancelled());
}

BOOST_AUTO_TEST_CASE(is_done_if_nobody_has_the_future)
{
    cf::promise<std::shared_ptr<int>> p;
    auto const value = std::make_shared<int>(1);
    cf::when_all(p.get_future());
    p.set_result(value);
    p = {};
    BOOST_TEST(value.use_count() == 1);
}

BOOST_AUTO_TEST_CASE(a_task_runs_what_it_waits_for)
{
    cf::thread_pool_executor pool(1);
    auto const sum = pool.submit([&] {
        std::vector<cf::future<int>> fs;
        for (int i = 0; i != 100; ++i)
            fs.push_back(pool.submit([i] { return i; }));
        int all = 0;
        for (int const n : cf::when_all(fs).result())
            all += n;
        auto const inner = cf::when_all(pool.submit([] { return 1; }));
        return all + std::get<0>(std::get<0>(cf::when_all(inner).result()));
    });
    BOOST_TEST(sum.result() == 4951);
}

BOOST_AUTO_TEST_CASE(a_task_waits_for_what_a_queued_task_brings_about)
{
    cf::thread_pool_executor pool(1);
    cf::promise<int> p;
    auto const waits = pool.submit([&] {
        auto const all = cf::when_all(pool.submit([] { return 1; }), p.get_future());
        pool.post([&] { p.set_result(2); });
        return all.result();
    });
    BOOST_TEST((waits.result() == std::tuple(1, 2)));
}

BOOST_AUTO_TEST_CASE(a_task_that_waits_for_itself_is_told_so)
{
    cf::thread_pool_executor pool(2);
    cf::promise<cf::future<void>> self;
    auto const f = pool.submit([&] {
        auto const me = self.get_future().result();
        cf::when_all(cf::losers::leave, pool.submit([] {}), me).result();
    });
    self.set_result(f);
    BOOST_CHECK_THROW(f.result(), cf::deadlock_error);
}

BOOST_AUTO_TEST_CASE(of_several_executors)
{
    cf::thread_pool_executor pool(2);
    cf::thread_pool_executor other(2);
    cf::inline_executor here;
    cf::manual_executor later;
    auto const answer = [] { return 1; };
    auto const all = cf::when_all(pool.submit(answer), other.submit(answer),
                                  here.submit(answer), later.submit(answer));
    later.run_all();
    BOOST_TEST((all.result() == std::tuple(1, 1, 1, 1)));
}

BOOST_AUTO_TEST_CASE(completion_and_cancellation_race)
{
    int completed = 0;
    int round = 0;
    test::race const race(races);
    for (; race.goes_on(round); ++round)
    {
        std::vector<cf::promise<int>> p(2);
        auto const fs = futures_of(p);
        std::atomic<int> ready{0};
        cf::future<std::vector<int>> all;
        auto const meet = [&] {
            ++ready;
            while (ready != 2)
                std::this_thread::yield();
        };
        // half of the rounds while it is made
        if (round % 2 == 0)
            all = cf::when_all(fs);
        std::thread other([&] {
            meet();
            for (auto& each : p)
            {
                if (each.set_running_or_notify_cancel())
                    each.set_result(1);
            }
        });
        meet();
        if (round % 2 != 0)
            all = cf::when_all(fs);
        else
            all.cancel();
        other.join();
        BOOST_REQUIRE(all.done());
        completed += all.cancelled() ? 0 : 1;
    }
    BOOST_TEST(completed >= round / 2);
}

BOOST_AUTO_TEST_CASE(a_failure_counts_even_if_another_one_is_last)
{
    test::race const race(races / 4);
    for (int round = 0; race.goes_on(round); ++round)
    {
        std::vector<cf::promise<void>> p(2);
        auto const all = cf::when_all(cf::losers::leave, futures_of(p));
        std::thread other([&] { p[0].set_exception(std::domain_error("0")); });
        p[1].set_result();
        other.join();
        BOOST_REQUIRE_THROW(all.result(), std::domain_error);
    }
}

BOOST_AUTO_TEST_CASE(two_failures_race)
{
    test::race const race(races / 4);
    for (int round = 0; race.goes_on(round); ++round)
    {
        std::vector<cf::promise<int>> p(2);
        auto const fs = futures_of(p);
        auto const all = cf::when_all(cf::losers::leave, fs);
        std::thread other([&] { p[0].set_exception(std::domain_error("0")); });
        p[1].set_exception(std::domain_error("1"));
        other.join();
        BOOST_REQUIRE_THROW(all.result(), std::domain_error);
    }
}

BOOST_AUTO_TEST_SUITE_END()
