// Tests of a whole pool of remote workers, with workers and time that the test steps.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "in_process_pool.hpp"

#include <boost/concurrent_futures/exceptions.hpp>

#include <boost/asio/post.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <new>
#include <stdexcept>
#include <string>

namespace cf = boost::concurrent_futures;
namespace remote = boost::concurrent_futures::remote;
namespace platform = boost::concurrent_futures::platform;
using namespace std::chrono_literals;

namespace {

int twice(int i)
{
    return 2 * i;
}

remote::worker_pool_options options_for(std::size_t workers)
{
    remote::worker_pool_options options;
    options.max_workers = workers;
    options.grace_period = 3s;
    options.startup_timeout = 60s;
    return options;
}

struct pool_of : test::in_process_pool
{
    explicit pool_of(remote::worker_pool_options const& options)
        : test::in_process_pool(options)
    {
    }

    // Its workers do nothing by themselves, so they would never leave.
    ~pool_of() override { pool().end_workers(platform::ending::by_force); }
};

struct one_worker : pool_of
{
    one_worker() : pool_of(options_for(1)) {}

    /// The worker is known to be quick, so that calls are sent ahead of time.
    test::in_process_port& quick_worker()
    {
        auto f = submit(twice, 1);
        auto& w = make_ready(0);
        step(w);
        BOOST_TEST(f.result() == 2);
        return w;
    }
};

template <class E, class F>
std::string text_of(F& f)
{
    try
    {
        f.result();
    }
    catch (E const& e)
    {
        return e.what();
    }
    return "nothing was thrown";
}

} // namespace

BOOST_AUTO_TEST_SUITE(in_process_pool)

BOOST_FIXTURE_TEST_CASE(a_task_runs, one_worker)
{
    auto f = submit(twice, 21);
    auto& w = worker(0);
    BOOST_TEST(w.waiting() == 0u); // it has not said hello
    make_ready(0);
    BOOST_TEST(w.waiting() == 1u);
    BOOST_TEST(!f.done());
    step(w);
    BOOST_TEST(f.result() == 42);
    BOOST_TEST(started() == 1u);
}

BOOST_FIXTURE_TEST_CASE(a_call_that_was_sent_ahead_is_withdrawn, one_worker)
{
    auto& w = quick_worker();
    auto first = submit(twice, 1);
    auto second = submit(twice, 2);
    auto third = submit(twice, 3);
    BOOST_TEST(w.waiting() == 3u);
    BOOST_TEST(second.cancel());
    BOOST_TEST(second.cancelled());
    step(w);
    step(w); // is skipped
    step(w);
    BOOST_TEST(first.result() == 2);
    BOOST_TEST(third.result() == 6);
    BOOST_TEST(second.cancelled());
}

BOOST_FIXTURE_TEST_CASE(a_worker_dies_amid_its_calls, one_worker)
{
    auto& w = quick_worker();
    auto first = submit(twice, 1);
    auto second = submit(twice, 2);
    auto third = submit(twice, 3);
    w.take(); // its answer is on the way
    w.page()[2].claim(3, remote::call_state::started);
    w.deliver();
    w.exit({-1, 11});
    settle();
    BOOST_TEST(first.result() == 2);
    BOOST_CHECK_THROW(second.result(), cf::worker_died);
    auto& next = make_ready(1); // the one that had not been started goes there
    step(next);
    BOOST_TEST(third.result() == 6);
}

BOOST_FIXTURE_TEST_CASE(a_worker_that_talks_nonsense_is_ended, one_worker)
{
    auto& w = quick_worker();
    auto f = submit(twice, 1);
    w.send_nonsense(remote::frame_kind::result);
    exchange(w);
    auto& next = make_ready(1);
    step(next);
    BOOST_TEST(f.result() == 2);
}

BOOST_FIXTURE_TEST_CASE(what_it_ran_fails_and_says_so, one_worker)
{
    std::uint32_t id = 0; // counts the calls of the pool
    for (auto const kind : {remote::frame_kind::result, remote::frame_kind(99)})
    {
        auto f = submit(twice, 1);
        auto& w = make_ready(id++);
        BOOST_TEST(w.page()[0].claim(id, remote::call_state::started));
        w.send_nonsense(kind);
        exchange(w);
        BOOST_TEST(
            text_of<cf::worker_died>(f).find(
                "the worker in this process was ended, as it could not be "
                "understood (a task must not close or write to descriptors that it "
                "has not opened) while it ran the task ") == 0u);
    }
}

BOOST_FIXTURE_TEST_CASE(a_killed_call_ends_its_worker_in_time, one_worker)
{
    auto& w = quick_worker();
    auto f = submit(twice, 1);
    w.page()[1].claim(2, remote::call_state::started);
    BOOST_TEST(f.kill());
    BOOST_TEST(f.cancelled());
    settle();
    BOOST_TEST(!w.asked_to_end);
    clock().advance(3s);
    settle();
    BOOST_TEST(w.asked_to_end);
    BOOST_TEST(pool().statistics().workers.size() == 1u);
    clock().advance(2s);
    settle();
    BOOST_TEST(pool().statistics().workers.size() == 1u);
    clock().advance(1s);
    settle();
    BOOST_TEST(pool().statistics().workers.empty());
}

BOOST_FIXTURE_TEST_CASE(a_call_has_its_time, one_worker)
{
    auto& w = quick_worker();
    cf::task_options options;
    options.timeout = 10s;
    auto f = submit(options, twice, 1);
    auto queued = submit(twice, 2);
    remote::frame_header const started{0, 2, remote::frame_kind::started, 0};
    w.page()[1].claim(2, remote::call_state::started);
    w.send(reinterpret_cast<unsigned char const*>(&started), sizeof started);
    exchange(w);
    clock().advance(9s);
    settle();
    BOOST_TEST(!f.done());
    clock().advance(1s);
    settle();
    BOOST_TEST_REQUIRE(f.done());
    BOOST_CHECK_THROW(f.result(), cf::timeout_error);
    BOOST_TEST(w.page()[1].asked_to_stop() == 2u);
    step(make_ready(1)); // what stood behind it has another worker at once
    BOOST_TEST(queued.result() == 4);
}

BOOST_FIXTURE_TEST_CASE(a_worker_must_say_hello_in_time, one_worker)
{
    auto f = submit(twice, 1);
    worker(0);
    clock().advance(60s);
    settle();
    BOOST_TEST(text_of<cf::broken_process_pool>(f) == "late");
}

BOOST_FIXTURE_TEST_CASE(a_worker_that_hangs_up_has_some_time, one_worker)
{
    auto& w = quick_worker();
    w.hang_up();
    settle();
    auto f = submit(twice, 1);
    BOOST_TEST(w.waiting() == 0u);
    clock().advance(3s);
    settle(); // it is ended by force, and another one is started
    step(make_ready(1));
    BOOST_TEST(f.result() == 2);
}

BOOST_FIXTURE_TEST_CASE(a_call_that_there_is_no_memory_to_send_fails_alone, one_worker)
{
    auto& w = quick_worker();
    auto first = submit(twice, 1);
    w.no_memory = true;
    auto second = submit(twice, 2);
    auto third = submit(twice, 3);
    BOOST_CHECK_THROW(second.result(), std::bad_alloc);
    step(w);
    step(w);
    BOOST_TEST(first.result() == 2);
    BOOST_TEST(third.result() == 6);
    BOOST_TEST(w.waiting() == 0u);
}

BOOST_FIXTURE_TEST_CASE(a_shutdown_lets_workers_go, one_worker)
{
    auto& w = quick_worker();
    auto f = submit(twice, 1);
    shutdown(false);
    settle();
    BOOST_TEST(w.waiting() == 1u);
    step(w);
    BOOST_TEST(f.result() == 2);
    BOOST_TEST(w.waiting() == 1u); // that there are no more calls
    w.take();
    shutdown(true);
    BOOST_CHECK_THROW(submit(twice, 1), cf::executor_shutdown);
}

BOOST_FIXTURE_TEST_CASE(workers_that_die_idle_break_the_pool, one_worker)
{
    quick_worker().exit({1, -1});
    auto f = submit(twice, 1);
    for (std::size_t i = 1; i != 4; ++i)
    {
        auto& w = worker(i);
        exchange(w); // its hello
        BOOST_TEST(!f.done());
        w.exit({1, -1});
    }
    settle();
    BOOST_TEST(text_of<cf::broken_process_pool>(f).find("before they begin a task") !=
               std::string::npos);
    BOOST_TEST(started() == 4u);
}

BOOST_FIXTURE_TEST_CASE(what_cannot_be_started_breaks_the_pool, one_worker)
{
    refuse_to_start();
    auto f = submit(twice, 1);
    BOOST_TEST(text_of<cf::broken_process_pool>(f) == "no worker can be started");
}

BOOST_FIXTURE_TEST_CASE(what_there_is_no_memory_to_start_does_so_after_some_time,
                        one_worker)
{
    refuse_to_start(std::bad_alloc());
    auto f = submit(twice, 1);
    BOOST_TEST(text_of<cf::broken_process_pool>(f) ==
               "there is no memory to start a worker process");
}

BOOST_FIXTURE_TEST_CASE(what_its_thread_throws_breaks_the_pool, one_worker)
{
    quick_worker();
    auto f = submit(twice, 1);
    boost::asio::post(pool().context(), [] { throw std::length_error("too long"); });
    BOOST_TEST(text_of<cf::broken_process_pool>(f) ==
               "the process pool failed: too long");
}

BOOST_AUTO_TEST_CASE(what_cannot_be_started_now_is_tried_again)
{
    pool_of pool(options_for(2));
    auto first = pool.submit(twice, 1);
    auto& w = pool.make_ready(0);
    pool.refuse_to_start();
    auto second = pool.submit(twice, 2);
    auto third = pool.submit(twice, 3);
    pool.settle();
    while (w.waiting() != 0)
        pool.step(w);
    BOOST_TEST(first.result() == 2);
    BOOST_TEST(second.result() == 4);
    BOOST_TEST(third.result() == 6);
    BOOST_TEST(pool.started() == 1u);

    pool.start_again();
    auto fourth = pool.submit(twice, 4);
    auto fifth = pool.submit(twice, 5);
    BOOST_TEST(pool.started() == 1u);
    pool.clock().advance(500ms);
    BOOST_TEST(pool.started() == 2u);
    pool.make_ready(1);
    while (w.waiting() != 0)
        pool.step(w);
    while (pool.worker(1).waiting() != 0)
        pool.step(pool.worker(1));
    BOOST_TEST(fourth.result() == 8);
    BOOST_TEST(fifth.result() == 10);
}

BOOST_AUTO_TEST_CASE(an_idle_worker_leaves)
{
    auto options = options_for(2);
    options.worker_idle_timeout = 5s;
    pool_of pool(options);
    auto f = pool.submit(twice, 1);
    auto& w = pool.make_ready(0);
    pool.step(w);
    BOOST_TEST(f.result() == 2);
    pool.clock().advance(4s);
    pool.settle();
    BOOST_TEST(w.waiting() == 0u);
    pool.clock().advance(1s);
    pool.settle();
    BOOST_TEST(w.waiting() == 1u);
    w.take();
    pool.settle();
    BOOST_TEST(pool.pool().statistics().workers.empty());
}

BOOST_AUTO_TEST_SUITE_END()
