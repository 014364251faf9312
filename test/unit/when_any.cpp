// Tests of one future of the first value.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "gate.hpp"
#include "many_promises.hpp"
#include "occupation.hpp"
#include "randomized.hpp"
#include "thrown.hpp"

#include <boost/concurrent_futures.hpp>

#include <boost/test/unit_test.hpp>

#include <atomic>
#include <cstddef>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

namespace cf = boost::concurrent_futures;

using test::futures_of;
using test::many;
using test::races;

BOOST_AUTO_TEST_SUITE(when_any)

BOOST_AUTO_TEST_CASE(the_first_that_succeeds_wins_and_the_others_are_cancelled)
{
    std::vector<cf::promise<int>> p(4);
    auto const fs = futures_of(p);
    auto const any = cf::when_any(fs);
    static_assert(std::is_same_v<decltype(any), cf::future<cf::winner<int>> const>);
    p[0].set_exception(std::domain_error("zero"));
    p[1].set_running_or_notify_cancel();
    BOOST_TEST(!any.done());
    p[2].set_result(20);
    BOOST_TEST(any.result().index == 2u);
    BOOST_TEST(any.result().value == 20);
    BOOST_TEST(fs[2].result() == 20);
    BOOST_TEST(!fs[1].done());
    BOOST_TEST(!fs[1].request_stop()); // it was asked before
    BOOST_TEST(fs[3].cancelled());
}

BOOST_AUTO_TEST_CASE(fails_with_the_last_failure_if_none_succeeds)
{
    std::vector<cf::promise<int>> p(3);
    auto const fs = futures_of(p);
    auto const any = cf::when_any(fs);
    p[2].set_exception(std::domain_error("first"));
    fs[0].cancel();
    p[1].set_exception(std::logic_error("last"));
    BOOST_CHECK_EXCEPTION(any.result(), std::logic_error,
                          [](auto const& e) { return std::string(e.what()) == "last"; });

    cf::promise<int> q;
    auto const cancelled = cf::when_any(q.get_future());
    q.get_future().cancel();
    BOOST_CHECK_THROW(cancelled.result(), cf::cancelled_error);
    BOOST_TEST(!cancelled.cancelled());
}

BOOST_AUTO_TEST_CASE(a_pack_of_futures)
{
    cf::promise<std::string> a;
    cf::promise<std::string> b;
    auto const any = cf::when_any(a.get_future(), b.get_future());
    b.set_result("b");
    BOOST_TEST(any.result().index == 1u);
    BOOST_TEST(any.result().value == "b");
    BOOST_TEST(a.get_future().cancelled());
}

BOOST_AUTO_TEST_CASE(the_value_may_be_nothing_a_reference_or_move_only)
{
    cf::promise<void> a;
    auto const nothing = cf::when_any(a.get_future());
    a.set_result();
    BOOST_TEST(nothing.result().index == 0u);

    int n = 1;
    cf::promise<int&> b;
    auto const reference = cf::when_any(b.get_future());
    b.set_result(n);
    BOOST_TEST(&reference.result().value.get() == &n);

    cf::promise<std::unique_ptr<int>> c;
    auto only = cf::when_any(c.get_future());
    c.set_result(std::make_unique<int>(3));
    BOOST_TEST(*std::move(only).result().value == 3);
}

BOOST_AUTO_TEST_CASE(of_nothing_there_is_no_first)
{
    BOOST_CHECK_EXCEPTION(cf::when_any(std::vector<cf::future<int>>()),
                          std::invalid_argument,
                          test::says("when_any needs at least one future"));
    BOOST_CHECK_THROW(cf::when_any(cf::future<int>()), cf::invalid_state_error);
}

BOOST_AUTO_TEST_CASE(of_those_that_are_done_the_first_in_the_range_wins)
{
    std::vector<cf::promise<int>> p(4);
    p[1].set_exception(std::domain_error("one"));
    p[2].set_result(2);
    p[3].set_result(3);
    auto const fs = futures_of(p);
    BOOST_TEST(cf::when_any(fs).result().index == 2u);
    BOOST_TEST(fs[0].cancelled());
}

BOOST_AUTO_TEST_CASE(duplicates_count)
{
    cf::promise<int> p;
    auto const f = p.get_future();
    auto const any = cf::when_any(f, f, f);
    p.set_exception(std::domain_error("all"));
    BOOST_CHECK_THROW(any.result(), std::domain_error);

    cf::promise<int> q;
    auto const g = q.get_future();
    auto const first = cf::when_any(std::vector{g, g});
    q.set_result(1);
    BOOST_TEST(first.result().value == 1);
}

BOOST_AUTO_TEST_CASE(the_losers_may_be_left_alone)
{
    cf::promise<int> p;
    cf::promise<int> q;
    auto const any =
        cf::when_any(cf::losers::leave, std::vector{p.get_future(), q.get_future()});
    p.set_result(1);
    BOOST_TEST(any.result().value == 1);
    BOOST_TEST(!q.get_future().done());
    BOOST_TEST(q.get_future().request_stop());
}

BOOST_AUTO_TEST_CASE(a_cancellation_is_one_of_all)
{
    std::vector<cf::promise<int>> p(2);
    auto const fs = futures_of(p);
    auto const any = cf::when_any(fs);
    p[0].set_running_or_notify_cancel();
    BOOST_TEST(any.cancel());
    BOOST_TEST(!fs[0].request_stop());
    BOOST_TEST(fs[1].cancelled());
    p[0].set_result(1);
    BOOST_TEST(any.cancelled());
}

BOOST_AUTO_TEST_CASE(a_loser_that_runs_is_asked_to_stop)
{
    cf::thread_pool_executor pool(2);
    test::gate begun;
    auto const slow = pool.submit([&](cf::stop_token stop) {
        begun.open();
        while (!stop.stop_requested())
            std::this_thread::yield();
        return 1;
    });
    begun.wait();
    BOOST_TEST(cf::when_any(slow, pool.submit([] { return 2; })).result().value == 2);
    BOOST_TEST(slow.result() == 1);
}

BOOST_AUTO_TEST_CASE(losers_in_a_queue_never_start)
{
    cf::thread_pool_executor pool(1);
    test::occupation busy(pool, 1);
    std::atomic<int> started{0};
    std::vector<cf::future<int>> fs;
    for (int i = 0; i != 10; ++i)
        fs.push_back(pool.submit([&] { return ++started; }));
    cf::promise<int> p;
    p.set_result(0);
    fs.push_back(p.get_future());
    BOOST_TEST(cf::when_any(fs).result().index == 10u);
    busy.release();
    pool.shutdown();
    BOOST_TEST(started == 0);
}

BOOST_AUTO_TEST_CASE(a_million_futures)
{
    std::vector<cf::promise<int>> p(many);
    auto const fs = futures_of(p);
    auto const any = cf::when_any(fs);
    for (std::size_t i = 0; i + 1 != many; ++i)
        p[i].set_exception(std::domain_error("not this one"));
    p[many - 1].set_result(1);
    BOOST_TEST(any.result().index == many - 1);
}

BOOST_AUTO_TEST_CASE(a_million_losers)
{
    std::vector<cf::promise<int>> p(many);
    auto const fs = futures_of(p);
    auto const any = cf::when_any(fs);
    p[many - 1].set_result(1);
    BOOST_TEST(any.result().index == many - 1);
    BOOST_TEST(fs[0].cancelled());
    BOOST_TEST(fs[many - 2].cancelled());
}

// A loop that waits for the next event, or for the end: what it leaves behind in the
// future of the end would grow with each turn.
BOOST_AUTO_TEST_CASE(one_that_is_never_done_may_be_left_again_and_again)
{
    cf::promise<int> end;
    auto const at_end = end.get_future();
    for (std::size_t i = 0; i != many / 10; ++i)
    {
        cf::promise<int> event;
        auto const next = cf::when_any(cf::losers::leave, at_end, event.get_future());
        event.set_result(1);
        if (next.result().index != 1)
            BOOST_FAIL("there was no end");
    }
    end.set_result(0);
}

BOOST_AUTO_TEST_CASE(a_task_runs_what_it_waits_for)
{
    cf::thread_pool_executor pool(1);
    int runs = 0;
    auto const first = pool.submit([&] {
        std::vector<cf::future<int>> fs;
        for (int i = 0; i != 10; ++i)
            fs.push_back(pool.submit([&runs] {
                if (++runs != 3)
                    throw std::domain_error("not the third");
                return runs;
            }));
        return cf::when_any(fs).result().value;
    });
    BOOST_TEST(first.result() == 3);
    pool.shutdown();
    BOOST_TEST(runs == 3);
}

BOOST_AUTO_TEST_CASE(a_task_waits_for_what_a_queued_task_brings_about)
{
    cf::thread_pool_executor pool(1);
    cf::promise<int> p;
    cf::promise<int> never;
    auto const waits = pool.submit([&] {
        auto const any = cf::when_any(never.get_future(), p.get_future());
        pool.post([&] { p.set_result(2); });
        return any.result().value;
    });
    BOOST_TEST(waits.result() == 2);
}

BOOST_AUTO_TEST_CASE(a_task_that_waits_for_itself_is_told_so)
{
    cf::thread_pool_executor pool(2);
    cf::promise<cf::future<void>> self;
    auto const f = pool.submit([&] {
        auto const me = self.get_future().result();
        cf::when_any(cf::losers::leave, me).result();
    });
    self.set_result(f);
    BOOST_CHECK_THROW(f.result(), cf::deadlock_error);
}

BOOST_AUTO_TEST_CASE(two_winners_and_a_cancellation_race)
{
    test::race const race(races);
    for (int round = 0; race.goes_on(round); ++round)
    {
        std::vector<cf::promise<int>> p(2);
        auto const fs = futures_of(p);
        std::atomic<bool> go{false};
        auto const complete = [&](std::size_t i) {
            while (!go)
                std::this_thread::yield();
            if (p[i].set_running_or_notify_cancel())
                p[i].set_result(int(i));
        };
        auto const any = cf::when_any(fs);
        std::thread other(complete, 0);
        go = true;
        if (round % 2 == 0)
            any.cancel();
        else
            complete(1);
        other.join();
        BOOST_REQUIRE(any.done());
        if (!any.cancelled())
            BOOST_REQUIRE(any.result().index == std::size_t(any.result().value));
    }
}

BOOST_AUTO_TEST_CASE(a_success_counts_even_if_a_failure_is_last)
{
    test::race const race(races / 4);
    for (int round = 0; race.goes_on(round); ++round)
    {
        std::vector<cf::promise<int>> p(2);
        auto const any = cf::when_any(cf::losers::leave, futures_of(p));
        std::thread other([&] { p[0].set_result(1); });
        p[1].set_exception(std::domain_error("1"));
        other.join();
        BOOST_REQUIRE(any.result().value == 1);
    }
}

BOOST_AUTO_TEST_CASE(a_deep_one_of_all_and_any)
{
    cf::promise<void> p;
    cf::future<void> f = p.get_future();
    for (int i = 0; i != 30'000; ++i)
    {
        auto const any = cf::when_any(std::vector{f});
        auto const all = cf::when_all(std::vector{any});
        f = all.then([](std::vector<cf::winner<void>> const&) {});
    }
    p.set_result();
    f.result();
}

BOOST_AUTO_TEST_SUITE_END()
