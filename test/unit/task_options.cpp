// Time limits of tasks that run on threads.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "caught_errors.hpp"
#include "gate.hpp"
#include "thrown.hpp"

#include <boost/concurrent_futures.hpp>

#include <boost/test/unit_test.hpp>

#include <atomic>
#include <chrono>
#include <string>
#include <thread>
#include <tuple>
#include <vector>

namespace cf = boost::concurrent_futures;
using namespace std::chrono_literals;

namespace {

cf::task_options limited(std::chrono::nanoseconds time)
{
    cf::task_options options;
    options.timeout = time;
    return options;
}

cf::task_options due_in(std::chrono::nanoseconds time)
{
    cf::task_options options;
    options.deadline = time;
    return options;
}

int until_asked(cf::stop_token token, int n)
{
    while (!token.stop_requested())
        std::this_thread::yield();
    return n;
}

int twice(int n)
{
    return 2 * n;
}

} // namespace

BOOST_AUTO_TEST_SUITE(task_options)

BOOST_AUTO_TEST_CASE(a_task_that_is_in_time_is_as_any_other)
{
    cf::thread_pool_executor pool(2);
    cf::task_options both = limited(1h);
    both.deadline = std::chrono::steady_clock::now() + 1h;
    BOOST_TEST(pool.submit(both, &twice, 4).result() == 8);
    BOOST_TEST(pool.map(both, &twice, std::vector<int>{1, 2}).to_vector() ==
               (std::vector<int>{2, 4}));
    BOOST_TEST(
        pool.starmap(both, &twice, std::vector<std::tuple<int>>{{3}}).to_vector() ==
        std::vector<int>{6});
    test::counter posted;
    pool.post(both, [&] { posted.add(); });
    posted.wait_for(1);
}

BOOST_AUTO_TEST_CASE(one_that_takes_too_long_is_asked_to_stop_and_its_future_fails)
{
    cf::thread_pool_executor pool(1);
    auto const f = pool.submit(limited(10ms), &until_asked, 1);
    BOOST_CHECK_EXCEPTION(f.result(), cf::task_timeout, [](auto const& e) {
        return std::string(e.what()).find("longer than its timeout of 0.01 s") !=
               std::string::npos;
    });
    BOOST_TEST(f.done());
    BOOST_TEST(!f.cancelled());
    BOOST_TEST(pool.submit(&twice, 1).result() == 2); // the thread is free again
}

BOOST_AUTO_TEST_CASE(the_future_fails_even_if_the_task_goes_on)
{
    test::gate end;
    cf::thread_pool_executor pool(1);
    test::gate_opener const opener(end);
    auto const f = pool.submit(limited(1ms), [&] { end.wait(); });
    BOOST_CHECK_THROW(f.result(), cf::task_timeout);
}

BOOST_AUTO_TEST_CASE(a_task_that_has_not_started_by_its_deadline_never_does)
{
    test::gate begin;
    cf::thread_pool_executor pool(1);
    test::gate_opener const opener(begin);
    auto const first = pool.submit([&] { begin.wait(); });
    std::atomic<bool> ran{false};
    auto const late = pool.submit(due_in(1ms), [&] { ran = true; });
    auto const past = pool.submit(due_in(-1ms), [&] { ran = true; });
    auto const says_why = test::says(" was not done by its deadline");
    BOOST_CHECK_EXCEPTION(late.result(), cf::task_timeout, says_why);
    BOOST_CHECK_EXCEPTION(past.result(), cf::task_timeout, says_why);
    begin.open();
    pool.shutdown();
    BOOST_TEST(!ran);
}

BOOST_AUTO_TEST_CASE(a_deadline_counts_for_a_task_that_runs)
{
    cf::thread_pool_executor pool(1);
    auto const f = pool.submit(due_in(10ms), &until_asked, 1);
    BOOST_CHECK_THROW(f.result(), cf::task_timeout);
}

BOOST_AUTO_TEST_CASE(a_timeout_counts_from_the_start)
{
    test::gate begin;
    cf::thread_pool_executor pool(1);
    test::gate_opener const opener(begin);
    pool.submit([&] { begin.wait(); });
    auto const f = pool.submit(limited(30s), &twice, 1);
    BOOST_TEST(!f.running());
    begin.open();
    BOOST_TEST(f.result() == 2);
}

BOOST_AUTO_TEST_CASE(what_is_asked_of_the_future_is_asked_of_the_task)
{
    test::gate begin;
    cf::thread_pool_executor pool(1);
    test::gate_opener const opener(begin);
    auto const first = pool.submit(limited(1h), [&] { begin.wait(); });
    auto const queued = pool.submit(limited(1h), &twice, 1);
    auto const asked = pool.submit(limited(1h), &until_asked, 3);
    BOOST_TEST(queued.cancel());
    BOOST_TEST(queued.cancelled());
    BOOST_TEST(asked.request_stop());
    begin.open();
    BOOST_TEST(asked.result() == 3);
}

BOOST_AUTO_TEST_CASE(a_task_may_wait_for_one_with_a_limit)
{
    cf::thread_pool_executor pool(1);
    BOOST_TEST(pool.submit([&] { return pool.submit(limited(1h), &twice, 2).result(); })
                   .result() == 4);
}

BOOST_AUTO_TEST_CASE(callbacks_of_a_task_that_was_late_do_not_delay_others)
{
    test::gate begin;
    test::gate end;
    test::gate called;
    cf::thread_pool_executor pool(1);
    pool.submit([&] { begin.wait(); });
    auto const f = pool.submit(limited(1ms), &until_asked, 1);
    f.add_done_callback([&](auto) {
        end.wait();
        called.open();
    });
    begin.open();
    auto const g = pool.submit(limited(1ms), &until_asked, 1);
    BOOST_CHECK_THROW(g.result(), cf::task_timeout);
    end.open();
    called.wait();
}

BOOST_AUTO_TEST_CASE(an_exception_of_a_posted_task_that_is_late_goes_to_the_error_handler)
{
    test::caught_errors errors;
    cf::thread_pool_executor pool(1);
    pool.post(limited(1ms), &until_asked, 1);
    errors.wait_for(1);
}

BOOST_AUTO_TEST_CASE(other_executors_have_them_too)
{
    cf::manual_executor ex;
    auto const f = ex.submit(due_in(1ms), &twice, 1);
    BOOST_CHECK_THROW(f.result(), cf::task_timeout);
    ex.run_all();
}

// Before there is anything that could be ended.
BOOST_AUTO_TEST_CASE(a_deadline_may_pass_while_the_arguments_are_copied)
{
    struct slow_to_copy
    {
        slow_to_copy() = default;
        slow_to_copy(slow_to_copy&&) = default;
        slow_to_copy(slow_to_copy const&)
        {
            auto const end = std::chrono::steady_clock::now() + 20ms;
            while (std::chrono::steady_clock::now() < end)
                std::this_thread::yield();
        }
    };
    cf::thread_pool_executor pool(1);
    slow_to_copy const argument;
    auto const f = pool.submit(
        due_in(5ms), [](slow_to_copy const&) {}, argument);
    BOOST_CHECK_THROW(f.result(), cf::task_timeout);
}

BOOST_AUTO_TEST_CASE(what_is_late_does_not_even_begin)
{
    cf::inline_executor ex;
    bool ran = false;
    auto const f = ex.submit(due_in(-1s), [&] { ran = true; });
    BOOST_CHECK_THROW(f.result(), cf::task_timeout);
    BOOST_TEST(!ran);
}

BOOST_AUTO_TEST_CASE(a_deadline_that_never_comes)
{
    cf::thread_pool_executor pool(1);
    cf::task_options options;
    options.deadline = (std::chrono::hours::max)();
    BOOST_TEST(pool.submit(options, &twice, 1).result() == 2);
    BOOST_TEST(
        pool.submit(due_in((std::chrono::nanoseconds::max)()), &twice, 1).result() == 2);
}

BOOST_AUTO_TEST_SUITE_END()
