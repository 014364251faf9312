// Continuations, on the thread that completes the future.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "gate.hpp"

#include <boost/concurrent_futures.hpp>

#include <boost/test/unit_test.hpp>

#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <type_traits>
#include <utility>

namespace cf = boost::concurrent_futures;

namespace {

template <class T>
cf::future<T> ready(T value)
{
    cf::promise<T> p;
    p.set_result(std::move(value));
    return p.get_future();
}

cf::future<int> failed()
{
    cf::promise<int> p;
    p.set_exception(std::runtime_error("failed"));
    return p.get_future();
}

cf::future<int> cancelled()
{
    cf::promise<int> const p;
    auto f = p.get_future();
    f.cancel();
    return f;
}

} // namespace

BOOST_AUTO_TEST_SUITE(then)

BOOST_AUTO_TEST_CASE(continues_with_the_value)
{
    cf::promise<int> p;
    auto const f = p.get_future().then([](int n) { return std::to_string(n); });
    static_assert(std::is_same_v<decltype(f), cf::future<std::string> const>);
    BOOST_TEST(!f.done());
    p.set_result(4);
    BOOST_TEST(f.result() == "4");
}

BOOST_AUTO_TEST_CASE(continues_with_nothing)
{
    cf::promise<void> p;
    int calls = 0;
    auto const f = p.get_future().then([&] { ++calls; });
    static_assert(std::is_same_v<decltype(f), cf::future<void> const>);
    auto const g = f.then([&] { return ++calls; });
    p.set_result();
    f.result();
    BOOST_TEST(g.result() == 2);
}

BOOST_AUTO_TEST_CASE(continues_with_the_finished_future)
{
    auto const value = ready(1).then([](cf::future<int> f) { return f.result() + 1; });
    BOOST_TEST(value.result() == 2);
    auto const error =
        failed().then([](cf::future<int> const& f) { return f.exception() != nullptr; });
    BOOST_TEST(error.result());
    auto const none = cancelled().then([](cf::future<int> f) { return f.cancelled(); });
    BOOST_TEST(none.result());
    cf::promise<void> p;
    p.set_result();
    auto const nothing = p.get_future().then([](cf::future<void> f) { return f.done(); });
    BOOST_TEST(nothing.result());
}

BOOST_AUTO_TEST_CASE(called_on_the_thread_that_completes)
{
    cf::promise<int> p;
    auto const f = p.get_future().then([](int) { return std::this_thread::get_id(); });
    std::thread t([&] { p.set_result(1); });
    auto const setter = t.get_id();
    t.join();
    BOOST_TEST((f.result() == setter));
    auto const at_once = ready(1).then([](int) { return std::this_thread::get_id(); });
    BOOST_TEST((at_once.result() == std::this_thread::get_id()));
}

BOOST_AUTO_TEST_CASE(a_failure_flows_past_continuations_of_the_value)
{
    int calls = 0;
    auto const first = failed();
    auto const f =
        first.then([&](int n) { return ++calls, n; }).then([&](int) { ++calls; });
    BOOST_CHECK_THROW(f.result(), std::runtime_error);
    BOOST_TEST((f.exception() == first.exception()));
    BOOST_TEST(!f.cancelled());
    BOOST_TEST(calls == 0);
}

BOOST_AUTO_TEST_CASE(a_failure_can_be_mended)
{
    auto const f = failed()
                       .then([](int n) { return n; })
                       .then([](cf::future<int> g) { return g.exception() ? -1 : 1; })
                       .then([](int n) { return 10 * n; });
    BOOST_TEST(f.result() == -10);
}

BOOST_AUTO_TEST_CASE(a_cancellation_flows_on)
{
    cf::promise<int> p;
    int calls = 0;
    auto const f = p.get_future().then([&](int) { ++calls; });
    auto const g = f.then([&] { return ++calls; });
    p.get_future().cancel();
    BOOST_TEST(f.cancelled());
    BOOST_TEST(g.cancelled());
    BOOST_TEST(calls == 0);
    BOOST_CHECK_THROW(g.result(), cf::cancelled_error);
}

BOOST_AUTO_TEST_CASE(what_a_continuation_throws_is_its_result)
{
    auto const f = ready(1).then([](int) -> int { throw std::out_of_range("far"); });
    BOOST_CHECK_THROW(f.result(), std::out_of_range);
    auto const g = ready(1).then([](cf::future<int>) { throw 7; });
    BOOST_CHECK_THROW(g.result(), int);
}

BOOST_AUTO_TEST_CASE(a_future_that_is_returned_is_flattened)
{
    cf::promise<std::string> inner;
    auto const f = ready(1).then([&](int) { return inner.get_future(); });
    static_assert(std::is_same_v<decltype(f), cf::future<std::string> const>);
    BOOST_TEST(!f.done());
    inner.set_result("inner");
    BOOST_TEST(f.result() == "inner");
}

BOOST_AUTO_TEST_CASE(flattened_futures_of_nothing_and_of_references)
{
    int x = 0;
    cf::promise<void> nothing;
    cf::promise<int&> reference;
    auto const f = ready(1).then([&](int) { return nothing.get_future(); });
    auto const g = ready(1).then([&](int) { return reference.get_future(); });
    nothing.set_result();
    reference.set_result(x);
    f.result();
    BOOST_TEST(&g.result() == &x);
}

BOOST_AUTO_TEST_CASE(a_flattened_move_only_result)
{
    auto f = ready(1).then([](int n) { return ready(std::make_unique<int>(n)); });
    static_assert(std::is_same_v<decltype(f), cf::future<std::unique_ptr<int>>>);
    BOOST_TEST(*std::move(f).result() == 1);
}

BOOST_AUTO_TEST_CASE(failures_flow_out_of_flattened_futures)
{
    auto const f = ready(1).then([](int) { return failed(); });
    BOOST_CHECK_THROW(f.result(), std::runtime_error);
    auto const g = ready(1).then([](int) { return cancelled(); });
    BOOST_TEST(g.cancelled());
    auto const h = ready(1).then([](int) -> cf::future<int> { throw 7; });
    BOOST_CHECK_THROW(h.result(), int);
    auto const empty = ready(1).then([](int) { return cf::future<int>(); });
    BOOST_CHECK_THROW(empty.result(), cf::invalid_state_error);
    auto const passed_over = failed().then([](int n) { return ready(n); });
    BOOST_CHECK_THROW(passed_over.result(), std::runtime_error);
}

BOOST_AUTO_TEST_CASE(a_continuation_can_be_cancelled_before_it_runs)
{
    cf::promise<int> p;
    int calls = 0;
    auto f = p.get_future().then([&](int) { return ++calls; });
    auto g = p.get_future().then([&](cf::future<int>) { return ready(++calls); });
    BOOST_TEST(f.cancel());
    BOOST_TEST(g.cancel());
    BOOST_TEST(!p.get_future().cancelled()); // which is only continued
    p.set_result(1);
    BOOST_TEST(f.cancelled());
    BOOST_TEST(g.cancelled());
    BOOST_TEST(calls == 0);
}

BOOST_AUTO_TEST_CASE(a_flattened_future_can_be_cancelled_while_it_waits)
{
    cf::promise<int> inner;
    auto f = ready(1).then([&](int) { return inner.get_future(); });
    BOOST_TEST(f.cancel());
    inner.set_result(1);
    BOOST_TEST(f.cancelled());
}

BOOST_AUTO_TEST_CASE(a_continuation_that_runs_cannot_be_cancelled)
{
    cf::promise<int> p;
    test::gate started;
    test::gate go;
    auto f = p.get_future().then([&](int n) {
        started.open();
        go.wait();
        return n;
    });
    std::thread t([&] { p.set_result(1); });
    started.wait();
    BOOST_TEST(f.running());
    BOOST_TEST(!f.cancel());
    go.open();
    t.join();
    BOOST_TEST(f.result() == 1);
}

BOOST_AUTO_TEST_CASE(an_lvalue_lends_its_value)
{
    auto const f = ready(std::string("text"));
    std::string const* seen = nullptr;
    f.then([&](std::string const& s) { seen = &s; });
    BOOST_TEST((seen == &f.result()));
    auto const g = f.then([](std::string s) { return s + "!"; });
    BOOST_TEST(g.result() == "text!");
    BOOST_TEST(f.result() == "text"); // not moved away
}

BOOST_AUTO_TEST_CASE(an_rvalue_gives_its_value_away)
{
    auto const f = ready(std::make_unique<int>(3))
                       .then([](std::unique_ptr<int> p) {
                           ++*p;
                           return p;
                       })
                       .then([](std::unique_ptr<int> const& p) { return *p; });
    BOOST_TEST(f.result() == 4);
}

BOOST_AUTO_TEST_CASE(references_are_handed_on)
{
    int x = 1;
    cf::promise<int&> p;
    auto const f = p.get_future().then([](int& n) -> int& { return ++n; });
    static_assert(std::is_same_v<decltype(f), cf::future<int&> const>);
    p.set_result(x);
    BOOST_TEST(&f.result() == &x);
    BOOST_TEST(x == 2);
}

BOOST_AUTO_TEST_CASE(callables_of_all_kinds)
{
    struct number
    {
        int value;
        int get() const { return value; }
    };
    BOOST_TEST(ready(2).then([](auto n) { return n * 2; }).result() == 4);
    BOOST_TEST(ready(number{5}).then(&number::get).result() == 5);
    BOOST_TEST(ready(number{5}).then(&number::value).result() == 5);
    std::function<int(int)> const f = [](int n) { return n + 1; };
    BOOST_TEST(ready(2).then(f).result() == 3);
    BOOST_TEST(ready(2)
                   .then([p = std::make_unique<int>(3)](int n) { return *p * n; })
                   .result() == 6);
    BOOST_TEST(ready(2).then([n = 0](int i) mutable { return n += i; }).result() == 2);
}

BOOST_AUTO_TEST_CASE(several_continuations_of_one_future)
{
    cf::promise<int> p;
    auto const f = p.get_future();
    auto const a = f.then([](int n) { return n + 1; });
    auto const b = f.then([](int n) { return n + 2; });
    int got = -1;
    f.then([&](int n) { got = n; }); // its future is dropped
    p.set_result(0);
    BOOST_TEST(got == 0);
    BOOST_TEST(a.result() == 1);
    BOOST_TEST(b.result() == 2);
}

BOOST_AUTO_TEST_SUITE_END()
