// Tests of the cancellation of asynchronous operations, over all executors.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "asio_program.hpp"
#include "asio_tasks.hpp"
#include "events.hpp"
#include "executors.hpp"
#include "randomized.hpp"

#include <boost/concurrent_futures/asio.hpp>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/bind_executor.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/serialization/string.hpp>
#include <boost/test/unit_test.hpp>

#include <atomic>
#include <chrono>
#include <exception>
#include <future>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace cf = boost::concurrent_futures;
namespace asio = boost::asio;
using asio::cancellation_type;

namespace {

// Runs until it is asked to stop.
int until_stopped(cf::stop_token stop, std::string const& begun)
{
    test::signal_event(begun);
    test::await_that([&] { return stop.stop_requested(); }, "a request to stop");
    return 7;
}

template <class Kind>
struct program
{
    explicit program(int workers = 1) : pool(Kind::make(workers)) {}

    ~program()
    {
        release(); // what a test that failed has left behind
        pool.reset();
    }

    // Has the only worker do something until `release`.
    void occupy()
    {
        held = pool->submit(test::signal_and_await, dir / "held", dir / "go on");
        test::await_event(dir / "held");
    }

    void release() { test::signal_event(dir / "go on"); }

    template <class Handler>
    auto cancellable(Handler handler)
    {
        return asio::bind_cancellation_slot(signal.slot(),
                                            asio::bind_executor(io, std::move(handler)));
    }

    test::directory dir;
    std::unique_ptr<typename Kind::executor> pool;
    asio::io_context io;
    asio::cancellation_signal signal;
    cf::future<int> held;
};

constexpr cancellation_type all_types[] = {
    cancellation_type::terminal, cancellation_type::partial, cancellation_type::total};

} // namespace

BOOST_AUTO_TEST_SUITE(cancellation)

BOOST_AUTO_TEST_CASE_TEMPLATE(of_a_wait_leaves_the_task_alone, Kind, test::executors)
{
    for (cancellation_type const type : all_types)
    {
        program<Kind> p;
        p.occupy();
        int calls = 0;
        cf::async_wait(p.held, p.cancellable([&](cf::future<int> f) {
            BOOST_TEST((f == p.held));
            BOOST_TEST(!f.done());
            ++calls;
        }));
        p.signal.emit(type);
        p.signal.emit(type); // which has nothing to cancel any more
        BOOST_TEST(calls == 0);
        p.io.run();
        BOOST_TEST(calls == 1);
        p.release();
        BOOST_TEST(p.held.result() == 0);
    }
}

BOOST_AUTO_TEST_CASE_TEMPLATE(of_a_wait_that_is_over, Kind, test::executors)
{
    program<Kind> p;
    auto const f = p.pool->submit(test::twice, 1);
    f.result();
    int calls = 0;
    cf::async_wait(f, p.cancellable([&](cf::future<int> g) {
        BOOST_TEST(g.done());
        ++calls;
    }));
    p.signal.emit(cancellation_type::terminal);
    BOOST_TEST(calls == 0);
    p.io.run();
    BOOST_TEST(calls == 1);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(while_the_task_is_queued, Kind, test::executors)
{
    for (cancellation_type const type : all_types)
    {
        program<Kind> p;
        p.occupy();
        // more than a worker is sent ahead
        std::vector<cf::future<int>> others;
        for (int i = 0; i != 100; ++i)
            others.push_back(p.pool->submit(test::twice, i));
        int calls = 0;
        p.pool->async_submit(test::signal_event, p.dir / "begun",
                             p.cancellable([&](std::exception_ptr error) {
                                 BOOST_TEST(test::is<cf::cancelled_error>(error));
                                 ++calls;
                             }));
        p.signal.emit(type);
        p.io.run();
        BOOST_TEST(calls == 1);
        p.release();
        BOOST_TEST(others.back().result() == 198);
        BOOST_TEST(!test::has_happened(p.dir / "begun"));
    }
}

BOOST_AUTO_TEST_CASE_TEMPLATE(while_the_task_is_sent_ahead, Kind, test::executors)
{
    program<Kind> p;
    p.occupy();
    int calls = 0;
    p.pool->async_submit(test::signal_event, p.dir / "begun",
                         p.cancellable([&](std::exception_ptr error) {
                             BOOST_TEST(test::is<cf::cancelled_error>(error));
                             ++calls;
                         }));
    p.signal.emit(cancellation_type::total);
    p.io.run();
    BOOST_TEST(calls == 1);
    p.release();
    BOOST_TEST(p.pool->submit(test::twice, 1).result() == 2);
    BOOST_TEST(!test::has_happened(p.dir / "begun"));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(asks_a_task_that_runs_to_stop, Kind, test::executors)
{
    for (cancellation_type const type :
         {cancellation_type::partial, cancellation_type::total})
    {
        program<Kind> p;
        int got = 0;
        p.pool->async_submit(until_stopped, p.dir / "begun",
                             p.cancellable([&](std::exception_ptr error, int n) {
                                 BOOST_TEST((error == nullptr));
                                 got = n;
                             }));
        test::await_event(p.dir / "begun");
        p.signal.emit(type);
        p.io.run();
        BOOST_TEST(got == 7);
    }
}

BOOST_AUTO_TEST_CASE_TEMPLATE(of_an_operation_that_was_not_started, Kind, test::executors)
{
    program<Kind> p;
    {
        auto const operation =
            p.pool->async_submit(test::signal_event, p.dir / "begun", asio::deferred);
    }
    BOOST_TEST(p.pool->submit(test::twice, 1).result() == 2);
    BOOST_TEST(!test::has_happened(p.dir / "begun"));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(of_a_read_takes_nothing_out, Kind, test::executors)
{
    program<Kind> p;
    auto results =
        p.pool->map(test::signal_and_await, std::vector<std::string>{p.dir / "held"},
                    std::vector<std::string>{p.dir / "go on"});
    test::await_event(p.dir / "held");
    int calls = 0;
    results.async_next(p.cancellable([&](std::exception_ptr error, std::optional<int> n) {
        BOOST_CHECK_EXCEPTION(
            std::rethrow_exception(error), boost::system::system_error,
            [](auto const& e) { return e.code() == asio::error::operation_aborted; });
        BOOST_TEST(!n);
        ++calls;
    }));
    p.signal.emit(cancellation_type::terminal);
    p.io.run();
    BOOST_TEST(calls == 1);
    p.release();
    results.async_next(p.cancellable([&](std::exception_ptr, std::optional<int> n) {
        BOOST_TEST(n.value() == 0);
        ++calls;
    }));
    p.io.restart();
    p.io.run();
    BOOST_TEST(calls == 2);

    cf::promise<int> never;
    auto done = cf::as_completed(std::vector<cf::future<int>>{never.get_future()});
    done.async_next(p.cancellable([&](std::exception_ptr error, auto f) {
        BOOST_TEST((error != nullptr));
        BOOST_TEST(!f);
        ++calls;
    }));
    p.signal.emit(cancellation_type::partial);
    p.io.restart();
    p.io.run();
    BOOST_TEST(calls == 3);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(of_a_read_by_its_time, Kind, test::executors)
{
    program<Kind> p;
    cf::map_options options;
    options.timeout = std::chrono::milliseconds(20);
    auto results = p.pool->map(options, test::signal_and_await,
                               std::vector<std::string>{p.dir / "held"},
                               std::vector<std::string>{p.dir / "go on"});
    int calls = 0;
    results.async_next(
        asio::bind_executor(p.io, [&](std::exception_ptr error, std::optional<int> n) {
            BOOST_TEST(test::is<cf::timeout_error>(error));
            BOOST_TEST(!n);
            ++calls;
            results.async_next(asio::bind_executor(
                p.io, [&](std::exception_ptr none, std::optional<int> end) {
                    BOOST_TEST((none == nullptr));
                    BOOST_TEST(!end);
                    ++calls;
                }));
        }));
    p.io.run();
    BOOST_TEST(calls == 2);
    p.release();

    cf::promise<int> never;
    auto done = cf::as_completed(std::vector<cf::future<int>>{never.get_future()},
                                 std::chrono::milliseconds(1));
    done.async_next(asio::bind_executor(p.io, [&](std::exception_ptr error, auto f) {
        BOOST_TEST(test::is<cf::timeout_error>(error));
        BOOST_TEST(!f);
        ++calls;
    }));
    p.io.restart();
    p.io.run();
    BOOST_TEST(calls == 3);
}

// Its time ends, it is cancelled, and there is a result, all at once.
BOOST_AUTO_TEST_CASE(of_a_read_at_the_end_of_its_time)
{
    int const rounds = test::rounds(2000);
    for (int round = 0; round != rounds; ++round)
    {
        asio::io_context io;
        asio::cancellation_signal signal;
        cf::promise<int> promise;
        auto done = cf::as_completed(std::vector<cf::future<int>>{promise.get_future()},
                                     std::chrono::microseconds(round % 100));
        int calls = 0;
        done.async_next(asio::bind_cancellation_slot(
            signal.slot(),
            asio::bind_executor(io, [&](std::exception_ptr, auto) { ++calls; })));
        std::thread other([&] { promise.set_result(1); });
        if (round % 2 != 0)
            signal.emit(cancellation_type::total);
        io.run();
        BOOST_TEST(calls == 1);
        other.join();
    }
}

// A task that several hold is not ended by one who only watches.
BOOST_AUTO_TEST_CASE_TEMPLATE(of_one_who_watches_and_one_who_owns, Kind, test::executors)
{
    program<Kind> p;
    p.occupy();
    auto const f = p.pool->submit(test::twice, 1);
    int watched = 0;
    int owned = 0;
    cf::async_wait(f, p.cancellable([&](cf::future<int>) { ++watched; }));
    p.signal.emit(cancellation_type::terminal);
    BOOST_TEST(!f.cancelled());
    asio::cancellation_signal of_owner;
    cf::async_get(f, asio::bind_cancellation_slot(
                         of_owner.slot(),
                         asio::bind_executor(p.io, [&](std::exception_ptr error, int) {
                             BOOST_TEST(test::is<cf::cancelled_error>(error));
                             ++owned;
                         })));
    of_owner.emit(cancellation_type::terminal);
    BOOST_TEST(f.cancelled());
    p.io.run();
    BOOST_TEST(watched == 1);
    BOOST_TEST(owned == 1);
}

// Of a signal and a completion at the same moment, one comes first; the handler is called
// once, and the slot is used by one thread at a time, in the strand.
BOOST_AUTO_TEST_CASE(at_the_moment_of_completion)
{
    int const rounds = test::rounds(10'000);
    cf::thread_pool_executor pool(1);
    asio::thread_pool threads(1);
    auto const strand = asio::make_strand(threads);
    std::atomic<int> values{0};
    std::atomic<int> cancelled{0};
    std::atomic<int> waits{0};
    for (int i = 0; i != rounds; ++i)
    {
        auto const signals = std::make_shared<
            std::pair<asio::cancellation_signal, asio::cancellation_signal>>();
        auto const done = std::make_shared<std::promise<void>>();
        asio::post(strand, [&, signals, done] {
            auto const f = pool.submit(test::twice, 1);
            cf::async_wait(
                f, asio::bind_cancellation_slot(
                       signals->second.slot(),
                       asio::bind_executor(strand,
                                           [&, signals](cf::future<int>) { ++waits; })));
            cf::async_get(
                f, asio::bind_cancellation_slot(
                       signals->first.slot(),
                       asio::bind_executor(
                           strand, [&, signals, done](std::exception_ptr error, int) {
                               ++(error != nullptr ? cancelled : values);
                               done->set_value();
                           })));
        });
        asio::post(strand, [signals] {
            signals->second.emit(cancellation_type::total);
            signals->first.emit(cancellation_type::terminal);
        });
        done->get_future().wait();
    }
    threads.join();
    BOOST_TEST(values + cancelled == rounds);
    BOOST_TEST(waits == rounds);
}

BOOST_AUTO_TEST_SUITE_END()
