// The one who sets an outcome: promise.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "gate.hpp"
#include "thrown.hpp"

#include <boost/concurrent_futures.hpp>

#include <boost/test/unit_test.hpp>

#include <atomic>
#include <exception>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace cf = boost::concurrent_futures;

namespace {

auto const has_a_result =
    test::says("the future has a result already, or an exception: set one of them, once");
auto const was_cancelled =
    test::says("the future was cancelled, so it can have no result: "
               "ask set_running_or_notify_cancel() before");
auto const runs_already = test::says("the future is running or finished already: call "
                                     "set_running_or_notify_cancel() once");
auto const refers_to_nothing =
    test::says("this future or promise refers to no outcome: it was made without one, or "
               "has been moved from");

bool says_broken(cf::broken_promise const& e)
{
    return std::string(e.what()) == "the promise was destroyed without a result";
}

} // namespace

BOOST_AUTO_TEST_SUITE(promise)

BOOST_AUTO_TEST_CASE(a_result_reaches_the_future)
{
    cf::promise<std::string> p;
    auto const f = p.get_future();
    BOOST_TEST(!f.done());
    p.set_result("text");
    BOOST_TEST(f.done());
    BOOST_TEST(f.result() == "text");
    BOOST_TEST((f.exception() == nullptr));
}

BOOST_AUTO_TEST_CASE(a_result_is_constructed_in_place)
{
    cf::promise<std::vector<int>> p;
    p.set_result(3u, 7);
    BOOST_TEST(p.get_future().result() == std::vector<int>({7, 7, 7}),
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(an_exception_object_reaches_the_future)
{
    cf::promise<int> p;
    p.set_exception(std::out_of_range("far"));
    auto const f = p.get_future();
    BOOST_TEST(f.done());
    BOOST_TEST(!f.cancelled());
    BOOST_CHECK_THROW(f.result(), std::out_of_range);
    BOOST_CHECK_THROW(std::rethrow_exception(f.exception()), std::out_of_range);
}

BOOST_AUTO_TEST_CASE(an_exception_pointer_is_kept_as_it_is)
{
    cf::promise<int> p;
    auto const e = std::make_exception_ptr(42);
    p.set_exception(e);
    BOOST_TEST((p.get_future().exception() == e));
    BOOST_CHECK_THROW(p.get_future().result(), int);
}

BOOST_AUTO_TEST_CASE(a_null_exception_pointer_is_refused)
{
    cf::promise<int> p;
    BOOST_CHECK_EXCEPTION(
        p.set_exception(std::exception_ptr()), std::invalid_argument,
        test::says("set_exception needs an exception, not a null pointer"));
    BOOST_CHECK_EXCEPTION(
        p.set_exception(nullptr), std::invalid_argument,
        test::says("set_exception needs an exception, not a null pointer"));
    p.set_result(1); // it is as it was
    BOOST_TEST(p.get_future().result() == 1);
}

BOOST_AUTO_TEST_CASE(get_future_may_be_called_again)
{
    cf::promise<int> p;
    auto const a = p.get_future();
    auto const b = p.get_future();
    BOOST_TEST((a == b));
    p.set_result(1);
    BOOST_TEST((p.get_future() == a));
    BOOST_TEST(b.result() == 1);
}

BOOST_AUTO_TEST_CASE(a_second_result_is_refused_and_the_first_kept)
{
    cf::promise<int> p;
    p.set_result(1);
    BOOST_CHECK_EXCEPTION(p.set_result(2), cf::invalid_state_error, has_a_result);
    BOOST_CHECK_EXCEPTION(p.set_exception(std::runtime_error("x")),
                          cf::invalid_state_error, has_a_result);
    BOOST_TEST(p.get_future().result() == 1);
}

BOOST_AUTO_TEST_CASE(a_result_after_an_exception_is_refused)
{
    cf::promise<int> p;
    p.set_exception(std::runtime_error("first"));
    BOOST_CHECK_EXCEPTION(p.set_result(2), cf::invalid_state_error, has_a_result);
    BOOST_CHECK_EXCEPTION(p.set_exception(std::logic_error("x")), cf::invalid_state_error,
                          has_a_result);
    BOOST_CHECK_THROW(p.get_future().result(), std::runtime_error);
}

BOOST_AUTO_TEST_CASE(running_after_set_running)
{
    cf::promise<int> p;
    auto f = p.get_future();
    BOOST_TEST(!f.running());
    BOOST_TEST(p.set_running_or_notify_cancel());
    BOOST_TEST(f.running());
    BOOST_TEST(!f.cancel());
    p.set_result(1);
    BOOST_TEST(!f.running());
    BOOST_TEST(f.result() == 1);
}

BOOST_AUTO_TEST_CASE(set_running_twice_is_refused)
{
    cf::promise<void> p;
    BOOST_TEST(p.set_running_or_notify_cancel());
    BOOST_CHECK_EXCEPTION(p.set_running_or_notify_cancel(), cf::invalid_state_error,
                          runs_already);
    p.set_result();
    BOOST_CHECK_EXCEPTION(p.set_running_or_notify_cancel(), cf::invalid_state_error,
                          runs_already);
}

BOOST_AUTO_TEST_CASE(cancelled_before_it_runs)
{
    cf::promise<int> p;
    auto f = p.get_future();
    BOOST_TEST(f.cancel());
    BOOST_TEST(!p.set_running_or_notify_cancel());
    BOOST_TEST(!p.set_running_or_notify_cancel());
    BOOST_CHECK_EXCEPTION(p.set_result(1), cf::invalid_state_error, was_cancelled);
    BOOST_CHECK_EXCEPTION(p.set_exception(std::runtime_error("x")),
                          cf::invalid_state_error, was_cancelled);
    BOOST_TEST(f.cancelled());
    BOOST_CHECK_THROW(f.result(), cf::cancelled_error);
}

BOOST_AUTO_TEST_CASE(destroyed_without_a_result)
{
    cf::future<int> pending;
    cf::future<int> running;
    {
        cf::promise<int> p;
        cf::promise<int> q;
        pending = p.get_future();
        running = q.get_future();
        q.set_running_or_notify_cancel();
    }
    BOOST_TEST(pending.done());
    BOOST_TEST(!pending.cancelled());
    BOOST_CHECK_EXCEPTION(pending.result(), cf::broken_promise, says_broken);
    BOOST_CHECK_EXCEPTION(running.result(), cf::broken_promise, says_broken);
}

BOOST_AUTO_TEST_CASE(destroyed_after_cancellation)
{
    cf::future<int> f;
    {
        cf::promise<int> p;
        f = p.get_future();
        f.cancel();
    }
    BOOST_TEST(f.cancelled());
    BOOST_CHECK_THROW(f.result(), cf::cancelled_error);
}

BOOST_AUTO_TEST_CASE(a_moved_promise_keeps_its_future)
{
    cf::promise<int> p;
    auto const f = p.get_future();
    cf::promise<int> q = std::move(p);
    q.set_result(5);
    BOOST_TEST(f.result() == 5);
}

BOOST_AUTO_TEST_CASE(a_promise_moved_from_refers_to_nothing)
{
    cf::promise<int> p;
    cf::promise<int> const q = std::move(p);
    BOOST_CHECK_EXCEPTION(p.set_result(1), cf::invalid_state_error, refers_to_nothing);
    BOOST_CHECK_EXCEPTION(p.set_exception(std::runtime_error("x")),
                          cf::invalid_state_error, refers_to_nothing);
    BOOST_CHECK_EXCEPTION(p.set_running_or_notify_cancel(), cf::invalid_state_error,
                          refers_to_nothing);
    BOOST_TEST(!q.get_future().done());
}

BOOST_AUTO_TEST_CASE(assignment_breaks_the_promise_that_was_there)
{
    cf::promise<int> p;
    auto const old = p.get_future();
    cf::promise<int> q;
    auto const kept = q.get_future();
    p = std::move(q);
    BOOST_CHECK_THROW(old.result(), cf::broken_promise);
    BOOST_TEST(!kept.done());
    p.set_result(3);
    BOOST_TEST(kept.result() == 3);
}

BOOST_AUTO_TEST_CASE(exactly_one_of_several_threads_sets_the_result)
{
    for (int round = 0; round != 300; ++round)
    {
        cf::promise<int> p;
        test::gate start;
        std::atomic<int> winners{0};
        std::atomic<int> winner{-1};
        std::vector<std::thread> threads;
        for (int i = 0; i != 4; ++i)
            threads.emplace_back([&, i] {
                start.wait();
                try
                {
                    if (i == 3)
                        p.set_exception(i);
                    else
                        p.set_result(i);
                    ++winners;
                    winner = i;
                }
                catch (cf::invalid_state_error const&)
                {
                }
            });
        start.open();
        for (auto& t : threads)
            t.join();
        BOOST_REQUIRE(winners == 1);
        auto const f = p.get_future();
        BOOST_REQUIRE((f.exception() != nullptr) == (winner == 3));
        if (winner != 3)
            BOOST_REQUIRE(f.result() == winner);
    }
}

BOOST_AUTO_TEST_CASE(a_cancellation_and_a_result_exclude_each_other)
{
    for (int round = 0; round != 500; ++round)
    {
        cf::promise<int> p;
        auto f = p.get_future();
        test::gate start;
        bool set = false;
        std::thread setter([&] {
            start.wait();
            try
            {
                p.set_result(1);
                set = true;
            }
            catch (cf::invalid_state_error const&)
            {
            }
        });
        start.open();
        bool const cancelled = f.cancel();
        setter.join();
        BOOST_REQUIRE(cancelled != set);
        BOOST_REQUIRE(f.done());
        BOOST_REQUIRE(f.cancelled() == cancelled);
    }
}

BOOST_AUTO_TEST_SUITE_END()
