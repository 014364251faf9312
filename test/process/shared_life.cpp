// Tests of how long shared data lives, and of what is left when somebody dies.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "events.hpp"
#include "plain_posix.hpp"
#include "pools.hpp"
#include "processes.hpp"
#ifndef _WIN32
#include "child.hpp"
#endif

#include <boost/concurrent_futures.hpp>
#include <boost/concurrent_futures/shared.hpp>

#include <boost/serialization/string.hpp>
#include <boost/serialization/utility.hpp>
#include <boost/serialization/vector.hpp>
#include <boost/test/unit_test.hpp>

#include <csignal>
#include <cstddef>
#include <new>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#ifndef _WIN32
#include <sys/resource.h>
#endif

namespace cf = boost::concurrent_futures;
using test::mapped_data;

namespace {

using array = cf::shared_array<char>;

constexpr std::size_t big = std::size_t(32) * 1024 * 1024;

array many_bytes(char c = 'x')
{
    return cf::share_copy(std::vector<char>(big, c));
}

char last_of(array const& a)
{
    return a[a.size() - 1];
}

std::size_t mapped_here()
{
    return mapped_data(test::own_pid());
}

void await_no_data_at(long pid)
{
    test::await_that([pid] { return mapped_data(pid) == 0; }, "the data to be given up");
}

} // namespace

BOOST_AUTO_TEST_SUITE(shared_life)

BOOST_AUTO_TEST_CASE(every_worker_lets_go_of_it_with_the_last_handle)
{
    cf::process_pool_options options;
    options.max_workers = 3;
    cf::process_pool_executor pool(options);
    std::vector<long> const workers = test::start_workers(pool, 3);
    {
        array const data = many_bytes();
        test::directory const place;
        std::vector<cf::future<long>> meetings;
        for (int i = 0; i != 3; ++i)
            meetings.push_back(pool.submit(
                [](std::string const& at, array const&) { return test::meet(at, 3); },
                place.path().string(), data));
        cf::wait(meetings);
        for (long const each : workers)
            BOOST_TEST(mapped_data(each) == big);
        BOOST_TEST(mapped_here() == big);
    }
    BOOST_TEST(mapped_here() == 0u);
    for (long const each : workers) // to which no task goes any more
        await_no_data_at(each);
}

BOOST_AUTO_TEST_CASE(a_call_that_waits_or_runs_keeps_it)
{
    test::directory const place;
    cf::process_pool_executor pool(test::one_worker());
    auto const blocks =
        pool.submit(test::signal_and_await, place / "begun", place / "go");
    test::await_event(place / "begun");
    auto const f = pool.submit(
        [](array const& a, std::string const& begun, std::string const& go) {
            test::signal_and_await(begun, go);
            return last_of(a);
        },
        many_bytes('y'), place / "second", place / "end");
    BOOST_TEST(mapped_here() == big);
    test::signal_event(place / "go");
    test::await_event(place / "second");
    BOOST_TEST(mapped_here() == big);
    test::signal_event(place / "end");
    BOOST_TEST(f.result() == 'y');
    test::await_that([] { return mapped_here() == 0; }, "the call to let go");
}

BOOST_AUTO_TEST_CASE(a_cancelled_call_lets_go)
{
    test::directory const place;
    cf::process_pool_executor pool(test::one_worker());
    auto const blocks =
        pool.submit(test::signal_and_await, place / "begun", place / "go");
    test::await_event(place / "begun");
    auto const f = pool.submit(last_of, many_bytes());
    BOOST_TEST(f.cancel());
    BOOST_TEST(mapped_here() == 0u);
    test::signal_event(place / "go");
}

BOOST_AUTO_TEST_CASE(a_result_that_nobody_looks_at_is_freed,
                     test::needs_linux("to map what a worker shares"))
{
    cf::process_pool_executor pool(test::one_worker());
    std::size_t const descriptors = test::open_descriptors().size();
    {
        auto const f = pool.submit(many_bytes, 'z');
        cf::wait(std::vector<cf::future<array>>{f});
        BOOST_TEST(mapped_here() == big);
    }
    BOOST_TEST(mapped_here() == 0u);
    pool.submit(many_bytes, 'z'); // the future is gone before there is a result
    pool.submit([] {}).result();
    test::await_that([] { return mapped_here() == 0; }, "the result to be freed");
    long const worker = pool.submit(test::own_pid).result();
    await_no_data_at(worker);
    pool.shutdown();
    BOOST_TEST(test::open_descriptors().size() < descriptors + 1);
}

// for the one, such a child cannot start threads; by the other, its memory may be locked
#if !defined(__SANITIZE_THREAD__) && !defined(__SANITIZE_ADDRESS__) && !defined(_WIN32)
BOOST_AUTO_TEST_CASE(a_fork_of_the_program_has_handles_of_its_own)
{
    cf::process_pool_executor pool(test::one_worker());
    array data = many_bytes('z');
    BOOST_TEST(pool.submit(last_of, data).result() == 'z');
    long const worker = pool.submit(test::own_pid).result();
    test::child process([&data] {
        bool const is_there = last_of(data) == 'z' && mapped_here() == big;
        cf::process_pool_executor own(test::one_worker());
        bool const is_shared = own.submit(last_of, data).result() == 'z';
        data = array();
        return is_there && is_shared && mapped_here() == 0;
    });
    for (int i = 0; i != 1000; ++i)
        pool.submit(last_of, data).result();
    BOOST_TEST(process.succeeds());
    BOOST_TEST(mapped_data(worker) == big);
    BOOST_TEST(pool.submit(last_of, data).result() == 'z');
    data = array();
    await_no_data_at(worker);
}
#endif

BOOST_AUTO_TEST_CASE(the_death_of_a_worker_leaves_nothing)
{
    cf::process_pool_executor pool(test::one_worker());
    test::start_workers(pool, 1);
    std::size_t const descriptors = test::open_descriptors().size();
    {
        array const data = many_bytes();
        auto const dies = [](array const& a) -> array {
            if (last_of(a) == 'x')
                test::die();
            return a;
        };
        BOOST_CHECK_THROW(pool.submit(dies, data).result(), cf::worker_died);
        auto const makes_and_dies = [] {
            array const made = many_bytes();
            if (last_of(made) == 'x')
                test::die();
            return made;
        };
        BOOST_CHECK_THROW(pool.submit(makes_and_dies).result(), cf::worker_died);
        BOOST_TEST(pool.submit(last_of, data).result() == 'x');
        BOOST_TEST(mapped_here() == big);
    }
    BOOST_TEST(mapped_here() == 0u);
    BOOST_TEST(test::open_descriptors().size() == descriptors);
}

BOOST_AUTO_TEST_CASE(workers_keep_no_descriptors)
{
    auto const count = [](std::vector<array> const& all) {
        for (array const& each : all)
            last_of(each);
        return test::open_descriptors().size();
    };
    cf::process_pool_executor pool(test::one_worker());
    std::size_t const before = pool.submit(count, std::vector<array>()).result();
    std::vector<array> all;
    for (int i = 0; i != 200; ++i)
        all.push_back(cf::share_copy(std::string(100000, 'a')));
    BOOST_TEST(pool.submit(count, all).result() == before);
}

BOOST_AUTO_TEST_CASE(small_data_takes_no_descriptor_anywhere)
{
    std::size_t const before = test::open_descriptors().size();
    std::vector<array> all;
    for (int i = 0; i != 2000; ++i)
        all.push_back(cf::share_copy(std::string(1000, 'a')));
    BOOST_TEST(test::open_descriptors().size() == before);
    cf::process_pool_executor pool(test::one_worker());
    auto const count = [](std::vector<array> const& v) { return v.size(); };
    BOOST_TEST(pool.submit(count, all).result() == 2000u);
}

// with that sanitizer, exceptions are looked at by way of a pipe
#if !defined(__SANITIZE_ADDRESS__) && !defined(_WIN32)
BOOST_AUTO_TEST_CASE(without_descriptors_an_error_names_the_limit)
{
    std::vector<char> const bytes(big);
    cf::process_pool_executor pool(test::one_worker());
    array const data = many_bytes();
    pool.submit([] {}).result();
    {
        test::exhausted_descriptors const none;
        BOOST_CHECK_EXCEPTION(
            cf::share_copy(bytes), std::system_error, [](std::system_error const& e) {
                return std::string(e.what()) ==
                       std::string("shared data cannot be made (") +
                           (test::on_plain_posix() ? "shm_open" : "memfd_create") +
                           "): Too many open files";
            });
        if (test::on_plain_posix()) // the bytes themselves come
            BOOST_TEST(last_of(pool.submit(many_bytes, 'x').result()) == 'x');
        else
            BOOST_CHECK_EXCEPTION(pool.submit(many_bytes, 'x').result(),
                                  std::system_error, [](std::system_error const& e) {
                                      return std::string(e.what()) ==
                                             "shared data cannot be received from a "
                                             "worker: Too many open files";
                                  });
        BOOST_TEST(pool.submit(last_of, data).result() == 'x');
    }
    BOOST_TEST(last_of(pool.submit(many_bytes, 'w').result()) == 'w');
    auto const exhausted = [](array const& a) { return last_of(a); };
    pool.submit([] {
            static test::exhausted_descriptors const* const none =
                new test::exhausted_descriptors;
            (void)none;
        })
        .result();
    array const other = many_bytes();
    BOOST_CHECK_EXCEPTION(pool.submit(exhausted, other).result(), std::system_error,
                          [](std::system_error const& e) {
                              return std::string(e.what()) ==
                                     "shared data cannot be received from the pool: Too "
                                     "many open files";
                          });
    BOOST_TEST(pool.submit(last_of, data).result() == 'x'); // which it has
}
#endif

#ifndef _WIN32
BOOST_AUTO_TEST_CASE(an_error_says_what_cannot_be_written)
{
    rlimit before{};
    ::getrlimit(RLIMIT_FSIZE, &before);
    rlimit const low{4096, before.rlim_max};
    auto const handler = std::signal(SIGXFSZ, SIG_IGN);
    ::setrlimit(RLIMIT_FSIZE, &low);
    BOOST_CHECK_EXCEPTION(
        many_bytes(), std::system_error, [](std::system_error const& e) {
            return std::string(e.what()) ==
                   std::string("shared data cannot be written (") +
                       (test::on_plain_posix() ? "posix_fallocate" : "write") +
                       "): File too large";
        });
    ::setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, handler);
}
#endif

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
// which need more address space than there is, and know better what a fault is

#ifndef _WIN32 // Wine has no limits
BOOST_AUTO_TEST_CASE(without_room_in_the_address_space_the_task_fails)
{
    cf::process_pool_options options = test::one_worker();
    options.memory_limit = 8 * big;
    cf::process_pool_executor pool(options);
    array const small = many_bytes();
    BOOST_TEST(pool.submit(last_of, small).result() == 'x');
    array const huge = cf::share_copy(std::vector<char>(8 * big));
    BOOST_CHECK_THROW(pool.submit(last_of, huge).result(), std::bad_alloc);
    BOOST_TEST(pool.submit(last_of, small).result() == 'x');
}
#endif

BOOST_AUTO_TEST_CASE(it_does_not_count_for_max_worker_rss,
                     test::needs_linux_or_windows("what memory other processes have"))
{
    cf::process_pool_options options = test::one_worker();
    options.max_worker_rss = big;
    cf::process_pool_executor pool(options);
    array const data = cf::share_copy(std::vector<char>(4 * big, 'x'));
    auto const read = [](array const& a) {
        long all = 0;
        for (std::size_t i = 0; i < a.size(); i += 4096)
            all += a[i];
        return std::make_pair(all, test::own_pid());
    };
    auto const first = pool.submit(read, data).result();
    BOOST_TEST(pool.submit(read, data).result().second == first.second);
}

BOOST_AUTO_TEST_CASE(a_write_to_it_ends_that_worker_alone_and_is_told)
{
    array const data = many_bytes();
    cf::process_pool_options options;
    options.max_workers = 2;
    options.capture_stderr = true;
    cf::process_pool_executor pool(options);
    test::directory const place;
    auto const other = pool.submit(test::signal_and_await, place / "begun", place / "go");
    test::await_event(place / "begun");
    auto const writes = [](array const& a) { const_cast<char&>(a[0]) = 'y'; };
    BOOST_CHECK_EXCEPTION(
        pool.submit(writes, data).result(), cf::worker_died,
        [](cf::worker_died const& e) {
            if (test::on_plain_posix() && !test::on_windows) // which does not know why
                return e.signal() == SIGSEGV;
            return e.signal() == SIGSEGV &&
                   e.output() == "concurrent_futures: a task has written to shared "
                                 "data, which is read-only\n";
        });
    BOOST_TEST(last_of(data) == 'x');
    test::signal_event(place / "go");
    BOOST_TEST(other.result() == 0);
}

#endif

BOOST_AUTO_TEST_SUITE_END()
