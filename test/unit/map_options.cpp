// map: chunks, buffers, and results as they are done.
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
#include <exception>
#include <memory>
#include <numeric>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace cf = boost::concurrent_futures;
using namespace std::chrono_literals;

namespace {

using ints = std::vector<int>;

int twice(int n)
{
    return 2 * n;
}

int fail_at_two(int n)
{
    if (n == 2)
        throw std::out_of_range("two");
    return n;
}

cf::map_options with_chunks(std::ptrdiff_t n)
{
    cf::map_options options;
    options.chunksize = n;
    return options;
}

cf::map_options with_buffer(std::ptrdiff_t n)
{
    cf::map_options options;
    options.buffersize = n;
    return options;
}

cf::map_options unordered()
{
    cf::map_options options;
    options.ordered = false;
    return options;
}

// 1, 2, 3, ... without an end; counts how far it was read.
class endless
{
public:
    explicit endless(int& read) : read_(&read) {}

    // no more than what a range-based for needs
    struct iterator
    {
        int* read;
        int operator*() const { return *read + 1; }
        void operator++() { ++*read; }
        bool operator!=(iterator) const { return true; }
    };

    iterator begin() const { return {read_}; }
    iterator end() const { return {nullptr}; }

private:
    int* read_;
};

auto says(std::string text)
{
    return [text](std::exception const& e) { return e.what() == text; };
}

ints up_to(int n)
{
    ints numbers(static_cast<std::size_t>(n));
    std::iota(numbers.begin(), numbers.end(), 1);
    return numbers;
}

} // namespace

#define TEST_EQUAL(actual, ...) \
    BOOST_TEST(actual == (__VA_ARGS__), boost::test_tools::per_element())

BOOST_AUTO_TEST_SUITE(map_options)

BOOST_AUTO_TEST_CASE(sizes_must_be_positive)
{
    cf::thread_pool_executor pool(1);
    std::atomic<int> calls{0};
    auto const f = [&](int n) { return calls += n; };
    for (std::ptrdiff_t const n : {0, -1, -100})
    {
        BOOST_CHECK_EXCEPTION(pool.map(with_chunks(n), f, ints{1}), std::invalid_argument,
                              says("chunksize must be >= 1."));
        BOOST_CHECK_EXCEPTION(pool.map(with_buffer(n), f, ints{1}), std::invalid_argument,
                              says("buffersize must be None or > 0"));
    }
    pool.shutdown();
    BOOST_TEST(calls == 0);
}

BOOST_AUTO_TEST_CASE(chunks_change_no_results)
{
    cf::thread_pool_executor pool(3);
    ints const numbers = up_to(10);
    ints expected;
    for (int const n : numbers)
        expected.push_back(2 * n);
    for (std::ptrdiff_t const n : {1, 2, 3, 9, 10, 11, 1000000})
    {
        TEST_EQUAL(pool.map(with_chunks(n), twice, numbers).to_vector(), expected);
        TEST_EQUAL(pool.map(with_chunks(n), twice, ints(numbers)).to_vector(), expected);
    }
    BOOST_TEST(pool.map(with_chunks(3), twice, ints()).to_vector().empty());
}

BOOST_AUTO_TEST_CASE(a_chunk_is_a_task)
{
    cf::thread_pool_executor pool(1);
    test::occupation const busy(pool, 1);
    auto const a = pool.map(with_chunks(4), twice, up_to(10));
    BOOST_TEST(pool.statistics().queued == 3u);
    auto options = with_chunks(3);
    options.buffersize = 2;
    auto const b = pool.map(options, twice, up_to(10));
    BOOST_TEST(pool.statistics().queued == 5u);
}

BOOST_AUTO_TEST_CASE(a_buffer_bounds_what_is_read_ahead)
{
    cf::thread_pool_executor pool(2);
    int read = 0;
    auto results = pool.map(with_buffer(3), twice, endless(read));
    BOOST_TEST(read == 3);
    auto it = results.begin();
    BOOST_TEST(read == 3);
    BOOST_TEST(*it == 2);
    BOOST_TEST(read == 4); // one was read, one more is submitted
    BOOST_TEST(*it == 2);
    BOOST_TEST(read == 4);
    for (int n = 2; n != 100; ++n)
    {
        ++it;
        BOOST_TEST(*it == 2 * n);
        BOOST_TEST(read == n + 3);
    }
}

BOOST_AUTO_TEST_CASE(a_buffer_counts_chunks)
{
    cf::thread_pool_executor pool(2);
    int read = 0;
    auto options = with_chunks(5);
    options.buffersize = 2;
    auto results = pool.map(options, twice, endless(read));
    BOOST_TEST(read == 10);
    auto it = results.begin();
    for (int n = 1; n != 31; ++n, ++it)
        BOOST_TEST(*it == 2 * n);
    BOOST_TEST(read == 40);
}

BOOST_AUTO_TEST_CASE(results_that_are_not_looked_at_make_room_too)
{
    cf::thread_pool_executor pool(2);
    int read = 0;
    auto results = pool.map(with_buffer(2), twice, endless(read));
    auto it = results.begin();
    for (int n = 0; n != 50; ++n)
        ++it;
    BOOST_TEST(*it == 102);
    BOOST_TEST(read == 53);
}

BOOST_AUTO_TEST_CASE(a_buffer_changes_no_results)
{
    cf::thread_pool_executor pool(2);
    ints const numbers = up_to(20);
    for (std::ptrdiff_t const n : {1, 2, 19, 20, 21, 1000})
    {
        for (bool const ordered : {true, false})
        {
            auto options = with_buffer(n);
            options.ordered = ordered;
            auto const results = pool.map(options, twice, numbers).to_vector();
            BOOST_TEST(results.size() == 20u);
            BOOST_TEST(std::accumulate(results.begin(), results.end(), 0) == 420);
        }
    }
}

BOOST_AUTO_TEST_CASE(a_buffered_map_keeps_an_rvalue_range)
{
    cf::thread_pool_executor pool(1);
    auto make = [&] {
        std::vector<std::unique_ptr<int>> pointers;
        for (int i = 0; i != 10; ++i)
            pointers.push_back(std::make_unique<int>(i));
        return pool.map(
            with_buffer(2), [](std::unique_ptr<int> const& p) { return *p; },
            std::move(pointers));
    };
    auto results = make();
    TEST_EQUAL(results.to_vector(), ints{0, 1, 2, 3, 4, 5, 6, 7, 8, 9});
}

BOOST_AUTO_TEST_CASE(unordered_results_come_as_they_are_done)
{
    cf::thread_pool_executor pool(2);
    test::gate go;
    auto results = pool.map(
        unordered(),
        [&](int n) {
            if (n == 0)
                go.wait();
            return n;
        },
        ints{0, 1, 2, 3});
    ints got;
    for (int const n : results)
    {
        got.push_back(n);
        if (got.size() == 3)
            go.open();
    }
    TEST_EQUAL(got, ints{1, 2, 3, 0});
}

BOOST_AUTO_TEST_CASE(unordered_results_are_complete)
{
    cf::thread_pool_executor pool(3);
    for (std::ptrdiff_t const chunk : {1, 7, 100})
    {
        auto options = with_chunks(chunk);
        options.ordered = false;
        auto const results = pool.map(options, twice, up_to(100)).to_vector();
        BOOST_TEST(results.size() == 100u);
        BOOST_TEST(std::accumulate(results.begin(), results.end(), 0) == 10100);
    }
}

BOOST_AUTO_TEST_CASE(everything_together)
{
    cf::thread_pool_executor pool(3);
    int read = 0;
    cf::map_options options;
    options.timeout = 1h;
    options.chunksize = 2;
    options.buffersize = 3;
    options.ordered = false;
    auto results = pool.map(options, fail_at_two, endless(read));
    int failures = 0;
    int good = 0;
    for (auto it = results.begin(); good != 50; ++it)
    {
        try
        {
            good += *it > 0 ? 1 : 0;
        }
        catch (std::out_of_range const&)
        {
            ++failures;
        }
    }
    BOOST_TEST(failures <= 1);
}

BOOST_AUTO_TEST_SUITE_END()
