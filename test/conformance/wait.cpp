// Tests of CPython's test_wait.py: when wait() returns, and what.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "events.hpp"
#include "executors.hpp"
#include "gate.hpp"
#include "sample_futures.hpp"
#include "scaled.hpp"

#include <boost/concurrent_futures.hpp>

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <stdexcept>
#include <string>
#include <vector>

namespace cf = boost::concurrent_futures;
using namespace std::chrono_literals;
using cf::return_when;

namespace {

using futures = std::vector<cf::future<int>>;

int multiply(int a, int b)
{
    return a * b;
}

int wait_for(std::string const& signal)
{
    test::await_event(signal);
    return 1;
}

int throw_after(std::string const& signal)
{
    test::await_event(signal);
    throw std::runtime_error("this is an exception");
}

// As BOOST_TEST(a == b), for futures, which it would print.
bool same(futures const& a, futures const& b)
{
    return a == b;
}

} // namespace

BOOST_AUTO_TEST_SUITE(wait)

BOOST_AUTO_TEST_CASE_TEMPLATE(test_20369, Executor, test::executors)
{
    auto const ex = Executor::make(2);
    auto const f = ex->submit(&multiply, 6, 7);
    auto const [done, not_done] = cf::wait(futures{f, f}, return_when::all_completed);
    BOOST_TEST(same(done, {f}));
    BOOST_TEST(not_done.empty());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(test_first_completed, Executor, test::executors)
{
    test::sample_futures const samples;
    test::directory const signals;
    auto const ex = Executor::make(2);
    std::string const release = signals / "release";
    auto const f1 = ex->submit(&multiply, 21, 2);
    auto const f2 = ex->submit(&wait_for, release);

    auto const first =
        cf::wait(futures{samples.pending, f1, f2}, return_when::first_completed);
    BOOST_TEST(same(first.done, {f1}));
    BOOST_TEST(same(first.not_done, {samples.pending, f2}));

    // to Python a cancelled future is not done until a worker has met it; to us it is
    auto const next =
        cf::wait(futures{samples.cancelled, f2}, return_when::first_completed);
    BOOST_TEST(same(next.done, {samples.cancelled}));
    BOOST_TEST(same(next.not_done, {f2}));
    test::signal_event(release);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(test_first_completed_some_already_completed, Executor,
                              test::executors)
{
    test::sample_futures const samples;
    test::directory const signals;
    auto const ex = Executor::make(2);
    std::string const release = signals / "release";
    auto const f = ex->submit(&wait_for, release);
    auto const [done, not_done] =
        cf::wait(futures{samples.cancelled_and_notified, samples.successful, f},
                 return_when::first_completed);
    BOOST_TEST(same(done, {samples.cancelled_and_notified, samples.successful}));
    BOOST_TEST(same(not_done, {f}));
    test::signal_event(release);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(test_first_exception, Executor, test::executors)
{
    test::directory const signals;
    auto const ex = Executor::make(3);
    std::string const fail = signals / "fail";
    std::string const release = signals / "release";
    auto const f1 = ex->submit(&multiply, 2, 21);
    auto const f2 = ex->submit(&throw_after, fail);
    auto const f3 = ex->submit(&wait_for, release);
    f1.add_done_callback([fail](auto const&) { test::signal_event(fail); });

    auto const [done, not_done] =
        cf::wait(futures{f1, f2, f3}, return_when::first_exception);
    BOOST_TEST(same(done, {f1, f2}));
    BOOST_TEST(same(not_done, {f3}));
    test::signal_event(release);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(test_first_exception_some_already_complete, Executor,
                              test::executors)
{
    test::sample_futures const samples;
    test::directory const signals;
    auto const ex = Executor::make(2);
    std::string const fail = signals / "fail";
    std::string const release = signals / "release";
    auto const f1 = ex->submit(&throw_after, fail);
    auto const f2 = ex->submit(&wait_for, release);

    // neither a success nor a cancellation ends the wait, what fails later does
    futures const all = {samples.successful, samples.cancelled,
                         samples.cancelled_and_notified, f1, f2};
    auto const none = cf::wait(all, test::scaled(10ms), return_when::first_exception);
    BOOST_TEST(same(none.done, {samples.successful, samples.cancelled,
                                samples.cancelled_and_notified}));
    test::signal_event(fail);
    auto const one = cf::wait(all, return_when::first_exception);
    BOOST_TEST(same(one.done, {samples.successful, samples.cancelled,
                               samples.cancelled_and_notified, f1}));
    BOOST_TEST(same(one.not_done, {f2}));
    test::signal_event(release);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(test_first_exception_one_already_failed, Executor,
                              test::executors)
{
    test::sample_futures const samples;
    test::directory const signals;
    auto const ex = Executor::make(2);
    std::string const release = signals / "release";
    auto const f = ex->submit(&wait_for, release);
    auto const [done, not_done] =
        cf::wait(futures{samples.failed, f}, return_when::first_exception);
    BOOST_TEST(same(done, {samples.failed}));
    BOOST_TEST(same(not_done, {f}));
    test::signal_event(release);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(test_all_completed, Executor, test::executors)
{
    test::sample_futures const samples;
    test::directory const signals;
    auto const ex = Executor::make(2);
    std::string const now = signals / "now";
    test::signal_event(now);
    auto const f1 = ex->submit(&throw_after, now);
    auto const f2 = ex->submit(&multiply, 2, 21);
    futures const all = {samples.cancelled,
                         samples.cancelled_and_notified,
                         samples.failed,
                         samples.successful,
                         f1,
                         f2};
    auto const [done, not_done] = cf::wait(all, return_when::all_completed);
    BOOST_TEST(same(done, all));
    BOOST_TEST(not_done.empty());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(test_timeout, Executor, test::executors)
{
    test::sample_futures const samples;
    test::directory const signals;
    auto const ex = Executor::make(2);
    std::string const release = signals / "release";
    auto const f1 = ex->submit(&multiply, 6, 7);
    auto const f2 = ex->submit(&wait_for, release);
    BOOST_TEST(f1.result() == 42);

    auto const timeout = test::scaled(50ms);
    auto const start = std::chrono::steady_clock::now();
    auto const [done, not_done] =
        cf::wait(futures{samples.cancelled_and_notified, samples.failed,
                         samples.successful, f1, f2},
                 timeout, return_when::all_completed);
    BOOST_TEST((std::chrono::steady_clock::now() - start >= timeout));
    BOOST_TEST(same(
        done, {samples.cancelled_and_notified, samples.failed, samples.successful, f1}));
    BOOST_TEST(same(not_done, {f2}));
    test::signal_event(release);
}

BOOST_AUTO_TEST_CASE(test_pending_calls_race)
{
    auto const ex = test::threads::make(30);
    test::gate release;
    futures all;
    {
        test::gate_opener const opener(release);
        for (int i = 0; i != 100; ++i)
        {
            all.push_back(ex->submit([&release, i] {
                release.wait();
                return i;
            }));
        }
    }
    cf::wait(all, return_when::all_completed);
    int sum = 0;
    for (auto const& f : all)
        sum += f.result(0s);
    BOOST_TEST(sum == 4950);
}

BOOST_AUTO_TEST_SUITE_END()
