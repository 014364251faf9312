// Tests that each allocation in the program of a process pool may fail.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include <boost/concurrent_futures/process_pool_executor.hpp>

#include "processes.hpp"
#include "without_memory.hpp"

#include <boost/serialization/vector.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdlib>
#include <iostream>
#include <new>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace cf = boost::concurrent_futures;
using namespace std::chrono_literals;

namespace {

// with which a program takes ten times as long to start
#if defined(__SANITIZE_THREAD__) || defined(__SANITIZE_ADDRESS__)
constexpr bool sanitized = true;
#else
constexpr bool sanitized = false;
#endif

constexpr std::size_t big = 600'000; // more than a ring, or a socket, holds

std::vector<std::string> strings_of(std::size_t size)
{
    return {test::text_of(size), test::text_of(1)};
}

int print_and_die()
{
    std::cerr << "last words\n";
    test::die();
    return 0;
}

/// One allocation of the pool's threads fails, after so many.
/// @return false if there were no more than that
bool survives(cf::process_pool_options const& options, long allocations)
{
    test::outcomes seen;
    std::atomic<int> called{0};
    bool failed;
    {
        cf::process_pool_executor pool(options);
        std::optional<test::failing_once> memory(allocations);
        cf::task_options timed;
        timed.timeout = 60s;
        auto small = pool.submit(test::twice, 1);
        auto slow = pool.submit(timed, test::twice, 2);
        auto block = pool.submit(test::text_of, big);
        auto strings = pool.submit(strings_of, big);
        auto argument = pool.submit(test::length, test::text_of(big));
        auto error = pool.submit(test::throw_text, big);
        auto dead = pool.submit(print_and_die);
        small.add_done_callback([&called](auto const&) { ++called; });
        error.add_done_callback([&called](auto const&) { ++called; });
        auto last = pool.submit(test::twice, 3);

        seen.expect(small, 2);
        seen.expect(slow, 4);
        seen.expect(block, test::text_of(big));
        seen.expect(strings, strings_of(big));
        seen.expect(argument, big);
        seen.expect_error<std::out_of_range>(error);
        seen.expect_error<cf::worker_died>(dead);
        seen.expect(last, 6);
        failed = memory->has_failed();
        memory.reset();
        BOOST_TEST(pool.submit(test::twice, 4).result() == 8);
    }
    BOOST_TEST(called == 2);
    BOOST_TEST(seen.without_memory <= 1);
    return failed;
}

void sweep(cf::process_pool_options const& options, long step)
{
    long n = 0;
    bool failed = true;
    for (; failed && n < 10'000; n += step)
    {
        BOOST_TEST_CONTEXT("no memory after " << n << " allocations")
        {
            failed = survives(options, n);
        }
    }
    BOOST_TEST(!failed);
    BOOST_TEST(n > 20);
}

cf::process_pool_options two_workers()
{
    cf::process_pool_options options;
    options.max_workers = 2;
    return options;
}

} // namespace

BOOST_AUTO_TEST_SUITE(no_memory)

BOOST_AUTO_TEST_CASE(one_future_fails_at_most)
{
    sweep(two_workers(), sanitized ? 16 : 1);
}

BOOST_AUTO_TEST_CASE(one_future_fails_at_most_with_sockets)
{
    auto options = two_workers();
    options.share_memory = false;
    sweep(options, sanitized ? 48 : 3); // most is as above
}

BOOST_AUTO_TEST_CASE(one_future_fails_at_most_when_errors_are_captured)
{
    auto options = two_workers();
    options.capture_stderr = true;
    sweep(options, sanitized ? 48 : 3); // most is as above
}

BOOST_AUTO_TEST_CASE(in_a_worker_one_call_fails_at_most)
{
    cf::process_pool_executor pool(1);
    auto const worker = pool.submit(test::own_pid).result();
    test::fail_in_worker(pool, big);
    BOOST_TEST(pool.submit(test::own_pid).result() == worker);
}

BOOST_AUTO_TEST_CASE(an_answer_can_be_begun_when_the_memory_of_a_big_one_was_given_back)
{
    cf::process_pool_executor pool(1);
    auto const worker = pool.submit(test::own_pid).result();
    BOOST_TEST((pool.submit(strings_of, big).result() == strings_of(big)));
    test::outcomes ignored;
    for (int i = 0; i != 100; ++i) // until it is given back, and some more
        ignored.expect_return(pool.submit(test::fail_here, 0L));
    ignored.expect_return(pool.submit(test::fail_here, -1L));
    BOOST_TEST(pool.submit(test::own_pid).result() == worker);
}

BOOST_AUTO_TEST_CASE(a_submission_that_fails_changes_nothing)
{
    cf::process_pool_executor pool(two_workers());
    int failed = 0;
    for (long n = 0;; ++n)
    {
        try
        {
            test::failing_memory const memory(n);
            auto f = pool.submit(test::twice, 5);
            BOOST_TEST(f.result() == 10);
            break;
        }
        catch (std::bad_alloc const&)
        {
            ++failed;
        }
    }
    BOOST_TEST(failed > 0);
    BOOST_TEST(pool.submit(test::twice, 6).result() == 12);
}

BOOST_AUTO_TEST_SUITE_END()
