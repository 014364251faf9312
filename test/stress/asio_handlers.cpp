// Handlers and tasks from all sides, on pools that shut down meanwhile.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include <boost/concurrent_futures/asio/thread_pool_context.hpp>
#include <boost/concurrent_futures/exceptions.hpp>
#include <boost/concurrent_futures/thread_pool_executor.hpp>

#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/defer.hpp>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/wait_traits.hpp>
#include <boost/test/unit_test.hpp>

#include <atomic>
#include <chrono>
#include <memory>
#include <thread>
#include <utility>
#include <vector>

namespace asio = boost::asio;
namespace cf = boost::concurrent_futures;

namespace {

// A chain of handlers, each of which waits where the one before it did not.
// Not of any_io_executor: that of 1.81 has a fence which thread sanitizers do not know.
template <class Executor>
struct chain
{
    using clock = std::chrono::steady_clock;
    using timer_type =
        asio::basic_waitable_timer<clock, asio::wait_traits<clock>, Executor>;

    Executor ex;
    std::atomic<int>& ran;
    int left;
    std::shared_ptr<timer_type> timer;

    void operator()(boost::system::error_code = {})
    {
        ++ran;
        if (--left == 0)
            return;
        switch (left % 4)
        {
        case 0:
            asio::post(ex, *this);
            break;
        case 1:
            asio::defer(ex, *this);
            break;
        case 2:
            asio::dispatch(ex, *this);
            break;
        default:
            timer->expires_after(std::chrono::microseconds(left));
            timer->async_wait(*this);
        }
    }
};

constexpr int rounds = 200;
constexpr int length = 20;
constexpr int chains = 30;

template <class Executor>
void start_chains(Executor const& ex, std::atomic<int>& ran)
{
    using timer = typename chain<Executor>::timer_type;
    for (int i = 0; i != chains; ++i)
        asio::post(ex, chain<Executor>{ex, ran, length, std::make_shared<timer>(ex)});
}

// Starts chains on two threads, and submits tasks, while the pool shuts down.
void shut_down_meanwhile(cf::thread_pool_executor& pool)
{
    std::atomic<int> ran{0};
    std::atomic<int> tasks{0};
    int submitted = 0;
    std::vector<std::thread> others;
    for (int i = 0; i != 2; ++i)
        others.emplace_back([&ran, work = asio::make_work_guard(pool.get_executor()), i] {
            if (i == 0)
                start_chains(work.get_executor(), ran);
            else
                start_chains(asio::make_strand(work.get_executor()), ran);
        });
    try
    {
        for (; submitted != 100; ++submitted)
        {
            pool.post([&] { ++tasks; });
            if (submitted == 50)
                pool.shutdown(false);
        }
    }
    catch (cf::executor_shutdown const&)
    {
    }
    pool.shutdown();
    BOOST_TEST(ran == 2 * chains * length);
    BOOST_TEST(tasks == submitted);
    for (std::thread& t : others)
        t.join();
}

} // namespace

BOOST_AUTO_TEST_SUITE(asio_handlers)

BOOST_AUTO_TEST_CASE(all_handlers_run_before_a_pool_ends)
{
    for (int i = 0; i != rounds; ++i)
    {
        cf::thread_pool_executor pool(1 + i % 4);
        shut_down_meanwhile(pool);
    }
}

BOOST_AUTO_TEST_CASE(all_handlers_run_on_lent_threads)
{
    asio::thread_pool threads(3);
    for (int i = 0; i != rounds; ++i)
    {
        cf::thread_pool_executor pool(threads);
        shut_down_meanwhile(pool);
    }
}

BOOST_AUTO_TEST_CASE(a_cancelled_pool_frees_all_handlers)
{
    for (int i = 0; i != rounds; ++i)
    {
        std::atomic<int> ran{0};
        auto const held = std::make_shared<int>();
        {
            cf::thread_pool_executor pool(2);
            auto const ex = pool.get_executor();
            start_chains(ex, ran);
            for (int n = 0; n != 100; ++n)
            {
                asio::post(ex, [held, ex] { asio::defer(ex, [held] {}); });
                pool.post([held] {});
            }
            pool.shutdown(i % 2 == 0, true);
        }
        BOOST_TEST(held.use_count() == 1);
        BOOST_TEST(ran <= chains * length);
    }
}

BOOST_AUTO_TEST_SUITE_END()
