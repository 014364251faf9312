// map on threads: slices that share memory are tasks all the same.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "gate.hpp"
#include "occupation.hpp"

#include <boost/concurrent_futures.hpp>

#include <boost/test/unit_test.hpp>

#include <atomic>
#include <cstddef>
#include <memory>
#include <numeric>
#include <stdexcept>
#include <vector>

namespace cf = boost::concurrent_futures;

namespace {

using ints = std::vector<int>;

ints up_to(int n)
{
    ints numbers(static_cast<std::size_t>(n));
    std::iota(numbers.begin(), numbers.end(), 0);
    return numbers;
}

// Numbers, of which the second is there when a gate has been opened.
struct gated
{
    struct iterator
    {
        test::gate* go;
        int n;
        int operator*() const
        {
            if (n != 0)
                go->wait();
            return n;
        }
        bool operator!=(iterator other) const { return n != other.n; }
        iterator& operator++() { return ++n, *this; }
    };

    iterator begin() const { return {go, 0}; }
    iterator end() const { return {go, 5}; }

    test::gate* go;
};

} // namespace

BOOST_AUTO_TEST_SUITE(map_slices)

BOOST_AUTO_TEST_CASE(a_long_call_holds_up_no_other)
{
    constexpr int size = 5000;
    for (int round = 0; round != 20; ++round)
    {
        cf::thread_pool_executor pool(2);
        test::counter others;
        auto const f = [&](int n) {
            if (n == size / 20 * round)
                others.wait_for(size - 1); // all run while this does
            else
                others.add();
            return n;
        };
        BOOST_REQUIRE((pool.map(f, up_to(size)).to_vector() == up_to(size)));
    }
}

BOOST_AUTO_TEST_CASE(a_result_is_there_before_what_follows)
{
    cf::thread_pool_executor pool(1);
    for (int round = 0; round != 20; ++round)
    {
        test::gate go;
        auto const f = [&](int n) {
            if (n == 500)
                go.wait();
            return n;
        };
        int n = 0;
        for (int const result : pool.map(f, up_to(1000)))
        {
            BOOST_REQUIRE(result == n++);
            if (n == 500)
                go.open(); // not before all results so far have been read
        }
        BOOST_TEST(n == 1000);
    }
}

BOOST_AUTO_TEST_CASE(a_call_waits_for_a_promise_that_a_later_one_keeps)
{
    for (int round = 0; round != 20; ++round)
    {
        cf::thread_pool_executor pool(1);
        cf::promise<int> p;
        auto const f = [&, kept = p.get_future()](int n) {
            if (n == 501 + round)
                p.set_result(n);
            return n == 500 ? kept.result() : n;
        };
        auto const results = pool.map(f, up_to(1000)).to_vector();
        BOOST_REQUIRE(results[500] == 501 + round);
    }
}

BOOST_AUTO_TEST_CASE(the_first_call_begins_before_the_range_is_read)
{
    cf::thread_pool_executor pool(1);
    test::gate go;
    auto const f = [&](int n) {
        go.open();
        return n;
    };
    BOOST_TEST((pool.map(f, gated{&go}).to_vector() == up_to(5)));
}

BOOST_AUTO_TEST_CASE(close_cancels_what_a_thread_has_not_come_to)
{
    for (int round = 0; round != 20; ++round)
    {
        cf::thread_pool_executor pool(1);
        test::gate begun;
        test::gate go;
        std::atomic<int> calls{0};
        auto results = pool.map(
            [&](int) {
                if (++calls == 500)
                {
                    begun.open();
                    go.wait();
                }
            },
            up_to(1000));
        begun.wait();
        results.close();
        go.open();
        pool.shutdown();
        BOOST_REQUIRE(calls == 500);
    }
}

BOOST_AUTO_TEST_CASE(the_cancelling_shutdown_finds_them)
{
    for (int round = 0; round != 20; ++round)
    {
        cf::thread_pool_executor pool(1);
        test::gate begun;
        test::gate go;
        auto results = pool.map(
            [&](int n) {
                if (n == 500)
                {
                    begun.open();
                    go.wait();
                }
                return n;
            },
            up_to(1000));
        begun.wait();
        pool.shutdown(false, true);
        go.open();
        int good = 0;
        int cancelled = 0;
        for (auto it = results.begin(); it != results.end(); ++it)
        {
            try
            {
                good += *it == good ? 1 : 0;
            }
            catch (cf::cancelled_error const&)
            {
                ++cancelled;
            }
        }
        BOOST_REQUIRE(good == 501);
        BOOST_REQUIRE(cancelled == 499);
    }
}

BOOST_AUTO_TEST_CASE(many_in_tasks_of_the_same_pool)
{
    for (int const threads : {1, 2, 4})
    {
        cf::thread_pool_executor pool(threads);
        auto const row = [&](int i) {
            auto const unread = pool.map([i](int j) { return i * j; }, up_to(200));
            int sum = 0;
            auto copy = pool.map([](int n) { return n; }, up_to(20)).to_vector();
            for (int const n : pool.map([i](int j) { return i * j; }, up_to(200)))
                sum += n;
            return sum + copy.back();
        };
        auto const sums = pool.map(row, up_to(50)).to_vector();
        BOOST_TEST(sums[49] == 49 * 19900 + 19);
    }
}

BOOST_AUTO_TEST_CASE(elements_and_results_are_freed)
{
    auto const held = std::make_shared<int>(0);
    cf::thread_pool_executor pool(2);
    {
        std::vector<std::shared_ptr<int>> const elements(100, held);
        auto results = pool.map(
            [](std::shared_ptr<int> const& p) {
                if (p.use_count() == 0)
                    throw std::logic_error("gone");
                return p;
            },
            elements);
        auto it = results.begin();
        for (int i = 0; i != 50; ++i)
            ++it; // some unread
        BOOST_TEST((*it == held));
    }
    pool.shutdown();
    BOOST_TEST(held.use_count() == 1);
}

BOOST_AUTO_TEST_SUITE_END()
