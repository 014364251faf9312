// map: exceptions, timeouts, and results that are given up.
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
#include <chrono>
#include <cstddef>
#include <memory>
#include <stdexcept>
#include <utility>
#include <vector>

namespace cf = boost::concurrent_futures;
using namespace std::chrono_literals;

namespace {

using ints = std::vector<int>;

int fail_at_even(int n)
{
    if (n % 2 == 0)
        throw n;
    return n;
}

cf::map_options with_timeout(std::chrono::duration<double> timeout, bool ordered = true)
{
    cf::map_options options;
    options.timeout = timeout;
    options.ordered = ordered;
    return options;
}

// Reads all; a failed element is its negative.
template <class Results>
ints read_on(Results results)
{
    ints got;
    for (auto it = results.begin(); it != results.end(); ++it)
    {
        try
        {
            got.push_back(*it);
        }
        catch (int n)
        {
            got.push_back(-n);
        }
    }
    return got;
}

// A range whose third element cannot be read.
struct torn
{
    struct iterator
    {
        int n;
        int operator*() const { return n == 2 ? throw std::domain_error("torn") : n; }
        iterator& operator++() { return ++n, *this; }
        bool operator!=(iterator other) const { return n != other.n; }
    };

    iterator begin() const { return {0}; }
    iterator end() const { return {4}; }
};

} // namespace

#define TEST_EQUAL(actual, ...) \
    BOOST_TEST(actual == (__VA_ARGS__), boost::test_tools::per_element())

BOOST_AUTO_TEST_SUITE(map_errors)

BOOST_AUTO_TEST_CASE(an_exception_comes_at_its_element)
{
    cf::thread_pool_executor pool(2);
    ints const numbers{1, 2, 3, 4, 5};
    TEST_EQUAL(read_on(pool.map(fail_at_even, numbers)), ints{1, -2, 3, -4, 5});
    auto results = pool.map(fail_at_even, numbers);
    auto it = ++results.begin();
    BOOST_CHECK_THROW(*it, int);
    BOOST_CHECK_THROW(*it, int); // as often as one looks
    ++it;
    BOOST_TEST(*it == 3);
}

BOOST_AUTO_TEST_CASE(an_exception_in_a_chunk_leaves_the_others_alone)
{
    cf::thread_pool_executor pool(2);
    ints const numbers{1, 2, 3, 4, 5, 6, 7};
    for (std::ptrdiff_t const chunk : {2, 3, 7, 10})
    {
        cf::map_options options;
        options.chunksize = chunk;
        TEST_EQUAL(read_on(pool.map(options, fail_at_even, numbers)),
                   ints{1, -2, 3, -4, 5, -6, 7});
        options.buffersize = 1;
        TEST_EQUAL(read_on(pool.map(options, fail_at_even, numbers)),
                   ints{1, -2, 3, -4, 5, -6, 7});
    }
}

BOOST_AUTO_TEST_CASE(an_exception_ends_to_vector)
{
    cf::thread_pool_executor pool(2);
    auto results = pool.map(fail_at_even, ints{1, 3, 4, 5});
    BOOST_CHECK_THROW(results.to_vector(), int);
    auto const nothing = [](int n) { fail_at_even(n); };
    BOOST_CHECK_THROW(pool.map(nothing, ints{1, 2}).to_vector(), int);
}

BOOST_AUTO_TEST_CASE(an_exception_of_the_range_is_thrown_by_map)
{
    cf::thread_pool_executor pool(1);
    auto const held = std::make_shared<int>(0);
    BOOST_CHECK_THROW(pool.map([held](int n) { return n; }, torn()), std::domain_error);
    pool.shutdown();
    BOOST_TEST(held.use_count() == 1);
}

BOOST_AUTO_TEST_CASE(a_timeout_ends_the_results)
{
    for (bool const ordered : {true, false})
    {
        cf::thread_pool_executor pool(1);
        test::gate blocked;
        test::gate go;
        test::gate_opener const opener(go);
        auto const f = [&](int n) {
            if (n == 1)
            {
                blocked.open();
                go.wait();
            }
            return n;
        };
        auto results = pool.map(with_timeout(5ms, ordered), f, ints{0, 1, 2, 3});
        blocked.wait();
        auto it = results.begin();
        BOOST_TEST(*it == 0);
        BOOST_CHECK_THROW((++it, *it), cf::timeout_error);
        BOOST_TEST((it == results.end()));
        BOOST_TEST((results.begin() == results.end()));
    }
}

BOOST_AUTO_TEST_CASE(a_timeout_cancels_what_has_not_started)
{
    cf::thread_pool_executor pool(1);
    std::atomic<int> calls{0};
    {
        test::occupation const busy(pool, 1);
        auto results = pool.map(
            with_timeout(1ms), [&](int n) { return calls += n; }, ints{1, 2, 3});
        BOOST_CHECK_THROW(results.to_vector(), cf::timeout_error);
        BOOST_TEST(results.to_vector().empty());
    }
    pool.shutdown();
    BOOST_TEST(calls == 0);
}

BOOST_AUTO_TEST_CASE(timeouts_of_zero_and_less)
{
    cf::thread_pool_executor pool(1);
    test::occupation const busy(pool, 1);
    auto const same = [](int n) { return n; };
    BOOST_CHECK_THROW(pool.map(with_timeout(0s), same, ints{1}).to_vector(),
                      cf::timeout_error);
    BOOST_CHECK_THROW(pool.map(with_timeout(-1s), same, ints{1}).to_vector(),
                      cf::timeout_error);
    BOOST_TEST(pool.map(with_timeout(0s), same, ints()).to_vector().empty());
}

BOOST_AUTO_TEST_CASE(what_is_done_is_read_after_the_timeout_too)
{
    cf::thread_pool_executor pool(1);
    for (bool const ordered : {true, false})
    {
        auto results = pool.map(
            with_timeout(1ms, ordered), [](int n) { return n; }, ints{1, 2});
        cf::promise<int> p; // of which nothing comes
        BOOST_CHECK_THROW(p.get_future().result(2ms), cf::timeout_error);
        pool.submit([] {}).result(); // all before it is done
        TEST_EQUAL(results.to_vector(), ints{1, 2});
    }
}

BOOST_AUTO_TEST_CASE(huge_timeouts)
{
    cf::thread_pool_executor pool(1);
    auto const same = [](int n) { return n; };
    TEST_EQUAL(
        pool.map(with_timeout((std::chrono::hours::max)()), same, ints{1}).to_vector(),
        ints{1});
    TEST_EQUAL(pool.map(with_timeout(std::chrono::duration<double>(1e300)), same, ints{1})
                   .to_vector(),
               ints{1});
}

BOOST_AUTO_TEST_CASE(close_and_destruction_cancel_what_has_not_started)
{
    for (bool const ordered : {true, false})
    {
        for (bool const close : {true, false})
        {
            cf::thread_pool_executor pool(1);
            std::atomic<int> calls{0};
            auto const held = std::make_shared<int>(0);
            {
                test::occupation const busy(pool, 1);
                cf::map_options options;
                options.ordered = ordered;
                auto results = pool.map(
                    options, [&, held](int n) { return calls += n; }, ints(20, 1));
                if (close)
                {
                    results.close();
                    BOOST_TEST((results.begin() == results.end()));
                    BOOST_TEST(results.to_vector().empty());
                    results.close();
                }
            }
            pool.shutdown();
            BOOST_TEST(calls == 0);
            BOOST_TEST(held.use_count() == 1);
        }
    }
}

BOOST_AUTO_TEST_CASE(results_can_be_moved)
{
    cf::thread_pool_executor pool(1);
    auto results = pool.map([](int n) { return n; }, ints{1, 2, 3});
    BOOST_TEST(*results.begin() == 1);
    auto moved = std::move(results);
    TEST_EQUAL(moved.to_vector(), ints{1, 2, 3});
    results.close(); // there is nothing to close
    BOOST_TEST((results.begin() == results.end()));
}

BOOST_AUTO_TEST_CASE(results_outlive_the_executor)
{
    auto results = [] {
        cf::thread_pool_executor pool(2);
        return pool.map([](int n) { return n; }, ints{1, 2, 3});
    }();
    TEST_EQUAL(results.to_vector(), ints{1, 2, 3});
}

BOOST_AUTO_TEST_CASE(a_buffered_map_outlives_the_executor)
{
    cf::map_options options;
    options.buffersize = 2;
    auto results = [&] {
        cf::thread_pool_executor pool(2);
        return pool.map(
            options, [](int n) { return n; }, ints{1, 2, 3});
    }();
    // what was submitted is there; the rest can no longer be
    auto it = results.begin();
    BOOST_TEST(*it == 1);
    ++it;
    BOOST_TEST(*it == 2);
    BOOST_CHECK_THROW((++it, *it), cf::executor_shutdown);
}

BOOST_AUTO_TEST_CASE(cancelled_tasks_show_in_the_results)
{
    cf::thread_pool_executor pool(1);
    auto results = [&] {
        test::occupation const busy(pool, 1);
        auto r = pool.map([](int n) { return n; }, ints{1, 2});
        pool.shutdown(false, true);
        return r;
    }();
    auto it = results.begin();
    BOOST_CHECK_THROW(*it, cf::cancelled_error);
    ++it;
    BOOST_CHECK_THROW(*it, cf::cancelled_error);
    ++it;
    BOOST_TEST((it == results.end()));
}

BOOST_AUTO_TEST_SUITE_END()
