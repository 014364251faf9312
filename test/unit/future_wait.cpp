// Waiting for one future: timeouts, and waiters in several threads.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "gate.hpp"

#include <boost/concurrent_futures.hpp>

#include <boost/test/unit_test.hpp>

#include <atomic>
#include <chrono>
#include <limits>
#include <memory>
#include <ratio>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace cf = boost::concurrent_futures;
using namespace std::chrono_literals;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

// Each waits for the same future, with a way of waiting of its own.
class waiters
{
public:
    explicit waiters(cf::future<int> const& f)
    {
        start([f] { return f.result(); });
        start([f] { return f.result(1h); });
        start([f] { return f.exception() ? -1 : f.result(); });
        start([f] { return f.exception(1h) ? -1 : f.result(); });
        start([f] { return cf::wait(std::vector{f}).done.at(0).result(); });
        start([f] { return cf::wait(std::vector{f}, 1h).done.at(0).result(); });
        start([f] { return cf::as_completed(std::vector{f}).begin()->result(); });
        start([f]() mutable { return cf::future<int>(f).result(); });
        started_.wait_for(8);
    }

    ~waiters() { join(); }

    waiters(waiters const&) = delete;
    waiters& operator=(waiters const&) = delete;

    void join()
    {
        for (auto& t : threads_)
        {
            if (t.joinable())
                t.join();
        }
    }

    std::atomic<int> sum{0};
    std::atomic<int> cancelled{0};
    std::atomic<int> failed{0};

private:
    template <class F>
    void start(F f)
    {
        threads_.emplace_back([this, f]() mutable {
            started_.add();
            try
            {
                int const result = f();
                (result < 0 ? failed : sum) += result < 0 ? 1 : result;
            }
            catch (cf::cancelled_error const&)
            {
                ++cancelled;
            }
            catch (std::runtime_error const&)
            {
                ++failed;
            }
        });
    }

    test::counter started_;
    std::vector<std::thread> threads_;
};

} // namespace

BOOST_AUTO_TEST_SUITE(future_wait)

BOOST_AUTO_TEST_CASE(zero_and_negative_timeouts_only_look)
{
    cf::promise<int> p;
    auto const f = p.get_future();
    BOOST_CHECK_THROW(f.result(0s), cf::timeout_error);
    BOOST_CHECK_THROW(f.result(-1s), cf::timeout_error);
    BOOST_CHECK_THROW(f.result((std::chrono::hours::min)()), cf::timeout_error);
    BOOST_CHECK_THROW(f.exception(0s), cf::timeout_error);
    BOOST_CHECK_THROW(f.exception(-1s), cf::timeout_error);
    BOOST_CHECK_THROW(f.exception(std::chrono::duration<double>(-infinity)),
                      cf::timeout_error);
    BOOST_CHECK_THROW(p.get_future().result(0s), cf::timeout_error);
    p.set_result(1);
    BOOST_TEST(f.result(0s) == 1);
    BOOST_TEST(f.result(-1s) == 1);
    BOOST_TEST(f.result((std::chrono::hours::min)()) == 1);
    BOOST_TEST((f.exception(-1s) == nullptr));
}

BOOST_AUTO_TEST_CASE(a_short_timeout_passes)
{
    cf::promise<int> p;
    auto const f = p.get_future();
    auto const begin = std::chrono::steady_clock::now();
    BOOST_CHECK_THROW(f.result(10ms), cf::timeout_error);
    BOOST_CHECK_THROW(f.exception(std::chrono::duration<float>(0.01f)),
                      cf::timeout_error);
    BOOST_CHECK_THROW(f.result(1ns), cf::timeout_error);
    BOOST_CHECK_THROW(f.result(std::chrono::duration<double>(1e-300)), cf::timeout_error);
    BOOST_TEST((std::chrono::steady_clock::now() - begin >= 20ms));
    p.set_result(1);
    BOOST_TEST(f.result(10ms) == 1);
}

BOOST_AUTO_TEST_CASE(a_timeout_says_so)
{
    cf::promise<int> p;
    BOOST_CHECK_EXCEPTION(
        p.get_future().result(0s), cf::timeout_error, [](cf::timeout_error const& e) {
            return std::string(e.what()) == "the future was not done in time";
        });
}

BOOST_AUTO_TEST_CASE(huge_timeouts_do_not_overflow)
{
    cf::promise<int> p;
    test::counter started;
    std::vector<std::thread> threads;
    std::atomic<int> sum{0};
    auto const wait_for = [&](auto timeout) {
        threads.emplace_back([&sum, &started, f = p.get_future(), timeout] {
            started.add();
            try
            {
                sum += f.result(timeout);
            }
            catch (cf::timeout_error const&)
            {
            }
        });
    };
    wait_for((std::chrono::hours::max)());
    wait_for((std::chrono::nanoseconds::max)());
    wait_for((std::chrono::seconds::max)());
    wait_for(std::chrono::duration<double>(1e300));
    wait_for(std::chrono::duration<double>(infinity));
    wait_for(std::chrono::duration<float, std::ratio<86400>>(1e30f));
    wait_for(std::chrono::duration<unsigned char>(255));
    started.wait_for(7);
    p.set_result(1);
    for (auto& t : threads)
        t.join();
    BOOST_TEST(sum == 7);
}

BOOST_AUTO_TEST_CASE(a_result_wakes_all_waiters)
{
    for (int round = 0; round != 50; ++round)
    {
        cf::promise<int> p;
        waiters w(p.get_future());
        p.set_result(1);
        w.join();
        BOOST_REQUIRE(w.sum == 8);
    }
}

BOOST_AUTO_TEST_CASE(an_exception_wakes_all_waiters)
{
    for (int round = 0; round != 50; ++round)
    {
        cf::promise<int> p;
        waiters w(p.get_future());
        p.set_exception(std::runtime_error("x"));
        w.join();
        BOOST_REQUIRE(w.failed == 8);
    }
}

BOOST_AUTO_TEST_CASE(a_cancellation_wakes_all_waiters)
{
    for (int round = 0; round != 50; ++round)
    {
        cf::promise<int> p;
        waiters w(p.get_future());
        BOOST_REQUIRE(p.get_future().cancel());
        w.join();
        BOOST_REQUIRE(w.cancelled == 8);
    }
}

BOOST_AUTO_TEST_CASE(a_broken_promise_wakes_all_waiters)
{
    auto p = std::make_unique<cf::promise<int>>();
    waiters w(p->get_future());
    p.reset();
    w.join();
    BOOST_TEST(w.failed == 8);
}

BOOST_AUTO_TEST_CASE(a_wait_ends_when_another_thread_sets_the_result)
{
    cf::promise<std::string> p;
    std::thread t([&p] { p.set_result("late"); });
    BOOST_TEST(p.get_future().result() == "late");
    t.join();
}

BOOST_AUTO_TEST_CASE(waits_that_end_at_their_deadline_leave_nothing_behind)
{
    cf::promise<int> p;
    for (int i = 0; i != 10; ++i)
    {
        BOOST_CHECK_THROW(p.get_future().result(1us), cf::timeout_error);
        BOOST_TEST(cf::wait(std::vector{p.get_future()}, 1us).not_done.size() == 1u);
    }
    p.set_result(1);
    BOOST_TEST(p.get_future().result() == 1);
}

BOOST_AUTO_TEST_CASE(deadlines_that_coincide_with_the_result)
{
    for (int round = 0; round != 500; ++round)
    {
        cf::promise<int> p;
        auto const f = p.get_future();
        test::gate start;
        std::thread setter([&] {
            start.wait();
            p.set_result(1);
        });
        start.open();
        try
        {
            BOOST_REQUIRE(f.result(std::chrono::microseconds(round % 60)) == 1);
        }
        catch (cf::timeout_error const&)
        {
        }
        setter.join();
        BOOST_REQUIRE(f.result() == 1);
    }
}

BOOST_AUTO_TEST_SUITE_END()
