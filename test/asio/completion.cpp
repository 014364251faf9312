// Tests of where and how asynchronous operations complete.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "caught_errors.hpp"
#include "gate.hpp"
#include "occupation.hpp"
#include "replaced_memory.hpp"

#include <boost/concurrent_futures.hpp>
#include <boost/concurrent_futures/asio.hpp>

#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/bind_allocator.hpp>
#include <boost/asio/bind_executor.hpp>
#include <boost/asio/execution/blocking.hpp>
#include <boost/asio/execution/context.hpp>
#include <boost/asio/execution_context.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/wait_traits.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <exception>
#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace cf = boost::concurrent_futures;
namespace asio = boost::asio;

namespace {

using lines = std::vector<std::string>;

// Counts what is taken from it and not given back.
template <class T>
class counting_allocator
{
public:
    using value_type = T;

    explicit counting_allocator(int& taken) noexcept : in_use_(&taken) {}

    template <class U>
    counting_allocator(counting_allocator<U> const& other) noexcept
        : in_use_(other.in_use_)
    {
    }

    T* allocate(std::size_t n)
    {
        ++*in_use_;
        return std::allocator<T>().allocate(n);
    }

    void deallocate(T* p, std::size_t n) noexcept
    {
        --*in_use_;
        std::allocator<T>().deallocate(p, n);
    }

    friend bool operator==(counting_allocator a, counting_allocator b) noexcept
    {
        return a.in_use_ == b.in_use_;
    }

    friend bool operator!=(counting_allocator a, counting_allocator b) noexcept
    {
        return !(a == b);
    }

    int* in_use_;
};

// Runs on a context, and throws what it is given when it is full.
class bounded_executor
{
public:
    bounded_executor(asio::io_context& io, bool& full) noexcept : io_(&io), full_(&full)
    {
    }

    asio::execution_context& query(asio::execution::context_t) const noexcept
    {
        return *io_;
    }

    static constexpr auto query(asio::execution::blocking_t) noexcept
    {
        return asio::execution::blocking.never;
    }

    template <class F>
    void execute(F f) const
    {
        if (*full_)
            throw std::length_error("full");
        io_->get_executor().execute(std::move(f));
    }

    friend bool operator==(bounded_executor a, bounded_executor b) noexcept
    {
        return a.io_ == b.io_ && a.full_ == b.full_;
    }

    [[maybe_unused]] friend bool operator!=(bounded_executor a,
                                            bounded_executor b) noexcept
    {
        return !(a == b);
    }

private:
    asio::io_context* io_;
    bool* full_;
};

// Starts the next operation when one completes, as a server does.
class chain
{
public:
    chain(cf::thread_pool_executor& pool, asio::io_context& io) : pool_(pool), io_(io) {}

    // Returns how many allocations the last `counted` operations took.
    long run(int uncounted, int counted)
    {
        left_ = uncounted;
        next();
        io_.run();
        io_.restart();
        long const before = test::allocations;
        left_ = counted;
        next();
        io_.run();
        io_.restart();
        return test::allocations - before;
    }

private:
    void next()
    {
        if (left_-- == 0)
            return;
        pool_.async_submit([](int n) { return n + 1; }, left_,
                           asio::bind_executor(io_, [this](std::exception_ptr, int n) {
                               cf::async_wait(
                                   pool_.submit([] {}),
                                   asio::bind_executor(io_, [this, n](cf::future<void>) {
                                       BOOST_REQUIRE(n == left_ + 1);
                                       next();
                                   }));
                           }));
    }

    cf::thread_pool_executor& pool_;
    asio::io_context& io_;
    int left_ = 0;
};

struct not_copyable
{
    not_copyable() = default;
    explicit not_copyable(int n) : number(std::make_unique<int>(n)) {}
    std::unique_ptr<int> number;
};

} // namespace

BOOST_AUTO_TEST_SUITE(completion)

BOOST_AUTO_TEST_CASE(is_never_in_the_function_that_starts)
{
    cf::thread_pool_executor pool(1);
    auto const done = pool.submit([] { return 1; });
    done.result();
    asio::io_context io;
    int calls = 0;
    std::vector<int> const numbers;
    auto empty = pool.map([](int n) { return n; }, numbers);
    asio::post(io, [&] { // where a handler could be called at once
        cf::async_wait(done, asio::bind_executor(io, [&](auto) { ++calls; }));
        cf::async_get(done, asio::bind_executor(io, [&](auto, int) { ++calls; }));
        empty.async_next(asio::bind_executor(io, [&](auto, auto) { ++calls; }));
        BOOST_TEST(calls == 0);
    });
    io.run();
    BOOST_TEST(calls == 3);

    std::thread::id called_on;
    test::gate called;
    cf::async_wait(done, [&](auto) {
        called_on = std::this_thread::get_id();
        called.open();
    });
    called.wait();
    BOOST_TEST((called_on != std::this_thread::get_id()));
}

BOOST_AUTO_TEST_CASE(is_on_the_associated_executor)
{
    cf::thread_pool_executor pool(2);
    asio::thread_pool threads(1);
    auto const strand = asio::make_strand(threads);
    test::counter calls;
    for (int i = 0; i != 100; ++i)
    {
        pool.async_submit([] {}, asio::bind_executor(strand, [&](std::exception_ptr) {
                              BOOST_CHECK(strand.running_in_this_thread());
                              calls.add();
                          }));
    }
    calls.wait_for(100);
    threads.join();
}

BOOST_AUTO_TEST_CASE(is_work_of_the_executor)
{
    cf::thread_pool_executor pool(1);
    asio::io_context io;
    bool called = false;
    std::optional<test::occupation> busy;
    busy.emplace(pool, 1);
    pool.async_submit([] {}, asio::bind_executor(io, [&](auto) { called = true; }));
    std::thread other([&] { busy->release(); });
    io.run(); // which returns when there is no work
    BOOST_TEST(called);
    other.join();
}

BOOST_AUTO_TEST_CASE(allocates_nothing_in_a_steady_state)
{
    cf::thread_pool_executor pool(1);
    asio::io_context io;
    long const allocations = chain(pool, io).run(1'000, 20'000);
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    static_cast<void>(allocations); // there, memory is not used again
#else
    // Of 40,000 operations. Each of the threads keeps some hundred pieces of each size for
    // itself, and which of them frees what the other takes is up to chance.
    BOOST_TEST(allocations < 2'000);
#endif
}

BOOST_AUTO_TEST_CASE(uses_the_associated_allocator)
{
    int in_use = 0;
    counting_allocator<void> const ours(in_use);
    cf::promise<int> p;
    asio::io_context io;
    int seen = -1;
    cf::async_get(p.get_future(),
                  asio::bind_executor(
                      io, asio::bind_allocator(ours, [&](auto, int) { seen = in_use; })));
    BOOST_TEST(in_use == 1);
    p.set_result(1);
    BOOST_TEST(in_use >= 1);
    io.run();
    BOOST_TEST(seen == 0); // it is free for the next operation
    BOOST_TEST(in_use == 0);
}

BOOST_AUTO_TEST_CASE(that_never_comes_frees_the_handler)
{
    auto const held = std::make_shared<int>(1);
    cf::promise<int> p;
    {
        asio::io_context io;
        cf::async_get(p.get_future(), asio::bind_executor(io, [held](auto, int) {}));
        p.set_result(1);
        BOOST_TEST(held.use_count() == 2);
    }
    BOOST_TEST(held.use_count() == 1);
}

BOOST_AUTO_TEST_CASE(that_its_executor_refuses_is_reported)
{
    test::caught_errors const errors;
    auto const held = std::make_shared<int>(1);
    asio::io_context io;
    bool full = true;
    cf::promise<int> p;
    cf::async_get(p.get_future(),
                  asio::bind_executor(bounded_executor(io, full), [held](auto, int) {}));
    p.set_result(1);
    BOOST_TEST(held.use_count() == 1);
    BOOST_TEST(errors.lines() ==
               lines{"the completion of an asynchronous operation: full"});
}

BOOST_AUTO_TEST_CASE(a_cancellation_that_its_executor_refuses_is_reported)
{
    using clock = std::chrono::steady_clock;
    test::caught_errors const errors;
    asio::io_context io;
    bool full = false;
    asio::basic_waitable_timer<clock, asio::wait_traits<clock>, bounded_executor> timer(
        bounded_executor(io, full), std::chrono::hours(1));
    cf::future<void> const f = timer.async_wait(cf::use_future);
    full = true;
    BOOST_TEST(f.cancel());
    BOOST_TEST(f.cancelled());
    BOOST_TEST(errors.lines() ==
               lines{"the cancellation of an asynchronous operation: full"});
}

BOOST_AUTO_TEST_CASE(gives_values_that_cannot_be_copied)
{
    cf::thread_pool_executor pool(1);
    asio::io_context io;
    int got = 0;
    pool.async_submit(
        [] { return not_copyable(4); },
        asio::bind_executor(io, [&](auto, not_copyable n) { got = *n.number; }));
    io.run();
    BOOST_TEST(got == 4);
}

BOOST_AUTO_TEST_CASE(copies_or_moves)
{
    cf::promise<std::string> p;
    p.set_result("a long text that needs memory of its own");
    asio::io_context io;
    auto f = p.get_future();
    int calls = 0;
    auto const check = [&](std::exception_ptr, std::string const& s) {
        BOOST_TEST(s.size() == 40u);
        ++calls;
    };
    cf::async_get(f, asio::bind_executor(io, check));
    io.run();
    BOOST_TEST(f.result().size() == 40u);
    cf::async_get(std::move(f), asio::bind_executor(io, check));
    io.restart();
    io.run();
    BOOST_TEST(p.get_future().result().empty());
    BOOST_TEST(calls == 2);
}

BOOST_AUTO_TEST_CASE(of_many_who_watch_one_future_is_in_their_order)
{
    cf::promise<void> p;
    asio::io_context io;
    std::vector<int> order;
    for (int i = 0; i != 100; ++i)
        cf::async_wait(p.get_future(), asio::bind_executor(io, [&order, i](auto) {
                           order.push_back(i);
                       }));
    p.set_result();
    io.run();
    BOOST_TEST(order.size() == 100u);
    BOOST_TEST(std::is_sorted(order.begin(), order.end()));
}

BOOST_AUTO_TEST_CASE(of_nothing_throws_at_once)
{
    asio::io_context io;
    BOOST_CHECK_THROW(
        cf::async_wait(cf::future<int>(), asio::bind_executor(io, [](auto) {})),
        cf::invalid_state_error);
}

BOOST_AUTO_TEST_CASE(without_an_executor_on_the_threads_of_the_pool)
{
    cf::thread_pool_executor pool(1);
    cf::executor& same = pool;
    auto const where = [] { return std::this_thread::get_id(); };
    std::thread::id const its = pool.submit(where).result();
    for (int i = 0; i != 2; ++i)
    {
        std::promise<std::thread::id> called;
        auto const handler = [&called](std::exception_ptr, int) {
            called.set_value(std::this_thread::get_id());
        };
        if (i == 0)
            pool.async_submit([] { return 1; }, handler);
        else
            same.async_submit([] { return 1; }, handler);
        BOOST_TEST((called.get_future().get() == its));
    }
}

BOOST_AUTO_TEST_CASE(it_is_called_even_if_the_pool_drops_all)
{
    std::promise<bool> first;
    std::promise<bool> second;
    {
        test::gate begun;
        test::gate gate;
        cf::thread_pool_executor pool(1);
        pool.async_submit(
            [&] {
                begun.open();
                gate.wait();
            },
            [&first](std::exception_ptr error) { first.set_value(error == nullptr); });
        pool.async_submit([] { return 1; },
                          [&second](std::exception_ptr error, int) {
                              second.set_value(error != nullptr);
                          });
        begun.wait();
        pool.shutdown(false, true);
        gate.open();
    }
    BOOST_TEST(first.get_future().get());
    BOOST_TEST(second.get_future().get());
}

BOOST_AUTO_TEST_SUITE_END()
