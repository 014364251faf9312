// How a thread pool ends that is an execution context of Asio.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "caught_errors.hpp"
#include "gate.hpp"
#include "occupation.hpp"

#include <boost/concurrent_futures/asio/thread_pool_context.hpp>
#include <boost/concurrent_futures/exceptions.hpp>
#include <boost/concurrent_futures/future.hpp>
#include <boost/concurrent_futures/thread_pool_executor.hpp>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/defer.hpp>
#include <boost/asio/execution.hpp>
#include <boost/asio/execution_context.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/prefer.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/test/unit_test.hpp>

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace asio = boost::asio;
namespace cf = boost::concurrent_futures;

namespace {

using executor = cf::context_executor;

auto track(cf::thread_pool_executor& pool)
{
    return asio::make_work_guard(pool.get_executor());
}

// Says when the services of a context end.
class witness final : public asio::execution_context::service
{
public:
    using key_type = witness;
    inline static asio::execution_context::id id;

    explicit witness(asio::execution_context& c) : service(c) {}

    void shutdown() override
    {
        if (auto const f = std::exchange(ended, nullptr)) // it is called again later
            f();
    }

    std::function<void()> ended;
};

} // namespace

BOOST_AUTO_TEST_SUITE(asio_context_shutdown)

BOOST_AUTO_TEST_CASE(a_context_that_did_nothing)
{
    cf::thread_pool_executor pool(2);
    pool.get_executor();
    pool.shutdown();
    pool.shutdown();
    cf::thread_pool_executor second(2);
    asio::steady_timer const timer(second.get_executor());
}

BOOST_AUTO_TEST_CASE(it_waits_for_a_timer)
{
    bool fired = false;
    {
        cf::thread_pool_executor pool(1);
        asio::steady_timer timer(pool.get_executor(), std::chrono::milliseconds(5));
        timer.async_wait([&](boost::system::error_code error) { fired = !error; });
        pool.shutdown();
        BOOST_TEST(fired);
        fired = false;
    }
    BOOST_TEST(!fired);
}

BOOST_AUTO_TEST_CASE(the_destructor_waits_for_handlers_that_post_others)
{
    std::atomic<int> left{1000};
    {
        cf::thread_pool_executor pool(2);
        struct chain
        {
            executor ex;
            std::atomic<int>& left;

            void operator()() const
            {
                int const n = --left;
                if (n > 0 && n % 2 != 0)
                    asio::post(ex, *this);
                else if (n > 0)
                    asio::defer(ex, *this);
            }
        };
        asio::post(pool.get_executor(), chain{pool.get_executor(), left});
    }
    BOOST_TEST(left == 0);
}

BOOST_AUTO_TEST_CASE(handlers_run_for_as_long_as_work_is_tracked)
{
    cf::thread_pool_executor pool(1);
    auto work = track(pool);
    pool.shutdown(false);
    BOOST_TEST(!pool.shutdown_for(std::chrono::seconds(0)));
    BOOST_CHECK_THROW(pool.submit([] {}), cf::executor_shutdown);

    test::counter runs;
    asio::post(pool.get_executor(), [&] { runs.add(); });
    runs.wait_for(1);
    asio::post(pool.get_executor(), [&] {
        BOOST_CHECK_THROW(pool.submit([] {}), cf::executor_shutdown);
        runs.add();
    });
    runs.wait_for(2);
    BOOST_TEST(!pool.shutdown_for(std::chrono::seconds(0)));

    work.reset();
    pool.shutdown();
    BOOST_TEST(runs.value() == 2);
}

BOOST_AUTO_TEST_CASE(what_still_runs_may_start_a_timer)
{
    cf::thread_pool_executor pool(1);
    asio::steady_timer timer(pool.get_executor(), std::chrono::milliseconds(1));
    bool fired = false;
    {
        test::occupation const busy(pool, 1);
        asio::post(pool.get_executor(), [&] {
            timer.async_wait([&](boost::system::error_code error) {
                asio::post(pool.get_executor(), [&fired, error] { fired = !error; });
            });
        });
        pool.shutdown(false);
    }
    pool.shutdown();
    BOOST_TEST(fired);
}

BOOST_AUTO_TEST_CASE(a_thread_that_waits_goes_on_when_work_is_released)
{
    cf::thread_pool_executor pool(1); // which has not even started a thread
    auto work = track(pool);
    std::atomic<bool> released{false};
    test::gate waits;
    std::thread other([&] {
        waits.open();
        pool.shutdown();
        BOOST_TEST(released);
    });
    waits.wait();
    released = true;
    work.reset();
    other.join();
}

BOOST_AUTO_TEST_CASE(a_handler_that_nobody_will_run_is_destroyed)
{
    cf::thread_pool_executor pool(1);
    executor const ex = pool.get_executor();
    pool.shutdown();
    auto const held = std::make_shared<int>();
    asio::post(ex, [held] { BOOST_ERROR("it was run"); });
    asio::defer(asio::any_io_executor(ex), [held] { BOOST_ERROR("it was run"); });
    BOOST_TEST(held.use_count() == 1);
}

BOOST_AUTO_TEST_CASE(cancelling_drops_handlers_and_timers)
{
    auto const held = std::make_shared<int>();
    cf::thread_pool_executor pool(1);
    asio::steady_timer timer(pool.get_executor(), std::chrono::hours(1));
    timer.async_wait([held](boost::system::error_code) { BOOST_ERROR("it fired"); });
    auto const work = track(pool);
    test::occupation busy(pool, 1);
    asio::post(pool.get_executor(), [held] { BOOST_ERROR("it was run"); });
    auto const queued = pool.submit([held] {});
    BOOST_TEST(held.use_count() == 4);

    pool.shutdown(false, true);
    BOOST_TEST(queued.cancelled());
    BOOST_TEST(held.use_count() == 2);
    asio::post(pool.get_executor(), [held] { BOOST_ERROR("it was run"); });
    BOOST_TEST(held.use_count() == 2);
    busy.release();
    pool.shutdown(true);
    BOOST_TEST(held.use_count() == 1);
}

BOOST_AUTO_TEST_CASE(what_runs_while_it_is_cancelled_can_post_no_more)
{
    auto const held = std::make_shared<int>();
    cf::thread_pool_executor pool(1);
    test::gate started;
    test::gate go;
    asio::post(pool.get_executor(), [&, ex = pool.get_executor()] {
        started.open();
        go.wait();
        asio::post(ex, [held] { BOOST_ERROR("it was run"); });
        asio::defer(ex, [held] { BOOST_ERROR("it was run"); });
    });
    started.wait();
    pool.shutdown(false, true);
    go.open();
    pool.shutdown();
    BOOST_TEST(held.use_count() == 1);
}

BOOST_AUTO_TEST_CASE(services_end_after_the_handlers_and_before_shutdown_returns)
{
    std::vector<std::string> order;
    {
        cf::thread_pool_executor pool(2);
        executor const ex = pool.get_executor();
        asio::use_service<witness>(ex.context()).ended = [&] {
            order.push_back("services");
            asio::post(ex, [] { BOOST_ERROR("it was run"); });
            pool.shutdown(); // as a handler may that is destroyed there
        };
        asio::post(ex, [&] { order.push_back("handler"); });
        pool.shutdown();
        order.push_back("shutdown");
    }
    std::vector<std::string> const expected{"handler", "services", "shutdown"};
    BOOST_TEST(order == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(the_destructor_may_run_in_a_handler)
{
    test::caught_errors const errors;
    test::gate gone;
    auto pool = std::make_unique<cf::thread_pool_executor>(2);
    asio::use_service<witness>(pool->get_executor().context()).ended = [&] {
        gone.open();
    };
    executor const ex = pool->get_executor();
    asio::post(ex, [p = std::move(pool)]() mutable { p.reset(); });
    gone.wait();
    BOOST_TEST(errors.lines().empty());
}

BOOST_AUTO_TEST_CASE(a_broken_pool_drops_handlers)
{
    test::caught_errors const errors;
    auto const held = std::make_shared<int>();
    cf::thread_pool_options options;
    options.max_workers = 1;
    test::gate go;
    options.set_initializer([&go] {
        go.wait();
        throw std::runtime_error("no luck");
    });
    cf::thread_pool_executor pool(options);
    auto const work = track(pool);
    asio::post(pool.get_executor(), [held] { BOOST_ERROR("it was run"); });
    go.open();
    errors.wait_for(2);
    asio::post(pool.get_executor(), [held] { BOOST_ERROR("it was run"); });
    pool.shutdown(); // for all the work that is tracked
    BOOST_TEST(held.use_count() == 1);
    BOOST_TEST(errors.lines().back() ==
               "a handler: the initializer of the thread pool failed: no luck");
}

BOOST_AUTO_TEST_SUITE_END()
