// Tests of tasks on threads that are asked to stop.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "gate.hpp"

#include <boost/concurrent_futures.hpp>

#include <boost/test/unit_test.hpp>

#include <memory>
#include <stdexcept>
#include <string>
#include <thread>

namespace cf = boost::concurrent_futures;

namespace {

int run_until_stopped(cf::stop_token stop, int result)
{
    while (!stop.stop_requested())
        std::this_thread::yield();
    return result;
}

} // namespace

BOOST_AUTO_TEST_SUITE(stop_token)

BOOST_AUTO_TEST_CASE(a_token_of_nobody)
{
    cf::stop_token const token;
    BOOST_TEST(!token.stop_possible());
    BOOST_TEST(!token.stop_requested());
}

BOOST_AUTO_TEST_CASE(a_running_task_sees_the_request)
{
    cf::thread_pool_executor pool(1);
    auto const f = pool.submit(run_until_stopped, 7);
    BOOST_TEST(f.request_stop());
    BOOST_TEST(!f.request_stop()); // it has been asked
    BOOST_TEST(f.result() == 7);
    BOOST_TEST(!f.request_stop()); // it is done
    BOOST_TEST(!f.cancelled());
}

BOOST_AUTO_TEST_CASE(a_queued_task_sees_it_when_it_starts)
{
    cf::thread_pool_executor pool(1);
    test::gate go;
    pool.post([&] { go.wait(); });
    auto const f = pool.submit(run_until_stopped, 1);
    BOOST_TEST(f.request_stop());
    BOOST_TEST(!f.done());
    go.open();
    BOOST_TEST(f.result() == 1);
}

BOOST_AUTO_TEST_CASE(other_tasks_do_not_see_it)
{
    cf::thread_pool_executor pool(2);
    auto const stopped = [](cf::stop_token stop) { return stop.stop_requested(); };
    auto const a = pool.submit(run_until_stopped, 1);
    BOOST_TEST(!pool.submit(stopped).result());
    a.request_stop();
    BOOST_TEST(a.result() == 1);
    BOOST_TEST(!pool.submit(stopped).result());
}

BOOST_AUTO_TEST_CASE(the_token_outlives_the_task)
{
    cf::thread_pool_executor pool(1);
    test::gate go;
    auto f = pool.submit([&](cf::stop_token stop) {
        go.wait();
        return stop;
    });
    f.request_stop();
    go.open();
    auto const token = std::move(f).result();
    f = {};
    BOOST_TEST(token.stop_possible());
    BOOST_TEST(token.stop_requested());
}

BOOST_AUTO_TEST_CASE(through_any_executor)
{
    cf::thread_pool_executor pool(1);
    cf::executor& any = pool;
    auto const f = any.submit(run_until_stopped, 2);
    f.request_stop();
    BOOST_TEST(f.result() == 2);
}

BOOST_AUTO_TEST_CASE(a_posted_task_is_never_asked)
{
    cf::thread_pool_executor pool(1);
    cf::promise<bool> possible;
    pool.post([&](cf::stop_token stop) { possible.set_result(stop.stop_possible()); });
    BOOST_TEST(!possible.get_future().result());
}

BOOST_AUTO_TEST_CASE(a_task_that_takes_anything_gets_its_arguments_only)
{
    cf::thread_pool_executor pool(1);
    auto const f = pool.submit([](auto... all) { return sizeof...(all); }, 1, 2);
    BOOST_TEST(f.result() == 2u);
}

BOOST_AUTO_TEST_CASE(a_token_that_is_an_argument)
{
    cf::thread_pool_executor pool(1);
    auto const f = pool.submit([](cf::stop_token given) { return given.stop_possible(); },
                               cf::stop_token());
    BOOST_TEST(!f.result());
}

BOOST_AUTO_TEST_CASE(a_task_on_a_thread_cannot_be_killed)
{
    cf::thread_pool_executor pool(1);
    test::gate begun;
    auto const f = pool.submit([&](cf::stop_token stop) {
        begun.open();
        return run_until_stopped(stop, 3);
    });
    begun.wait();
    BOOST_TEST(!f.kill());
    auto const queued = pool.submit([] {});
    BOOST_TEST(queued.kill());
    BOOST_TEST(queued.cancelled());
    f.request_stop();
    BOOST_TEST(f.result() == 3);
}

// Each would keep the other one alive, if the token held on to the result.
BOOST_AUTO_TEST_CASE(a_result_may_hold_its_token)
{
    struct holder
    {
        cf::stop_token token;
        std::shared_ptr<int> alive;
    };
    std::weak_ptr<int> alive;
    {
        cf::thread_pool_executor pool(1);
        auto const f = pool.submit([&alive](cf::stop_token token) {
            auto const it = std::make_shared<int>();
            alive = it;
            return holder{token, it};
        });
        BOOST_TEST(f.result().token.stop_possible());
        BOOST_TEST(!alive.expired());
    }
    BOOST_TEST(alive.expired());
}

BOOST_AUTO_TEST_SUITE_END()
