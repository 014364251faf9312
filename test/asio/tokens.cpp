// Tests of async_submit, async_get and async_wait with the completion tokens of Asio, over
// all executors.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "asio_program.hpp"
#include "asio_tasks.hpp"
#include "events.hpp"
#include "executors.hpp"

#include <boost/concurrent_futures/asio.hpp>

#include <boost/asio/append.hpp>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/bind_allocator.hpp>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/bind_executor.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/consign.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/prepend.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/spawn.hpp>
#include <boost/asio/use_future.hpp>
#include <boost/serialization/string.hpp>
#include <boost/test/unit_test.hpp>

#include <exception>
#include <functional>
#include <future>
#include <memory>
#include <stdexcept>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>

namespace cf = boost::concurrent_futures;
namespace asio = boost::asio;

namespace {

std::string both(std::string const& a, std::string const& b)
{
    return a + b;
}

} // namespace

BOOST_AUTO_TEST_SUITE(tokens)

BOOST_AUTO_TEST_CASE_TEMPLATE(a_callback, Kind, test::executors)
{
    test::asio_program<Kind> p;
    int calls = 0;
    p.pool->async_submit(test::twice, 21, p.here([&](std::exception_ptr error, int n) {
        BOOST_TEST((error == nullptr));
        BOOST_TEST(n == 42);
        ++calls;
    }));
    p.pool->async_submit(test::refuse, 21, p.here([&](std::exception_ptr error, int n) {
        BOOST_TEST(test::is<std::out_of_range>(error));
        BOOST_TEST(n == 0);
        ++calls;
    }));
    p.pool->async_submit(test::do_nothing, p.here([&](std::exception_ptr error) {
        BOOST_TEST((error == nullptr));
        ++calls;
    }));
    p.pool->async_submit(both, "ab", std::string("cd"),
                         p.here([&](std::exception_ptr error, std::string s) {
                             BOOST_TEST((error == nullptr));
                             BOOST_TEST(s == "abcd");
                             ++calls;
                         }));
    BOOST_TEST(calls == 0);
    p.io.run();
    BOOST_TEST(calls == 4);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_callback_that_can_only_be_moved, Kind, test::executors)
{
    test::asio_program<Kind> p;
    int got = 0;
    p.pool->async_submit(test::twice, 4,
                         p.here([&got, ours = std::make_unique<int>(1)](
                                    std::exception_ptr, int n) { got += n + *ours; }));
    cf::async_get(p.pool->submit(test::twice, 4),
                  p.here([&got, ours = std::make_unique<int>(1)](
                             std::exception_ptr, int n) { got += n + *ours; }));
    p.io.run();
    BOOST_TEST(got == 18);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(through_the_base_class, Kind, test::executors)
{
    test::asio_program<Kind> p;
    cf::executor& any = *p.pool;
    int got = 0;
    any.async_submit(test::twice, 4, p.here([&](std::exception_ptr, int n) { got = n; }));
    p.io.run();
    BOOST_TEST(got == 8);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(what_submit_throws_is_given, Kind, test::executors)
{
    test::asio_program<Kind> p;
    p.pool->shutdown();
    bool shut_down = false;
    p.pool->async_submit(test::twice, 1, p.here([&](std::exception_ptr error, int) {
        BOOST_CHECK_THROW(std::rethrow_exception(error), cf::executor_shutdown);
        shut_down = true;
    }));
    p.io.run();
    BOOST_TEST(shut_down);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(with_options, Kind, test::executors)
{
    test::asio_program<Kind> p;
    cf::task_options late;
    late.deadline = std::chrono::seconds(0);
    int calls = 0;
    p.pool->async_submit(late, test::twice, 1, p.here([&](std::exception_ptr error, int) {
        BOOST_CHECK_THROW(std::rethrow_exception(error), cf::task_timeout);
        ++calls;
    }));
    cf::task_options in_time;
    in_time.deadline = std::chrono::hours(1);
    p.pool->async_submit(in_time, test::twice, 1, p.here([&](std::exception_ptr, int n) {
        BOOST_TEST(n == 2);
        ++calls;
    }));
    p.io.run();
    BOOST_TEST(calls == 2);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(detached, Kind, test::executors)
{
    test::asio_program<Kind> p;
    test::directory dir;
    p.pool->async_submit(test::signal_event, dir / "done", asio::detached);
    cf::async_get(p.pool->submit(test::twice, 1), asio::detached);
    cf::async_wait(p.pool->submit(test::twice, 1), asio::detached);
    test::await_event(dir / "done");
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_future_of_the_standard_library, Kind, test::executors)
{
    test::asio_program<Kind> p;
    std::future<int> f = p.pool->async_submit(test::twice, 5, asio::use_future);
    BOOST_TEST(f.get() == 10);
    std::future<int> g = p.pool->async_submit(test::refuse, 5, asio::use_future);
    BOOST_CHECK_THROW(g.get(), std::out_of_range);
    std::future<void> h = p.pool->async_submit(test::do_nothing, asio::use_future);
    h.get();
    std::future<cf::future<int>> w =
        cf::async_wait(p.pool->submit(test::twice, 6), asio::use_future);
    BOOST_TEST(w.get().result() == 12);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_future_of_this_library, Kind, test::executors)
{
    test::asio_program<Kind> p;
    cf::future<int> f = p.pool->async_submit(test::twice, 5, cf::use_future);
    BOOST_TEST(f.result() == 10);
    BOOST_CHECK_THROW(p.pool->async_submit(test::refuse, 5, cf::use_future).result(),
                      std::out_of_range);
    cf::future<void> h = p.pool->async_submit(test::do_nothing, cf::use_future);
    h.result();
    cf::future<int> g = cf::async_get(p.pool->submit(test::twice, 6), cf::use_future);
    BOOST_TEST(g.result() == 12);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(deferred_is_lazy, Kind, test::executors)
{
    test::asio_program<Kind> p;
    test::directory dir;
    auto operation = p.pool->async_submit(test::signal_event, dir / "a", asio::deferred);
    p.pool->submit(test::do_nothing)
        .result(); // what was submitted before has begun by now
    BOOST_TEST(!test::has_happened(dir / "a"));
    bool called = false;
    std::move(operation)(p.here([&](std::exception_ptr) { called = true; }));
    p.io.run();
    BOOST_TEST(called);
    BOOST_TEST(test::has_happened(dir / "a"));

    // the second one is started with what the first one gave
    auto chain = p.pool->async_submit(
        test::twice, 3, asio::deferred([&](std::exception_ptr, int n) {
            return p.pool->async_submit(test::twice, n, asio::deferred);
        }));
    int got = 0;
    std::move(chain)(p.here([&](std::exception_ptr, int n) { got = n; }));
    p.io.restart();
    p.io.run();
    BOOST_TEST(got == 12);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_deferred_operation_outlives_its_executor, Kind,
                              test::executors)
{
    test::asio_program<Kind> p;
    auto operation = p.pool->async_submit(test::twice, 3, asio::deferred);
    p.pool.reset();
    bool called = false;
    std::move(operation)(p.here([&](std::exception_ptr error, int) {
        BOOST_CHECK_THROW(std::rethrow_exception(error), cf::executor_shutdown);
        called = true;
    }));
    p.io.run();
    BOOST_TEST(called);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(as_a_tuple, Kind, test::executors)
{
    test::asio_program<Kind> p;
    std::tuple<std::exception_ptr, int> got;
    p.pool->async_submit(
        test::refuse, 3,
        asio::as_tuple(p.here([&](std::tuple<std::exception_ptr, int> t) { got = t; })));
    p.io.run();
    BOOST_TEST(test::is<std::out_of_range>(std::get<0>(got)));

    cf::future<std::tuple<std::exception_ptr, int>> f =
        p.pool->async_submit(test::twice, 3, asio::as_tuple(cf::use_future));
    BOOST_TEST(std::get<1>(f.result()) == 6);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(with_more_arguments, Kind, test::executors)
{
    test::asio_program<Kind> p;
    int calls = 0;
    p.pool->async_submit(
        test::twice, 3,
        asio::append(p.here([&](std::exception_ptr, int n, std::string const& s) {
            BOOST_TEST(n == 6);
            BOOST_TEST(s == "more");
            ++calls;
        }),
                     std::string("more")));
    p.pool->async_submit(
        test::twice, 3,
        asio::prepend(p.here([&](std::string const& s, std::exception_ptr, int n) {
            BOOST_TEST(n == 6);
            BOOST_TEST(s == "before");
            ++calls;
        }),
                      std::string("before")));
    p.pool->async_submit(test::twice, 3,
                         asio::consign(p.here([&](std::exception_ptr, int n) {
                             BOOST_TEST(n == 6);
                             ++calls;
                         }),
                                       std::make_shared<int>(1)));
    p.io.run();
    BOOST_TEST(calls == 3);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(what_is_bound_to_a_token, Kind, test::executors)
{
    test::asio_program<Kind> p;
    asio::cancellation_signal signal;
    int calls = 0;
    auto const count = [&](std::exception_ptr, int n) { calls += n; };
    p.pool->async_submit(
        test::twice, 1,
        asio::bind_cancellation_slot(
            signal.slot(), asio::bind_allocator(std::allocator<void>(), p.here(count))));
    p.pool->async_submit(
        test::twice, 1,
        asio::bind_executor(p.io, asio::bind_allocator(std::allocator<int>(), count)));
    cf::future<int> f =
        p.pool->async_submit(test::twice, 1, asio::bind_executor(p.io, cf::use_future));
    p.io.run();
    boost::system::error_code untouched;
    p.pool->async_submit(test::twice, 1, asio::redirect_error(p.here(count), untouched));
    p.io.restart();
    p.io.run();
    BOOST_TEST(calls == 6);
    BOOST_TEST(!untouched);
    BOOST_TEST(f.result() == 2);
}

#ifndef __SANITIZE_ADDRESS__ // which does not know the stacks of coroutines
BOOST_AUTO_TEST_CASE_TEMPLATE(a_stackful_coroutine, Kind, test::executors)
{
    test::asio_program<Kind> p;
    int got = 0;
    asio::spawn(
        p.io,
        [&](asio::yield_context yield) {
            got = p.pool->async_submit(test::twice, 5, yield);
            BOOST_CHECK_THROW(p.pool->async_submit(test::refuse, 5, yield),
                              std::out_of_range);
            p.pool->async_submit(test::do_nothing, yield);
            cf::future<int> const f =
                cf::async_wait(p.pool->submit(test::twice, 7), yield);
            got += f.result() + cf::async_get(f, yield);
        },
        [](std::exception_ptr error) { BOOST_TEST((error == nullptr)); });
    p.io.run();
    BOOST_TEST(got == 38);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(results_of_a_map, Kind, test::executors)
{
    test::asio_program<Kind> p;
    std::vector<int> const numbers{1, 2, 3, 4, 5};
    for (bool const ordered : {true, false})
    {
        for (std::ptrdiff_t const chunk : {1, 2})
        {
            cf::map_options options;
            options.ordered = ordered;
            options.chunksize = chunk;
            auto results = p.pool->map(options, test::twice, numbers);
            int sum = 0;
            std::size_t n = 0;
            asio::spawn(
                p.io,
                [&](asio::yield_context yield) {
                    while (std::optional<int> const r = results.async_next(yield))
                    {
                        sum += *r;
                        ++n;
                    }
                    BOOST_TEST(!results.async_next(yield));
                },
                [](std::exception_ptr error) { BOOST_TEST((error == nullptr)); });
            p.io.run();
            p.io.restart();
            BOOST_TEST(sum == 30);
            BOOST_TEST(n == numbers.size());
        }
    }
}

BOOST_AUTO_TEST_CASE_TEMPLATE(results_and_exceptions_of_a_map, Kind, test::executors)
{
    test::asio_program<Kind> p;
    auto const check = [](int n) {
        if (n == 2)
            throw std::out_of_range("2");
    };
    auto results = p.pool->map(check, std::vector<int>{1, 2, 3});
    int good = 0;
    int bad = 0;
    asio::spawn(
        p.io,
        [&](asio::yield_context yield) {
            for (;;)
            {
                try
                {
                    if (!results.async_next(yield))
                        return;
                    ++good;
                }
                catch (std::out_of_range const&)
                {
                    ++bad;
                }
            }
        },
        [](std::exception_ptr error) { BOOST_TEST((error == nullptr)); });
    p.io.run();
    BOOST_TEST(good == 2);
    BOOST_TEST(bad == 1);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(futures_as_they_are_done, Kind, test::executors)
{
    test::asio_program<Kind> p;
    std::vector<cf::future<int>> all;
    for (int i = 0; i != 10; ++i)
        all.push_back(p.pool->submit(test::twice, i));
    auto done = cf::as_completed(all);
    int sum = 0;
    asio::spawn(
        p.io,
        [&](asio::yield_context yield) {
            while (auto const f = done.async_next(yield))
                sum += f->result();
        },
        [](std::exception_ptr error) { BOOST_TEST((error == nullptr)); });
    p.io.run();
    BOOST_TEST(sum == 90);
}
#endif

BOOST_AUTO_TEST_SUITE_END()
