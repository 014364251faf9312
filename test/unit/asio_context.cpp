// A thread pool as an execution context of Asio.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "caught_errors.hpp"
#include "gate.hpp"
#include "occupation.hpp"
#include "socket_pair.hpp"
#include "thread_name.hpp"

#include <boost/concurrent_futures/asio/thread_pool_context.hpp>
#include <boost/concurrent_futures/future.hpp>
#include <boost/concurrent_futures/thread_pool_executor.hpp>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/bind_allocator.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/defer.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/execution.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/prefer.hpp>
#include <boost/asio/query.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/require.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/use_future.hpp>
#include <boost/asio/write.hpp>
#include <boost/test/unit_test.hpp>

#include <atomic>
#include <chrono>
#include <cstddef>
#include <future>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <type_traits>
#include <vector>

namespace asio = boost::asio;
namespace cf = boost::concurrent_futures;
namespace execution = boost::asio::execution;

namespace {

using executor = cf::context_executor;

static_assert(execution::is_executor<executor>::value);
static_assert(std::is_convertible_v<executor, asio::any_io_executor>);
static_assert(std::is_same_v<executor, cf::thread_pool_context::executor_type>);
static_assert(std::is_convertible_v<cf::thread_pool_context&, asio::execution_context&>);
static_assert(asio::can_require<executor, execution::blocking_t::never_t>::value);
static_assert(asio::can_require<executor, execution::blocking_t::possibly_t>::value);
static_assert(!asio::can_require<executor, execution::blocking_t::always_t>::value);
static_assert(asio::can_query<executor, execution::mapping_t>::value);

std::thread::id thread_of(executor const& ex)
{
    return asio::post(ex, asio::use_future([] { return std::this_thread::get_id(); }))
        .get();
}

// Counts what is allocated, and not freed yet.
template <class T>
struct counting_allocator
{
    using value_type = T;

    explicit counting_allocator(std::atomic<int>& n) : allocated(&n) {}

    template <class U>
    counting_allocator(counting_allocator<U> const& other) : allocated(other.allocated)
    {
    }

    T* allocate(std::size_t n)
    {
        ++*allocated;
        return std::allocator<T>().allocate(n);
    }

    void deallocate(T* p, std::size_t n)
    {
        --*allocated;
        std::allocator<T>().deallocate(p, n);
    }

    friend bool operator==(counting_allocator a, counting_allocator b)
    {
        return a.allocated == b.allocated;
    }

    friend bool operator!=(counting_allocator a, counting_allocator b)
    {
        return !(a == b);
    }

    std::atomic<int>* allocated;
};

} // namespace

BOOST_AUTO_TEST_SUITE(asio_context)

BOOST_AUTO_TEST_CASE(has_the_properties_of_an_executor)
{
    cf::thread_pool_executor pool(3);
    executor const ex = pool.get_executor();
    BOOST_CHECK(asio::query(ex, execution::blocking) == execution::blocking.possibly);
    BOOST_CHECK(asio::query(ex, execution::relationship) == execution::relationship.fork);
    BOOST_CHECK(asio::query(ex, execution::outstanding_work) ==
                execution::outstanding_work.untracked);
    BOOST_CHECK(asio::query(ex, execution::mapping) == execution::mapping.thread);
    BOOST_TEST(asio::query(ex, execution::occupancy) == 3u);
    BOOST_TEST(&asio::query(ex, execution::context) == &ex.context());

    auto const other = asio::prefer(asio::require(ex, execution::blocking.never),
                                    execution::relationship.continuation,
                                    execution::outstanding_work.tracked);
    BOOST_CHECK(asio::query(other, execution::blocking) == execution::blocking.never);
    BOOST_CHECK(asio::query(other, execution::relationship) ==
                execution::relationship.continuation);
    BOOST_CHECK(asio::query(other, execution::outstanding_work) ==
                execution::outstanding_work.tracked);
}

BOOST_AUTO_TEST_CASE(executors_are_equal_if_pool_and_properties_are)
{
    cf::thread_pool_executor pool(1);
    cf::thread_pool_executor second(1);
    executor const ex = pool.get_executor();
    BOOST_CHECK(ex == pool.get_executor());
    BOOST_CHECK(ex == ex.context().get_executor());
    BOOST_CHECK(ex != second.get_executor());
    BOOST_CHECK(ex != asio::require(ex, execution::blocking.never));
    executor assigned = second.get_executor();
    assigned = ex;
    BOOST_CHECK(ex == assigned);
    asio::any_io_executor const any = ex;
    BOOST_CHECK(any == asio::any_io_executor(pool.get_executor()));
    BOOST_CHECK(any != asio::any_io_executor(second.get_executor()));
}

BOOST_AUTO_TEST_CASE(handlers_run_on_threads_of_the_pool)
{
    cf::thread_pool_executor pool(1);
    auto const ours = pool.submit([] { return std::this_thread::get_id(); }).result();
    BOOST_CHECK(thread_of(pool.get_executor()) == ours);
    asio::any_io_executor const any = pool.get_executor();
    auto there =
        asio::post(any, asio::use_future([] { return std::this_thread::get_id(); }));
    BOOST_CHECK(there.get() == ours);
}

BOOST_AUTO_TEST_CASE(threads_are_started_initialized_and_named_as_for_tasks)
{
    static thread_local bool initialized = false;
    cf::thread_pool_options options;
    options.max_workers = 2;
    options.thread_name_prefix = "handlers";
    options.set_initializer([] { initialized = true; });
    cf::thread_pool_executor pool(options);
    executor const ex = pool.get_executor();
    BOOST_TEST(pool.statistics().threads == 0u);
    BOOST_TEST(asio::post(ex, asio::use_future(test::thread_name)).get() == "handlers_0");
    BOOST_TEST(asio::post(ex, asio::use_future([] { return initialized; })).get());

    test::counter both; // which takes a second thread
    for (int i = 0; i != 2; ++i)
        asio::post(ex, [&] {
            both.add();
            both.wait_for(2);
        });
    both.wait_for(2);
    BOOST_TEST(pool.statistics().threads == 2u);
    pool.shutdown();
}

BOOST_AUTO_TEST_CASE(dispatch_runs_inline_in_the_pool_alone)
{
    cf::thread_pool_executor pool(1);
    executor const ex = pool.get_executor();
    BOOST_TEST(!ex.running_in_this_thread());
    test::occupation busy(pool, 1);
    std::atomic<bool> ran{false};
    asio::dispatch(ex, [&] { ran = true; });
    BOOST_TEST(!ran);
    busy.release();
    pool.submit([&] {
            BOOST_TEST(ran);
            BOOST_TEST(ex.running_in_this_thread());
            bool inside = false;
            asio::dispatch(ex, [&] { inside = true; });
            BOOST_TEST(inside);
            bool posted = false;
            asio::post(ex, [&posted] { posted = true; });
            BOOST_TEST(!posted);
            asio::defer(ex, [&posted] { posted = true; });
            BOOST_TEST(!posted);
            pool.submit([] {}).result();
        })
        .result();
}

BOOST_AUTO_TEST_CASE(handlers_and_tasks_wait_in_one_queue)
{
    cf::thread_pool_executor pool(1);
    executor const ex = pool.get_executor();
    std::vector<int> order;
    {
        test::occupation const busy(pool, 1);
        for (int i = 0; i != 100; i += 2)
        {
            asio::post(ex, [&order, i] { order.push_back(i); });
            pool.post([&order, i] { order.push_back(i + 1); });
        }
    }
    pool.shutdown();
    BOOST_REQUIRE(order.size() == 100u);
    for (int i = 0; i != 100; ++i)
        BOOST_TEST(order[std::size_t(i)] == i);
}

namespace {

// Posts itself for ever.
struct endless
{
    executor ex;
    std::atomic<bool>& over;

    void operator()() const
    {
        if (!over)
            asio::post(ex, *this);
    }
};

} // namespace

BOOST_AUTO_TEST_CASE(a_handler_that_always_posts_another_starves_no_task)
{
    cf::thread_pool_executor pool(1);
    std::atomic<bool> over{false};
    asio::post(pool.get_executor(), endless{pool.get_executor(), over});
    for (int i = 0; i != 100; ++i)
        BOOST_TEST(pool.submit([i] { return i; }).result() == i);
    over = true;
}

BOOST_AUTO_TEST_CASE(a_continuation_runs_next_on_its_thread)
{
    cf::thread_pool_executor pool(1);
    executor const ex = pool.get_executor();
    std::vector<std::string> order;
    {
        test::occupation const busy(pool, 1);
        asio::post(ex, [&] {
            asio::post(ex, [&] { order.push_back("posted"); });
            asio::defer(ex, [&] { order.push_back("deferred"); });
        });
        pool.post([&] { order.push_back("queued"); });
    }
    pool.shutdown();
    std::vector<std::string> const expected{"deferred", "queued", "posted"};
    BOOST_TEST(order == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(exceptions_of_handlers_go_to_the_error_handler)
{
    test::caught_errors const errors;
    {
        cf::thread_pool_executor pool(1);
        executor const ex = pool.get_executor();
        asio::post(ex, [] { throw std::runtime_error("posted"); });
        pool.submit([&] {
                asio::dispatch(ex, [] { throw std::runtime_error("dispatched"); });
            })
            .result();
        BOOST_TEST(pool.submit([] { return 1; }).result() == 1);
    }
    std::vector<std::string> const expected{"a handler: posted", "a handler: dispatched"};
    BOOST_TEST(errors.lines() == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(timers_fire_on_the_pool)
{
    cf::thread_pool_executor pool(2);
    asio::steady_timer timer(pool.get_executor(), std::chrono::milliseconds(1));
    std::promise<bool> fired;
    timer.async_wait([&](boost::system::error_code error) {
        fired.set_value(!error && pool.get_executor().running_in_this_thread());
    });
    BOOST_TEST(fired.get_future().get());

    asio::steady_timer of_context(pool.get_executor().context(), std::chrono::hours(1));
    auto cancelled = of_context.async_wait(asio::use_future);
    of_context.cancel();
    BOOST_CHECK_THROW(cancelled.get(), boost::system::system_error);
}

BOOST_AUTO_TEST_CASE(sockets_work_on_the_pool)
{
    cf::thread_pool_executor pool(2);
    test::socket here(pool.get_executor());
    test::socket there(pool.get_executor());
    test::connect_pair(here, there);

    std::string request(5, ' ');
    asio::async_read(there, asio::buffer(request),
                     [&](boost::system::error_code, std::size_t) {
                         asio::async_write(there, asio::buffer(request), asio::detached);
                     });
    auto written = asio::async_write(here, asio::buffer("hello", 5), asio::use_future);
    std::string answer(5, ' ');
    auto read = asio::async_read(here, asio::buffer(answer), asio::use_future);
    BOOST_TEST(written.get() == 5u);
    BOOST_TEST(read.get() == 5u);
    BOOST_TEST(answer == "hello");
    pool.shutdown();
}

BOOST_AUTO_TEST_CASE(a_strand_keeps_the_order)
{
    cf::thread_pool_executor pool(4);
    auto const strand = asio::make_strand(pool.get_executor());
    std::vector<int> order; // guarded by the strand
    for (int i = 0; i != 1000; ++i)
        asio::post(strand, [&order, i] { order.push_back(i); });
    pool.shutdown();
    BOOST_REQUIRE(order.size() == 1000u);
    for (int i = 0; i != 1000; ++i)
        BOOST_REQUIRE(order[std::size_t(i)] == i);
}

BOOST_AUTO_TEST_CASE(a_handler_may_wait_for_a_task)
{
    cf::thread_pool_executor pool(1);
    auto sum = asio::post(pool.get_executor(), asio::use_future([&] {
                              auto const a = pool.submit([] { return 1; });
                              auto const b = pool.submit([] { return 2; });
                              return a.result() + b.result();
                          }));
    BOOST_TEST(sum.get() == 3);
}

BOOST_AUTO_TEST_CASE(handlers_have_memory_of_their_allocator)
{
    std::atomic<int> allocated{0};
    cf::thread_pool_executor pool(1);
    {
        test::occupation const busy(pool, 1);
        asio::post(pool.get_executor(),
                   asio::bind_allocator(counting_allocator<void>(allocated), [&] {
                       BOOST_TEST(allocated == 0); // free again before the call
                   }));
        BOOST_TEST(allocated == 1);
    }
    pool.shutdown();
    BOOST_TEST(allocated == 0);
    asio::post(pool.get_executor(),
               asio::bind_allocator(counting_allocator<void>(allocated), [] {}));
    BOOST_TEST(allocated == 0);
}

#if defined(__cpp_impl_coroutine)

BOOST_AUTO_TEST_CASE(coroutines_run_on_the_pool)
{
    cf::thread_pool_executor pool(2);
    auto sum = asio::co_spawn(
        pool.get_executor(),
        [&]() -> asio::awaitable<int> {
            asio::steady_timer timer(co_await asio::this_coro::executor,
                                     std::chrono::milliseconds(1));
            co_await timer.async_wait(asio::use_awaitable);
            co_return pool.get_executor().running_in_this_thread() ? 3 : 0;
        },
        asio::use_future);
    BOOST_TEST(sum.get() == 3);
}

#endif

BOOST_AUTO_TEST_SUITE_END()
