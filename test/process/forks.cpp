// Tests of programs that fork while they have executors.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include <boost/concurrent_futures.hpp>
#include <boost/concurrent_futures/shared.hpp>

#include "child.hpp"
#include "events.hpp"
#include "thrown.hpp"

#include <boost/test/unit_test.hpp>

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <sys/wait.h>
#include <unistd.h>

namespace cf = boost::concurrent_futures;
using namespace std::chrono_literals;

namespace {

using executor_ptr = std::unique_ptr<cf::executor>;

int twice(int i)
{
    return 2 * i;
}

int wait_and_double(std::string const& go, int i)
{
    test::await_event(go);
    return 2 * i;
}

executor_ptr make_threads()
{
    return std::make_unique<cf::thread_pool_executor>(2);
}

executor_ptr make_processes()
{
    return std::make_unique<cf::process_pool_executor>(2);
}

executor_ptr make_processes_with_sockets()
{
    cf::process_pool_options options;
    options.max_workers = 2;
    options.share_memory = false;
    return std::make_unique<cf::process_pool_executor>(options);
}

struct kind
{
    char const* name;
    executor_ptr (*make)();
};

constexpr kind kinds[] = {{"threads", make_threads},
                          {"processes", make_processes},
                          {"processes with sockets", make_processes_with_sockets}};

template <class F>
bool refuses(F f)
{
    try
    {
        f();
        return false;
    }
    catch (cf::broken_executor const& e)
    {
        return test::says("the executor belongs to the process that has forked this one, "
                          "and so do its futures: make another executor here")(e);
    }
}

#ifdef __SANITIZE_ADDRESS__ // whose allocator the child may find locked for ever
constexpr int tasks_meanwhile = 0;
#else
constexpr int tasks_meanwhile = 1000;
#endif
constexpr int tasks_at_a_time = 50; // one by one, they take long on a busy machine

/// Has a child do `what(executor)`, and the parent so many tasks meanwhile.
void try_all(std::function<bool(executor_ptr&)> const& what)
{
    for (kind const& k : kinds)
    {
        for (bool const used : {false, true})
        {
            BOOST_TEST_CONTEXT(k.name << (used ? ", used before" : ", not used before"))
            {
                executor_ptr pool = k.make();
                if (used)
                    BOOST_TEST(pool->submit(twice, 1).result() == 2);
                std::atomic<bool> over{false};
                std::thread others([&] {
                    for (int n = 0;
                         tasks_meanwhile != 0 && (!over || n < tasks_meanwhile);)
                    {
                        std::vector<cf::future<int>> some;
                        for (int i = 0; i != tasks_at_a_time; ++i, ++n)
                            some.push_back(pool->submit(twice, i));
                        for (int i = 0; i != tasks_at_a_time; ++i)
                        {
                            if (some[std::size_t(i)].result() != 2 * i)
                                std::abort();
                        }
                    }
                });
                for (int i = 0; i != 5; ++i)
                    BOOST_TEST(test::child([&] { return what(pool); }).succeeds());
                over = true;
                others.join();
                BOOST_TEST(pool->submit(twice, 21).result() == 42);
            }
        }
    }
}

} // namespace

BOOST_AUTO_TEST_SUITE(forks)

BOOST_AUTO_TEST_CASE(the_child_cannot_submit)
{
    try_all([](executor_ptr& pool) {
        return refuses([&] { pool->submit(twice, 4); }) &&
               refuses([&] { pool->post(twice, 4); }) && refuses([&] {
                   for (int const i : pool->map(twice, std::vector<int>{1, 2}))
                       twice(i);
               });
    });
}

BOOST_AUTO_TEST_CASE(the_child_drops_the_executor)
{
    try_all([](executor_ptr& pool) {
        pool.reset();
        return true;
    });
}

BOOST_AUTO_TEST_CASE(the_child_shuts_it_down)
{
    try_all([](executor_ptr& pool) {
        pool->shutdown(true, true);
        return true;
    });
}

#ifndef __SANITIZE_ADDRESS__ // whose allocator the child may find locked for ever
struct strange : std::runtime_error
{
    using std::runtime_error::runtime_error;
};

// Another thread is at work at what the process has one of.
BOOST_AUTO_TEST_CASE(the_child_can_change_what_the_parent_was_changing)
{
    auto const change = [] {
        cf::set_error_handler([](std::string_view, std::exception_ptr const&) {});
        cf::register_exception<strange>();
    };
    std::atomic<bool> over{false};
    std::atomic<bool> started{false};
    std::thread others([&] {
        for (; !over; started = true)
            change();
    });
    while (!started)
        std::this_thread::yield();
    for (int i = 0; i != 50; ++i)
        BOOST_TEST(test::child([&] { return change(), true; }).succeeds());
    over = true;
    others.join();
    cf::set_error_handler(nullptr);
}
#endif

// for the one, such a child cannot start threads; by the other, its memory may be locked
#if !defined(__SANITIZE_THREAD__) && !defined(__SANITIZE_ADDRESS__)
BOOST_AUTO_TEST_CASE(the_child_has_executors_of_its_own)
{
    try_all([](executor_ptr&) {
        for (kind const& k : kinds)
        {
            executor_ptr const own = k.make();
            cf::task_options timed;
            timed.timeout = 50s;
            if (own->submit(timed, twice, 4).result() != 8)
                return false;
        }
        return true;
    });
}

BOOST_AUTO_TEST_CASE(a_child_of_the_child_cannot_use_those)
{
    try_all([](executor_ptr&) {
        executor_ptr own = make_processes();
        return own->submit(twice, 4).result() == 8 &&
               test::child([&] {
                   bool const refused = refuses([&] { own->submit(twice, 4); });
                   own.reset();
                   return refused && make_processes()->submit(twice, 5).result() == 10;
               }).succeeds();
    });
}
#endif

#ifndef __SANITIZE_ADDRESS__ // which takes for a leak what threads had that are not there
BOOST_AUTO_TEST_CASE(the_child_exits)
{
    for (kind const& k : kinds)
    {
        static executor_ptr pool; // which a static destructor ends
        pool = k.make();
        BOOST_TEST(pool->submit(twice, 1).result() == 2);
        pid_t const child = ::fork();
        if (child == 0)
        {
            ::alarm(60);
            std::exit(7);
        }
        int status = -1;
        ::waitpid(child, &status, 0);
        BOOST_TEST(WEXITSTATUS(status) == 7);
        BOOST_TEST(pool->submit(twice, 3).result() == 6);
        pool.reset();
    }
}
#endif

BOOST_AUTO_TEST_CASE(the_child_does_not_wait_for_what_the_parent_does)
{
    for (kind const& k : kinds)
    {
        BOOST_TEST_CONTEXT(k.name)
        {
            test::directory const files;
            executor_ptr const pool = k.make();
            auto const f = pool->submit(wait_and_double, files / "go", 2);
            auto const next = f.then([](int i) { return i; });
            auto const all =
                cf::when_all(pool->submit(wait_and_double, files / "go", 3), f);
            std::vector<cf::future<int>> const futures = {f, next};
            BOOST_TEST(test::child([&] {
                           return refuses([&] { f.result(); }) &&
                                  refuses([&] { next.exception(); }) &&
                                  refuses([&] { all.result(); }) &&
                                  refuses([&] { cf::wait(futures); }) && refuses([&] {
                                      for (auto const& done : cf::as_completed(futures))
                                          done.result();
                                  }) &&
                                  !f.done();
                       }).succeeds());
            test::signal_event(files / "go");
            BOOST_TEST(next.result() == 4);
            BOOST_TEST(test::child([&] { return f.result() == 4; }).succeeds());
            all.result();
        }
    }
}

BOOST_AUTO_TEST_CASE(the_child_drops_a_group)
{
    for (kind const& k : kinds)
    {
        test::directory const files;
        executor_ptr const pool = k.make();
        std::optional<cf::task_group<cf::executor>> group(*pool);
        auto const f = group->submit(wait_and_double, files / "go", 2);
        BOOST_TEST(test::child([&] {
                       bool const refused = refuses([&] { group->wait(); });
                       group.reset();
                       return refused;
                   }).succeeds());
        test::signal_event(files / "go");
        group->wait();
        BOOST_TEST(f.result() == 4);
    }
}

BOOST_AUTO_TEST_CASE(the_child_cancels_nothing)
{
    test::directory const files;
    executor_ptr const pool = make_processes();
    auto const f = pool->submit(wait_and_double, files / "go", 2);
    BOOST_TEST(test::child([&] { return !f.cancel() && !f.kill(); }).succeeds());
    test::signal_event(files / "go");
    BOOST_TEST(f.result() == 4);
}

BOOST_AUTO_TEST_CASE(a_promise_is_kept_by_whoever_has_it)
{
    cf::promise<int> p;
    auto const f = p.get_future();
    BOOST_TEST(test::child([&] {
                   std::thread other([&] {
                       std::this_thread::sleep_for(10ms);
                       p.set_result(3);
                   });
                   bool const good = f.result() == 3;
                   other.join();
                   return good;
               }).succeeds());
    BOOST_TEST(!f.done());
}

namespace {

cf::shared_array<char> share_and_fork(char c)
{
    auto const made = cf::share_copy(std::string(100'000, c));
    ::fork();
    return made;
}

/// What is sent while it is written.
std::string fork_with_much(char c)
{
    ::fork();
    return std::string(1'000'000, c);
}

void fork_and_throw()
{
    ::fork();
    throw std::out_of_range("of both");
}

} // namespace

// The child would serve the pool beside its parent.
BOOST_AUTO_TEST_CASE(a_task_that_forks_returns_once)
{
    for (bool const share : {true, false})
    {
        cf::process_pool_options options;
        options.max_workers = 1;
        options.share_memory = share;
        cf::process_pool_executor pool(options);
        auto const worker = pool.submit(::getpid).result();
        for (int i = 0; i != 20; ++i)
        {
            BOOST_TEST(pool.submit([] { return ::fork() == 0; }).result() == false);
            BOOST_TEST(pool.submit(twice, i).result() == 2 * i);
            char const c = static_cast<char>('a' + i);
            BOOST_TEST(pool.submit(share_and_fork, c).result()[0] == c);
            BOOST_TEST(pool.submit(fork_with_much, c).result()[0] == c);
            BOOST_CHECK_THROW(pool.submit(fork_and_throw).result(), std::out_of_range);
        }
        BOOST_TEST(pool.submit(::getpid).result() == worker);
    }
}

BOOST_AUTO_TEST_SUITE_END()
