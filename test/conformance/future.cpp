// Tests of CPython's test_future.py: the states of a future, and what it tells.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "caught_errors.hpp"
#include "sample_futures.hpp"
#include "scaled.hpp"

#include <boost/concurrent_futures.hpp>

#include <boost/algorithm/string/predicate.hpp>
#include <boost/test/unit_test.hpp>

#include <array>
#include <chrono>
#include <sstream>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace cf = boost::concurrent_futures;
using namespace std::chrono_literals;
using test::sample_futures;

namespace {

std::string text_of(std::exception_ptr const& e)
{
    try
    {
        std::rethrow_exception(e);
    }
    catch (std::exception const& x)
    {
        return x.what();
    }
}

std::string print(cf::future<int> const& f)
{
    std::ostringstream out;
    out << f;
    return out.str();
}

[[noreturn]] void throw_from_callback(cf::future<int>)
{
    throw std::runtime_error("doh!");
}

struct counts_callbacks
{
    int& calls;
    void operator()(cf::future<int>) const { ++calls; }
};

// A thread that does something once another one, probably, waits for it.
template <class F>
std::thread do_later(F f)
{
    return std::thread([f = std::move(f)]() mutable {
        std::this_thread::sleep_for(test::scaled(50ms));
        f();
    });
}

bool looks_like(cf::future<int> const& f, bool done, bool cancelled)
{
    auto const seen = f.snapshot();
    return seen.done == done && seen.cancelled == cancelled;
}

} // namespace

BOOST_AUTO_TEST_SUITE(future)

BOOST_AUTO_TEST_CASE(test_done_callback_with_result)
{
    cf::promise<int> p;
    int seen = 0;
    p.get_future().add_done_callback([&](cf::future<int> f) { seen = f.result(); });
    p.set_result(5);
    BOOST_TEST(seen == 5);
}

BOOST_AUTO_TEST_CASE(test_done_callback_with_exception)
{
    cf::promise<int> p;
    std::exception_ptr seen;
    p.get_future().add_done_callback([&](cf::future<int> f) { seen = f.exception(); });
    p.set_exception(std::runtime_error("test"));
    BOOST_TEST_REQUIRE((seen != nullptr));
    BOOST_TEST(text_of(seen) == "test");
}

BOOST_AUTO_TEST_CASE(test_done_callback_with_cancel)
{
    cf::promise<int> p;
    cf::future<int> f = p.get_future();
    bool seen = false;
    f.add_done_callback([&](cf::future<int> g) { seen = g.cancelled(); });
    BOOST_TEST(f.cancel());
    BOOST_TEST(seen);
}

BOOST_AUTO_TEST_CASE(test_done_callback_raises)
{
    test::caught_errors const errors;
    cf::promise<int> p;
    cf::future<int> const f = p.get_future();
    int calls = 0;
    f.add_done_callback(counts_callbacks{calls});
    f.add_done_callback(&throw_from_callback);
    f.add_done_callback(counts_callbacks{calls});
    p.set_result(5);
    BOOST_TEST(calls == 2);
    BOOST_TEST_REQUIRE(errors.lines().size() == 1u);
    BOOST_TEST(errors.lines()[0].find("doh!") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(test_done_callback_already_successful)
{
    sample_futures const samples;
    int seen = 0;
    samples.successful.add_done_callback([&](cf::future<int> f) { seen = f.result(); });
    BOOST_TEST(seen == 42);
}

BOOST_AUTO_TEST_CASE(test_done_callback_already_failed)
{
    sample_futures const samples;
    std::exception_ptr seen;
    samples.failed.add_done_callback([&](cf::future<int> f) { seen = f.exception(); });
    BOOST_TEST_REQUIRE((seen != nullptr));
    BOOST_TEST(text_of(seen) == "it failed");
}

BOOST_AUTO_TEST_CASE(test_done_callback_already_cancelled)
{
    sample_futures const samples;
    bool seen = false;
    samples.cancelled.add_done_callback([&](cf::future<int> f) { seen = f.cancelled(); });
    BOOST_TEST(seen);
}

BOOST_AUTO_TEST_CASE(test_done_callback_raises_already_succeeded)
{
    test::caught_errors const errors;
    sample_futures const samples;
    int calls = 0;
    BOOST_CHECK_NO_THROW(samples.successful.add_done_callback(&throw_from_callback));
    samples.successful.add_done_callback(counts_callbacks{calls});
    BOOST_TEST(calls == 1);
    BOOST_TEST_REQUIRE(errors.lines().size() == 1u);
    BOOST_TEST(errors.lines()[0].find("doh!") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(test_repr)
{
    sample_futures const samples;
    auto const shows = [](cf::future<int> const& f, std::string const& state) {
        std::string const text = print(f);
        return boost::algorithm::starts_with(text, "<future at 0x") &&
               boost::algorithm::ends_with(text, " state=" + state + '>');
    };
    BOOST_TEST(shows(samples.pending, "pending"));
    BOOST_TEST(shows(samples.running, "running"));
    BOOST_TEST(shows(samples.cancelled, "cancelled"));
    BOOST_TEST(shows(samples.cancelled_and_notified, "cancelled"));
    BOOST_TEST(shows(samples.failed, "finished raised std::underflow_error"));
    BOOST_TEST(shows(samples.successful, "finished returned int"));
}

BOOST_AUTO_TEST_CASE(test_cancel)
{
    sample_futures const samples;
    auto const cancelling = [](cf::future<int> const& f) {
        return cf::future<int>(f).cancel();
    };
    BOOST_TEST(cancelling(samples.pending));
    BOOST_TEST(samples.pending.cancelled());
    BOOST_TEST(!cancelling(samples.running));
    BOOST_TEST(samples.running.running());
    BOOST_TEST(cancelling(samples.cancelled));
    BOOST_TEST(samples.cancelled.cancelled());
    BOOST_TEST(cancelling(samples.cancelled_and_notified));
    BOOST_TEST(samples.cancelled_and_notified.cancelled());
    BOOST_TEST(!cancelling(samples.failed));
    BOOST_TEST((samples.failed.exception() != nullptr));
    BOOST_TEST(!cancelling(samples.successful));
    BOOST_TEST(samples.successful.result() == 42);
}

BOOST_AUTO_TEST_CASE(test_cancelled)
{
    sample_futures const samples;
    BOOST_TEST(!samples.pending.cancelled());
    BOOST_TEST(!samples.running.cancelled());
    BOOST_TEST(samples.cancelled.cancelled());
    BOOST_TEST(samples.cancelled_and_notified.cancelled());
    BOOST_TEST(!samples.failed.cancelled());
    BOOST_TEST(!samples.successful.cancelled());
}

BOOST_AUTO_TEST_CASE(test_done)
{
    sample_futures const samples;
    BOOST_TEST(!samples.pending.done());
    BOOST_TEST(!samples.running.done());
    BOOST_TEST(samples.cancelled.done());
    BOOST_TEST(samples.cancelled_and_notified.done());
    BOOST_TEST(samples.failed.done());
    BOOST_TEST(samples.successful.done());
}

BOOST_AUTO_TEST_CASE(test_running)
{
    sample_futures const samples;
    BOOST_TEST(!samples.pending.running());
    BOOST_TEST(samples.running.running());
    BOOST_TEST(!samples.cancelled.running());
    BOOST_TEST(!samples.cancelled_and_notified.running());
    BOOST_TEST(!samples.failed.running());
    BOOST_TEST(!samples.successful.running());
}

BOOST_AUTO_TEST_CASE(test_result_with_timeout)
{
    sample_futures const samples;
    BOOST_CHECK_THROW(samples.pending.result(0s), cf::timeout_error);
    BOOST_CHECK_THROW(samples.running.result(0s), cf::timeout_error);
    BOOST_CHECK_THROW(samples.cancelled.result(0s), cf::cancelled_error);
    BOOST_CHECK_THROW(samples.cancelled_and_notified.result(0s), cf::cancelled_error);
    BOOST_CHECK_THROW(samples.failed.result(0s), std::underflow_error);
    BOOST_TEST(samples.successful.result(0s) == 42);
}

BOOST_AUTO_TEST_CASE(test_result_with_success)
{
    cf::promise<int> p;
    std::thread t = do_later([&p] { p.set_result(42); });
    BOOST_TEST(p.get_future().result(std::chrono::minutes(1)) == 42);
    t.join();
}

BOOST_AUTO_TEST_CASE(test_result_with_cancel)
{
    cf::promise<int> p;
    cf::future<int> const f = p.get_future();
    std::thread t = do_later([g = f]() mutable { g.cancel(); });
    BOOST_CHECK_THROW(f.result(std::chrono::minutes(1)), cf::cancelled_error);
    t.join();
}

BOOST_AUTO_TEST_CASE(test_exception_with_timeout)
{
    sample_futures const samples;
    BOOST_CHECK_THROW(samples.pending.exception(0s), cf::timeout_error);
    BOOST_CHECK_THROW(samples.running.exception(0s), cf::timeout_error);
    BOOST_CHECK_THROW(samples.cancelled.exception(0s), cf::cancelled_error);
    BOOST_CHECK_THROW(samples.cancelled_and_notified.exception(0s), cf::cancelled_error);
    BOOST_TEST(text_of(samples.failed.exception(0s)) == "it failed");
    BOOST_TEST((samples.successful.exception(0s) == nullptr));
}

BOOST_AUTO_TEST_CASE(test_exception_with_success)
{
    cf::promise<int> p;
    std::thread t = do_later([&p] { p.set_exception(std::runtime_error("later")); });
    BOOST_TEST(text_of(p.get_future().exception(std::chrono::minutes(1))) == "later");
    t.join();
}

BOOST_AUTO_TEST_CASE(test_multiple_set_result)
{
    cf::promise<int> p;
    p.set_result(1);
    BOOST_CHECK_THROW(p.set_result(2), cf::invalid_state_error);
    BOOST_TEST(p.get_future().done());
    BOOST_TEST(p.get_future().result() == 1);
}

BOOST_AUTO_TEST_CASE(test_multiple_set_exception)
{
    cf::promise<int> p;
    p.set_exception(std::runtime_error("first"));
    BOOST_CHECK_THROW(p.set_exception(std::runtime_error("second")),
                      cf::invalid_state_error);
    BOOST_TEST(p.get_future().done());
    BOOST_TEST(text_of(p.get_future().exception()) == "first");
}

BOOST_AUTO_TEST_CASE(test_get_snapshot)
{
    sample_futures const samples;
    BOOST_TEST(looks_like(samples.pending, false, false));
    BOOST_TEST(looks_like(samples.running, false, false));
    BOOST_TEST(looks_like(samples.cancelled, true, true));
    BOOST_TEST(looks_like(samples.cancelled_and_notified, true, true));
    BOOST_TEST(looks_like(samples.failed, true, false));
    BOOST_TEST((samples.failed.snapshot().result == nullptr));
    BOOST_TEST(text_of(samples.failed.snapshot().exception) == "it failed");
    BOOST_TEST(looks_like(samples.successful, true, false));
    BOOST_TEST((samples.successful.snapshot().exception == nullptr));
    BOOST_TEST_REQUIRE((samples.successful.snapshot().result != nullptr));
    BOOST_TEST(*samples.successful.snapshot().result == 42);

    // threads that look all the time, before and after the result is there
    cf::promise<int> p;
    std::array<bool, 4> consistent{};
    std::vector<std::thread> readers;
    for (bool& all_good : consistent)
    {
        readers.emplace_back([f = p.get_future(), &all_good] {
            all_good = true;
            for (int looks = 0; looks < 1000 || !f.done(); ++looks)
            {
                auto const seen = f.snapshot();
                bool const good = seen.done
                                      ? seen.result != nullptr && *seen.result == 100
                                      : seen.result == nullptr;
                all_good = all_good && good && !seen.cancelled && !seen.exception;
            }
        });
    }
    p.set_result(100);
    for (std::thread& t : readers)
        t.join();
    for (bool const all_good : consistent)
        BOOST_TEST(all_good);
}

BOOST_AUTO_TEST_SUITE_END()
