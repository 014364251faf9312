// Tests of CPython's executor.py: what holds for every executor.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "counted.hpp"
#include "endless.hpp"
#include "events.hpp"
#include "scaled.hpp"
#include "user_executors.hpp"

#include <boost/concurrent_futures.hpp>

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <cstddef>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace cf = boost::concurrent_futures;
using namespace std::chrono_literals;

namespace {

int power(int base, int exponent)
{
    int result = 1;
    while (exponent-- > 0)
        result *= base;
    return result;
}

int divide(int a, int b)
{
    if (b == 0)
        throw std::domain_error("division by zero");
    return a / b;
}

int add_ten(int n)
{
    return n + 10;
}

int throw_timeout_error_at(int bad, int n)
{
    if (n == bad)
        throw cf::timeout_error("of the task itself");
    return n;
}

void wait_if_set(bool waits, std::string const& signal)
{
    if (waits)
        test::await_event(signal);
}

void do_nothing() {}

std::vector<int> numbers(int n)
{
    std::vector<int> all;
    for (int i = 0; i != n; ++i)
        all.push_back(i);
    return all;
}

cf::map_options in_chunks(std::ptrdiff_t size)
{
    cf::map_options options;
    options.chunksize = size;
    return options;
}

cf::map_options buffered(std::ptrdiff_t size)
{
    cf::map_options options;
    options.buffersize = size;
    return options;
}

cf::map_options timed(std::chrono::duration<double> timeout)
{
    cf::map_options options;
    options.timeout = timeout;
    return options;
}

// A function object that holds on to something, which does not travel with it.
struct callable_with_token
{
    std::shared_ptr<int> token;
    void operator()() const {}

    template <class Archive>
    void serialize(Archive&, unsigned)
    {
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(executor)

BOOST_AUTO_TEST_CASE_TEMPLATE(test_submit, Executor, test::all_executors)
{
    auto const ex = Executor::make(2);
    BOOST_TEST(ex->submit(&power, 2, 8).result() == 256);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(test_map, Executor, test::all_executors)
{
    auto const ex = Executor::make(2);
    std::vector<int> const exponents = numbers(9);
    std::vector<int> expected;
    for (int const i : exponents)
        expected.push_back(power(i, i));
    BOOST_TEST(ex->map(&power, exponents, exponents).to_vector() == expected);
    BOOST_TEST(ex->map(in_chunks(3), &power, exponents, numbers(9)).to_vector() ==
               expected);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(test_map_exception, Executor, test::all_executors)
{
    auto const ex = Executor::make(2);
    for (std::ptrdiff_t const chunksize : {1, 2, 3, 4})
    {
        auto results =
            ex->map(in_chunks(chunksize), &divide, std::vector<int>{1, 4, 1, 9},
                    std::vector<int>{1, 2, 0, 3});
        auto i = results.begin();
        BOOST_TEST(*i == 1);
        BOOST_TEST(*++i == 2);
        ++i;
        BOOST_CHECK_THROW(*i, std::domain_error);
        BOOST_TEST(*++i == 3);
        ++i;
        BOOST_TEST((i == results.end()));
        BOOST_TEST((results.begin() == results.end()));
    }
}

BOOST_AUTO_TEST_CASE_TEMPLATE(test_map_timeout_from_callable, Executor,
                              test::all_executors)
{
    auto const ex = Executor::make(2);
    auto results = ex->map(timed(1h), &throw_timeout_error_at, std::vector<int>(3, 1),
                           std::vector<int>{0, 1, 2});
    auto i = results.begin();
    BOOST_TEST(*i == 0);
    BOOST_CHECK_EXCEPTION(*++i, cf::timeout_error, [](auto const& e) {
        return std::string(e.what()) == "of the task itself";
    });
    BOOST_TEST(*++i == 2);
    BOOST_TEST((++i == results.end()));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(test_map_timeout, Executor, test::all_executors)
{
    test::directory const signals;
    auto const ex = Executor::make(2);
    std::string const release = signals / "release";
    auto results = ex->map(timed(test::scaled(500ms)), &wait_if_set,
                           std::vector<bool>{false, false, true},
                           std::vector<std::string>(3, release));
    int delivered = 0;
    bool timed_out = false;
    auto i = results.begin();
    while (!timed_out && i != results.end())
    {
        try
        {
            *i;
            ++delivered;
            ++i;
        }
        catch (cf::timeout_error const&)
        {
            timed_out = true;
        }
    }
    BOOST_TEST(timed_out);
    BOOST_TEST(delivered <= 2);
    BOOST_TEST((i == results.end()));
    BOOST_TEST((results.begin() == results.end()));
    test::signal_event(release);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(test_map_close, Executor, test::all_executors)
{
    test::directory const signals;
    auto const ex = Executor::make(1);
    auto results = ex->map(&add_ten, numbers(10));
    BOOST_TEST(*results.begin() == 10);
    results.close();
    BOOST_TEST((results.begin() == results.end()));
    BOOST_TEST(results.to_vector().empty());
    results.close();
    BOOST_TEST((results.begin() == results.end()));

    // to let go of the results is to close them: what has not started will not
    ex->submit(&test::signal_and_await, signals / "begun", signals / "end");
    test::await_event(signals / "begun");
    ex->map(&test::signal_event, std::vector<std::string>(3, signals / "started"));
    test::signal_event(signals / "end");
    ex->shutdown();
    BOOST_TEST(!test::has_happened(signals / "started"));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(test_map_buffersize_value_validation, Executor,
                              test::all_executors)
{
    auto const ex = Executor::make(1);
    for (std::ptrdiff_t const size : {0, -1})
        BOOST_CHECK_THROW(ex->map(buffered(size), &add_ten, numbers(3)),
                          std::invalid_argument);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(test_map_buffersize, Executor, test::all_executors)
{
    auto const ex = Executor::make(2);
    std::vector<int> const inputs = numbers(4);
    for (std::ptrdiff_t const size : {1, 2, 4, 8})
    {
        BOOST_TEST(ex->map(buffered(size), &add_ten, inputs).to_vector() ==
                   (std::vector<int>{10, 11, 12, 13}));
    }
}

BOOST_AUTO_TEST_CASE_TEMPLATE(test_map_buffersize_on_multiple_iterables, Executor,
                              test::all_executors)
{
    auto const ex = Executor::make(2);
    std::vector<int> const inputs = numbers(4);
    for (std::ptrdiff_t const size : {1, 2, 4, 8})
    {
        BOOST_TEST(
            ex->map(buffered(size), &power, inputs, std::vector<int>(4, 2)).to_vector() ==
            (std::vector<int>{0, 1, 4, 9}));
    }
}

BOOST_AUTO_TEST_CASE_TEMPLATE(test_map_buffersize_on_infinite_iterable, Executor,
                              test::all_executors)
{
    auto const ex = Executor::make(2);
    test::endless inputs;
    auto results = ex->map(buffered(2), &add_ten, inputs);
    auto i = results.begin();
    BOOST_TEST(*i == 10);
    BOOST_TEST(*++i == 11);
    BOOST_TEST(*++i == 12);
    BOOST_TEST((i != results.end()));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(test_map_buffersize_on_multiple_infinite_iterables,
                              Executor, test::all_executors)
{
    auto const ex = Executor::make(2);
    test::endless bases;
    auto results = ex->map(
        buffered(2), [](int a, int b) { return 100 * a + b; }, bases, test::endless());
    auto i = results.begin();
    BOOST_TEST(*i == 0);
    BOOST_TEST(*++i == 101);
    BOOST_TEST(*++i == 202);
    BOOST_TEST((i != results.end()));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(test_map_buffersize_on_empty_iterable, Executor,
                              test::all_executors)
{
    auto const ex = Executor::make(1);
    auto results = ex->map(buffered(2), &add_ten, std::vector<int>());
    BOOST_TEST((results.begin() == results.end()));
    BOOST_TEST(results.to_vector().empty());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(test_map_buffersize_when_buffer_is_full, Executor,
                              test::all_executors)
{
    auto const ex = Executor::make(2);
    test::endless inputs;
    auto results = ex->map(buffered(3), &add_ten, inputs);
    ex->shutdown(true); // there could be no more time to read more
    BOOST_TEST(inputs.consumed() == 3);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(test_shutdown_race_issue12456, Executor,
                              test::all_executors)
{
    constexpr int max_workers = 5;
    auto const ex = Executor::make(max_workers);
    auto results = ex->map(&add_ten, numbers(max_workers + 1));
    ex->shutdown();
    BOOST_TEST(results.to_vector().size() == max_workers + 1u);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(test_no_stale_references, Executor, test::all_executors)
{
    auto const ex = Executor::make(2);
    auto token = std::make_shared<int>();
    std::weak_ptr<int> const alive = token;
    ex->submit(callable_with_token{std::move(token)});
    // the future is gone, the executor is not
    while (!alive.expired())
        std::this_thread::yield();
    BOOST_TEST(ex->submit(&add_ten, 1).result() == 11);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(test_max_workers_negative, Executor, test::executors)
{
    for (int const number : {0, -1})
    {
        BOOST_CHECK_EXCEPTION(
            Executor::make(number), std::invalid_argument, [](auto const& e) {
                return std::string(e.what()) == "max_workers must be greater than 0";
            });
    }
}

BOOST_AUTO_TEST_CASE_TEMPLATE(test_free_reference, Executor, test::all_executors)
{
    auto const ex = Executor::make(2);
    auto results = ex->map(&test::make_counted, numbers(test::counted::kinds));
    int kind = 0;
    for (auto i = results.begin(); i != results.end(); ++kind)
    {
        BOOST_TEST(i->kind() == kind);
        BOOST_TEST(test::counted::alive(kind) == 1);
        ++i;
        BOOST_TEST(test::counted::alive(kind) == 0);
    }
    BOOST_TEST(kind == test::counted::kinds);
}

// Python asks for exceptions that test false; what is closest here are those without a
// text, and the null that stands for none.
BOOST_AUTO_TEST_CASE_TEMPLATE(test_swallows_falsey_exceptions, Executor,
                              test::all_executors)
{
    auto const ex = Executor::make(2);
    auto const failed = ex->submit([] { throw std::runtime_error(""); });
    BOOST_CHECK_THROW(failed.result(), std::runtime_error);
    BOOST_TEST((failed.exception() != nullptr));
    BOOST_TEST((ex->submit(&do_nothing).exception() == nullptr));

    cf::promise<int> p;
    BOOST_CHECK_THROW(p.set_exception(std::exception_ptr()), std::invalid_argument);
    BOOST_TEST(!p.get_future().done());
}

BOOST_AUTO_TEST_SUITE_END()
