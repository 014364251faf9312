// Continuations that are tasks of an executor.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "gate.hpp"
#include "occupation.hpp"

#include <boost/concurrent_futures.hpp>

#include <boost/test/unit_test.hpp>

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

std::thread::id thread_of(cf::thread_pool_executor& pool)
{
    return pool.submit([] { return std::this_thread::get_id(); }).result();
}

} // namespace

BOOST_AUTO_TEST_SUITE(then_on_executor)

BOOST_AUTO_TEST_CASE(continues_on_a_thread_of_the_pool)
{
    cf::thread_pool_executor pool(1);
    auto const where = thread_of(pool);
    auto const on = [](int) { return std::this_thread::get_id(); };
    BOOST_TEST((ready(1).then(pool, on).result() == where));
    cf::promise<int> p;
    auto const f = p.get_future().then(pool, on);
    static_assert(std::is_same_v<decltype(f), cf::future<std::thread::id> const>);
    p.set_result(1);
    BOOST_TEST((f.result() == where));
}

BOOST_AUTO_TEST_CASE(continues_through_the_base_class)
{
    cf::thread_pool_executor pool(1);
    cf::executor& ex = pool;
    int added = 1;
    auto const f = ready(1).then(ex, [&added](int n) { return n + added; });
    static_assert(std::is_same_v<decltype(f), cf::future<int> const>);
    BOOST_TEST(f.result() == 2);
}

BOOST_AUTO_TEST_CASE(continues_with_nothing_or_with_the_future)
{
    cf::thread_pool_executor pool(2);
    cf::promise<void> p;
    p.set_result();
    BOOST_TEST(p.get_future().then(pool, [] { return 1; }).result() == 1);
    BOOST_TEST(
        p.get_future().then(pool, [](cf::future<void> f) { return f.done(); }).result());
    BOOST_TEST(
        ready(1).then(pool, [](cf::future<int> f) { return f.result() + 1; }).result() ==
        2);
}

BOOST_AUTO_TEST_CASE(generic_and_move_only_callables)
{
    cf::thread_pool_executor pool(1);
    BOOST_TEST(ready(2).then(pool, [](auto n) { return 2 * n; }).result() == 4);
    auto f =
        ready(2).then(pool, [p = std::make_unique<int>(3)](int n) { return *p * n; });
    BOOST_TEST(f.result() == 6);
}

BOOST_AUTO_TEST_CASE(a_chain_from_pool_to_pool)
{
    cf::thread_pool_executor a(1);
    cf::thread_pool_executor b(1);
    auto const f = a.submit([] { return std::string("a"); })
                       .then(b, [](std::string const& s) { return s + "b"; })
                       .then(a, [](std::string const& s) { return s + "a"; });
    BOOST_TEST(f.result() == "aba");
}

BOOST_AUTO_TEST_CASE(a_flattened_task)
{
    cf::thread_pool_executor pool(1);
    auto const f =
        ready(2).then(pool, [&](int n) { return pool.submit([n] { return n * 3; }); });
    static_assert(std::is_same_v<decltype(f), cf::future<int> const>);
    BOOST_TEST(f.result() == 6);
}

BOOST_AUTO_TEST_CASE(a_result_that_can_only_be_moved)
{
    cf::thread_pool_executor pool(1);
    auto f = ready(2).then(pool, [](int n) { return std::make_unique<int>(n); });
    BOOST_TEST(*std::move(f).result() == 2);
}

BOOST_AUTO_TEST_CASE(a_value_that_can_only_be_moved)
{
    cf::thread_pool_executor pool(1);
    auto const f = pool.submit([] { return std::make_unique<int>(2); })
                       .then(pool, [](std::unique_ptr<int> p) { return *p; });
    BOOST_TEST(f.result() == 2);
}

BOOST_AUTO_TEST_CASE(failures_and_cancellations_flow_on)
{
    cf::thread_pool_executor pool(1);
    auto const f = pool.submit([]() -> int { throw std::out_of_range("far"); })
                       .then(pool, [](int n) { return n; });
    BOOST_CHECK_THROW(f.result(), std::out_of_range);
    auto const g = ready(1).then(pool, [](int) -> int { throw 7; });
    BOOST_CHECK_THROW(g.result(), int);
    cf::promise<int> const p;
    auto const h = p.get_future().then(pool, [](int n) { return n; });
    p.get_future().cancel();
    BOOST_TEST(h.cancelled());
}

BOOST_AUTO_TEST_CASE(cancelled_before_it_is_submitted)
{
    cf::thread_pool_executor pool(1);
    cf::promise<int> p;
    bool ran = false;
    auto f = p.get_future().then(pool, [&](int) { ran = true; });
    BOOST_TEST(f.cancel());
    p.set_result(1);
    pool.shutdown();
    BOOST_TEST(f.cancelled());
    BOOST_TEST(!ran);
}

BOOST_AUTO_TEST_CASE(cancelled_while_it_is_queued)
{
    cf::thread_pool_executor pool(1);
    bool ran = false;
    cf::future<void> f;
    {
        test::occupation const busy(pool, 1);
        f = ready(1).then(pool, [&](int) { ran = true; });
        BOOST_TEST(!f.running());
        BOOST_TEST(f.cancel());
        BOOST_TEST(f.cancelled());
    }
    pool.shutdown();
    BOOST_TEST(!ran); // what had not started does not start any more
}

BOOST_AUTO_TEST_CASE(not_cancelled_while_it_runs)
{
    cf::thread_pool_executor pool(1);
    test::gate started;
    test::gate go;
    test::gate_opener const opener(go);
    auto f = ready(1).then(pool, [&](int n) {
        started.open();
        go.wait();
        return n;
    });
    started.wait();
    BOOST_TEST(f.running());
    BOOST_TEST(!f.cancel());
    go.open();
    pool.shutdown();
    BOOST_TEST(!f.cancelled());
}

BOOST_AUTO_TEST_CASE(after_the_pool_was_shut_down)
{
    cf::thread_pool_executor pool(1);
    cf::promise<int> p;
    auto const f = p.get_future().then(pool, [](int n) { return n; });
    pool.shutdown();
    p.set_result(1);
    BOOST_CHECK_THROW(f.result(), cf::executor_shutdown);
}

BOOST_AUTO_TEST_CASE(after_the_pool_is_gone)
{
    cf::promise<int> p;
    cf::future<int> f;
    {
        cf::thread_pool_executor pool(1);
        f = p.get_future().then(pool, [](int n) { return n; });
    }
    p.set_result(1);
    BOOST_CHECK_THROW(f.result(), cf::executor_shutdown);
}

BOOST_AUTO_TEST_SUITE_END()
