// What can be submitted to a pool of threads, and what comes back.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "caught_errors.hpp"
#include "gate.hpp"

#include <boost/concurrent_futures.hpp>

#include <boost/test/unit_test.hpp>

#include <exception>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace cf = boost::concurrent_futures;

namespace {

int add(int a, int b)
{
    return a + b;
}

struct account
{
    int balance = 0;

    int deposit(int n) { return balance += n; }
    int get() const { return balance; }
};

struct only_rvalue
{
    int operator()() && { return 5; }
};

struct overloaded
{
    std::string operator()(int) const { return "int"; }
    std::string operator()(std::string const&) const { return "string"; }
};

struct copy_counter
{
    copy_counter() = default;
    copy_counter(copy_counter const& c) : copies(c.copies + 1) {}
    copy_counter(copy_counter&& c) noexcept : copies(c.copies) {}

    int copies = 0;
};

struct fails_to_copy
{
    fails_to_copy() = default;
    fails_to_copy(fails_to_copy const&) { throw std::runtime_error("no copy"); }
    fails_to_copy(fails_to_copy&&) = default;

    void operator()() const {}
};

} // namespace

BOOST_AUTO_TEST_SUITE(submit)

BOOST_AUTO_TEST_CASE(functions_with_arguments)
{
    cf::thread_pool_executor pool(2);
    auto const f = pool.submit(add, 2, 3);
    static_assert(std::is_same_v<decltype(f), cf::future<int> const>);
    BOOST_TEST(f.result() == 5);
    BOOST_TEST(pool.submit(&add, 1, 1).result() == 2);
}

BOOST_AUTO_TEST_CASE(function_objects)
{
    cf::thread_pool_executor pool(2);
    std::function<int(int)> const twice = [](int n) { return 2 * n; };
    BOOST_TEST(pool.submit(twice, 4).result() == 8);
    BOOST_TEST(pool.submit(overloaded(), 1).result() == "int");
    BOOST_TEST(pool.submit(overloaded(), std::string()).result() == "string");
    BOOST_TEST(pool.submit(only_rvalue()).result() == 5);
    BOOST_TEST(pool.submit([n = 0]() mutable { return ++n; }).result() == 1);
    BOOST_TEST(pool.submit([](auto n) { return n + 1; }, 1).result() == 2);
    BOOST_TEST(pool.submit(cf::fn<&add>, 1, 2).result() == 3);
}

BOOST_AUTO_TEST_CASE(members)
{
    cf::thread_pool_executor pool(1);
    account a;
    auto const shared = std::make_shared<account>();
    BOOST_TEST(pool.submit(&account::deposit, &a, 5).result() == 5);
    BOOST_TEST(pool.submit(&account::deposit, std::ref(a), 5).result() == 10);
    BOOST_TEST(pool.submit(&account::deposit, a, 5).result() == 15); // of a copy
    BOOST_TEST(pool.submit(&account::get, &a).result() == 10);
    BOOST_TEST(pool.submit(&account::deposit, shared, 1).result() == 1);
    BOOST_TEST(pool.submit(&account::balance, std::cref(a)).result() == 10);
    BOOST_TEST(pool.submit(cf::fn<&account::deposit>, &a, 1).result() == 11);
}

BOOST_AUTO_TEST_CASE(move_only_callables_arguments_and_results)
{
    cf::thread_pool_executor pool(2);
    auto f = pool.submit(
        [a = std::make_unique<int>(1)](std::unique_ptr<int> b) {
            *b += *a;
            return b;
        },
        std::make_unique<int>(2));
    static_assert(std::is_same_v<decltype(f), cf::future<std::unique_ptr<int>>>);
    std::unique_ptr<int> const sum = std::move(f).result();
    BOOST_TEST(*sum == 3);
}

BOOST_AUTO_TEST_CASE(arguments_are_decayed)
{
    cf::thread_pool_executor pool(1);
    int const array[] = {1, 2, 3};
    auto const f = pool.submit([](auto a) { return a[2]; }, array);
    BOOST_TEST(f.result() == 3);
    auto const literal = pool.submit([](auto p) { return p; }, "literal");
    static_assert(std::is_same_v<decltype(literal), cf::future<char const*> const>);
    std::string text = "before";
    test::gate go;
    auto const g =
        pool.submit([&go](std::string const& s) { return go.wait(), s; }, text);
    text = "after";
    go.open();
    BOOST_TEST(g.result() == "before");
}

BOOST_AUTO_TEST_CASE(arguments_are_copied_once_or_moved)
{
    cf::thread_pool_executor pool(1);
    copy_counter const lvalue;
    auto const copies = [](copy_counter const& c) { return c.copies; };
    BOOST_TEST(pool.submit(copies, lvalue).result() == 1);
    BOOST_TEST(pool.submit(copies, copy_counter()).result() == 0);
    BOOST_TEST(pool.submit([](copy_counter c) { return c.copies; }, lvalue).result() ==
               1);
}

BOOST_AUTO_TEST_CASE(references_when_asked_for)
{
    cf::thread_pool_executor pool(1);
    int n = 0;
    pool.submit([](int& i) { ++i; }, std::ref(n)).result();
    BOOST_TEST(n == 1);
}

BOOST_AUTO_TEST_CASE(a_copy_that_throws_is_thrown_by_submit)
{
    cf::thread_pool_executor pool(1);
    fails_to_copy const f;
    BOOST_CHECK_THROW(pool.submit(f), std::runtime_error);
    BOOST_CHECK_THROW(pool.post(f), std::runtime_error);
    BOOST_TEST(pool.submit(add, 1, 1).result() == 2);
}

BOOST_AUTO_TEST_CASE(results_of_all_sorts)
{
    cf::thread_pool_executor pool(1);
    static int x = 0;
    auto const nothing = pool.submit([] {});
    static_assert(std::is_same_v<decltype(nothing), cf::future<void> const>);
    nothing.result();

    auto const reference = pool.submit([]() -> int& { return x; });
    static_assert(std::is_same_v<decltype(reference), cf::future<int&> const>);
    BOOST_TEST(&reference.result() == &x);

    auto const to_const = pool.submit([]() -> int const& { return x; });
    static_assert(std::is_same_v<decltype(to_const), cf::future<int const&> const>);
    BOOST_TEST(&to_const.result() == &x);

    auto const rvalue = pool.submit([]() -> int&& { return std::move(x); });
    static_assert(std::is_same_v<decltype(rvalue), cf::future<int> const>);
    BOOST_TEST(rvalue.result() == 0);

    auto const constant = pool.submit([]() -> std::string const { return "c"; });
    static_assert(std::is_same_v<decltype(constant), cf::future<std::string> const>);
    BOOST_TEST(constant.result() == "c");
}

BOOST_AUTO_TEST_CASE(exceptions_pass_through)
{
    cf::thread_pool_executor pool(1);
    auto const f = pool.submit([]() -> int { throw std::out_of_range("far"); });
    BOOST_CHECK_EXCEPTION(f.result(), std::out_of_range, [](std::out_of_range const& e) {
        return e.what() == std::string("far");
    });
    BOOST_CHECK_THROW(pool.submit([] { throw 42; }).result(), int);
    // the very object, not a copy
    auto const e = std::make_exception_ptr(std::runtime_error("x"));
    auto const g = pool.submit([e] { std::rethrow_exception(e); });
    BOOST_TEST((g.exception() == e));
    BOOST_TEST(pool.submit(add, 1, 1).result() == 2); // the thread lives on
}

BOOST_AUTO_TEST_CASE(arguments_are_destroyed_after_the_call)
{
    cf::thread_pool_executor pool(1);
    auto argument = std::make_shared<int>(1);
    auto captured = std::make_shared<int>(2);
    std::weak_ptr<int> const a = argument;
    std::weak_ptr<int> const b = captured;
    auto const f = pool.submit(
        [c = std::move(captured)](std::shared_ptr<int> const& n) { return *n + *c; },
        std::move(argument));
    BOOST_TEST(f.result() == 3);
    BOOST_TEST(a.expired()); // although the future is there
    BOOST_TEST(b.expired());
}

BOOST_AUTO_TEST_CASE(arguments_of_a_cancelled_task_are_destroyed)
{
    cf::thread_pool_executor pool(1);
    test::gate go;
    test::gate_opener const opener(go);
    pool.post([&] { go.wait(); });
    auto argument = std::make_shared<int>(1);
    std::weak_ptr<int> const a = argument;
    auto f = pool.submit([](std::shared_ptr<int> const&) {}, std::move(argument));
    BOOST_TEST(f.cancel());
    BOOST_TEST(a.expired());
}

BOOST_AUTO_TEST_CASE(through_the_base_class)
{
    cf::thread_pool_executor pool(1);
    cf::executor& ex = pool;
    int n = 0;
    // nothing here could be sent to another process, and need not
    auto const f = ex.submit([&n](int& i) -> int& { return n = ++i; }, std::ref(n));
    BOOST_TEST(&f.result() == &n);
    BOOST_TEST(n == 1);
    std::vector<int> const numbers{1, 2, 3};
    BOOST_TEST(ex.map([&n](int i) { return i + n; }, numbers).to_vector() ==
                   (std::vector<int>{2, 3, 4}),
               boost::test_tools::per_element());
    test::gate posted;
    ex.post([&](std::unique_ptr<int>) { posted.open(); }, std::make_unique<int>(1));
    posted.wait();
    ex.shutdown();
    BOOST_CHECK_THROW(ex.submit([] {}), cf::executor_shutdown);
}

BOOST_AUTO_TEST_CASE(post_runs_and_forgets)
{
    cf::thread_pool_executor pool(1);
    test::counter runs;
    int result = 0;
    pool.post([&](int a, int b) { return result = a + b; }, 1,
              2); // the result is dropped
    pool.post([&](std::unique_ptr<int>) { runs.add(); }, std::make_unique<int>(1));
    runs.wait_for(1);
    BOOST_TEST(result == 3);
}

BOOST_AUTO_TEST_CASE(what_a_posted_task_throws_is_reported)
{
    test::caught_errors const errors;
    cf::thread_pool_executor pool(1);
    pool.post([] { throw std::runtime_error("boo"); });
    pool.post([] { throw 1; });
    BOOST_TEST(errors.wait_for(2) ==
                   (std::vector<std::string>{"a posted task: boo", "a posted task: ?"}),
               boost::test_tools::per_element());
    BOOST_TEST(pool.submit(add, 1, 1).result() == 2);
}

BOOST_AUTO_TEST_SUITE_END()
