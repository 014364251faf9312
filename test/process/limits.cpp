// Tests of what a process pool may have and use, and of its workers' retirement.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "environment.hpp"
#include "events.hpp"
#include "plain_posix.hpp"
#include "pools.hpp"
#include "processes.hpp"
#include "thrown.hpp"

#include <boost/concurrent_futures.hpp>

#include <boost/serialization/string.hpp>
#include <boost/serialization/vector.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <memory>
#include <new>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#ifndef _WIN32
#include <sys/resource.h>
#endif

namespace cf = boost::concurrent_futures;
using namespace std::chrono_literals;

namespace {

constexpr std::size_t mebibyte = 1024 * 1024;

/// Occupies memory that is not given back.
long leak(std::size_t bytes)
{
    static std::vector<std::unique_ptr<char[]>> kept;
    kept.emplace_back(new char[bytes]);
    std::memset(kept.back().get(), 1, bytes);
    return test::own_pid();
}

std::string variable(std::string const& name)
{
    char const* const value = std::getenv(name.c_str());
    return value != nullptr ? value : "none";
}

std::string current_directory()
{
    return std::filesystem::current_path().string();
}

#ifndef _WIN32
int niceness()
{
    return ::getpriority(PRIO_PROCESS, 0);
}
#endif

} // namespace

BOOST_AUTO_TEST_SUITE(limits)

BOOST_AUTO_TEST_CASE(more_workers_are_used_after_a_resize)
{
    cf::process_pool_executor pool(1);
    test::start_workers(pool, 1);
    pool.resize(3);
    BOOST_TEST(pool.max_workers() == 3u);
    test::start_workers(pool, 3);
    BOOST_TEST(pool.statistics().workers.size() == 3u);
    BOOST_CHECK_THROW(pool.resize(0), std::invalid_argument);
    BOOST_CHECK_THROW(pool.resize(-1), std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(fewer_workers_are_left_after_a_resize)
{
    cf::process_pool_options options;
    options.max_workers = 4;
    options.on_worker_death = cf::on_worker_death::break_pool; // and this is no death
    cf::process_pool_executor pool(options);
    test::start_workers(pool, 4);
    pool.resize(1);
    test::await_that([&] { return pool.statistics().workers.size() == 1; });
    BOOST_TEST(test::children().size() == 1u);
    auto const pid = pool.submit(test::own_pid).result();
    for (int i = 0; i != 50; ++i)
        BOOST_TEST(pool.submit(test::own_pid).result() == pid);
}

BOOST_AUTO_TEST_CASE(a_busy_worker_ends_after_its_task)
{
    test::directory const files;
    cf::process_pool_executor pool(2);
    test::start_workers(pool, 2);
    std::vector<cf::future<int>> busy;
    for (std::string const name : {"a", "b"})
    {
        busy.push_back(pool.submit(test::signal_and_await, files / name, files / "go"));
        test::await_event(files / name);
    }
    std::vector<cf::future<long>> queued;
    for (int i = 0; i != 20; ++i)
        queued.push_back(pool.submit(test::own_pid));
    pool.resize(1);
    BOOST_TEST(pool.statistics().workers.size() == 2u);
    test::signal_event(files / "go");
    for (auto const& f : busy)
        BOOST_TEST(f.result() == 0);
    for (auto const& f : queued)
        BOOST_TEST(f.result() == queued.front().result());
    test::await_that([&] { return pool.statistics().workers.size() == 1; });
}

BOOST_AUTO_TEST_CASE(a_resize_before_the_first_task)
{
    cf::process_pool_executor pool(8);
    pool.resize(1);
    std::vector<int> const numbers(100);
    pool.map([](int) {}, numbers).to_vector();
    BOOST_TEST(pool.statistics().workers.size() == 1u);
}

BOOST_AUTO_TEST_CASE(a_worker_that_has_grown_is_replaced,
                     test::needs_linux_or_windows("what memory other processes have"))
{
    auto options = test::one_worker();
    options.max_worker_rss = 400 * mebibyte;
    options.on_worker_death = cf::on_worker_death::break_pool;
    cf::process_pool_executor pool(options);
    auto const small = pool.submit(test::own_pid).result();
    BOOST_TEST(pool.submit(test::own_pid).result() == small);
    BOOST_TEST(pool.submit(leak, 600 * mebibyte).result() == small);
    BOOST_TEST(pool.submit(test::own_pid).result() != small);
    test::await_end_of(small);
}

BOOST_AUTO_TEST_CASE(idle_workers_end)
{
    cf::process_pool_options options;
    options.max_workers = 3;
    options.worker_idle_timeout = 50ms;
    options.on_worker_death = cf::on_worker_death::break_pool;
    cf::process_pool_executor pool(options);
    test::start_workers(pool, 3);
    test::await_that([&] { return pool.statistics().workers.empty(); });
    BOOST_TEST(test::children().empty());
    BOOST_TEST(pool.submit(test::own_pid).result() != test::own_pid());
}

BOOST_AUTO_TEST_CASE(busy_workers_are_not_idle)
{
    auto options = test::one_worker();
    options.worker_idle_timeout = 20ms;
    cf::process_pool_executor pool(options);
    auto const f = pool.submit([] {
        std::this_thread::sleep_for(200ms); // longer than a worker may be idle
        return test::own_pid();
    });
    BOOST_TEST(f.result() > 0);
    test::await_that([&] { return pool.statistics().workers.empty(); });
}

#ifndef _WIN32 // Wine has no limits, and what is nice there is a class
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
// sanitizers need more address space than any limit would leave them
BOOST_AUTO_TEST_CASE(memory_is_limited)
{
    auto options = test::one_worker();
    options.memory_limit = 512 * mebibyte;
    cf::process_pool_executor pool(options);
    auto const limit = pool.submit([] {
        rlimit now;
        ::getrlimit(RLIMIT_AS, &now);
        return std::size_t(now.rlim_cur);
    });
    BOOST_TEST(limit.result() == 512 * mebibyte);
    auto const f = pool.submit([] { return std::vector<char>(1024 * mebibyte); });
    BOOST_CHECK_THROW(f.result(), std::bad_alloc);
    BOOST_TEST(pool.submit([] { return std::vector<char>(mebibyte); }).result().size() ==
               mebibyte);
}
#endif

BOOST_AUTO_TEST_CASE(workers_are_nice)
{
    auto options = test::one_worker();
    options.nice = 5;
    cf::process_pool_executor pool(options);
    int const expected = (std::min)(niceness() + 5, 19);
    // it is set just after the start, so the first task might still be early
    test::await_that([&] { return pool.submit(niceness).result() == expected; });
}
#endif

BOOST_AUTO_TEST_CASE(workers_have_a_directory_of_their_own)
{
    test::directory const files;
    auto options = test::one_worker();
    options.working_directory = files.path();
    cf::process_pool_executor pool(options);
    BOOST_TEST(pool.submit(current_directory).result() ==
               std::filesystem::canonical(files.path()).string());
}

BOOST_AUTO_TEST_CASE(a_directory_that_is_missing_is_reported)
{
    auto options = test::one_worker();
    options.working_directory = "/no/such/directory";
    cf::process_pool_executor pool(options);
    BOOST_CHECK_EXCEPTION(pool.submit(test::own_pid).result(), cf::broken_process_pool,
                          [](std::exception const& e) {
                              return std::string(e.what()).find(
                                         "working_directory is /no/such/directory: ") !=
                                     std::string::npos;
                          });
}

BOOST_AUTO_TEST_CASE(workers_have_variables_of_their_own)
{
    test::set_variable("CF_TEST_A", "ours");
    test::set_variable("CF_TEST_B", "ours");
    auto options = test::one_worker();
    options.environment = {"CF_TEST_B=theirs", "CF_TEST_C=a=b"};
    cf::process_pool_executor pool(options);
    BOOST_TEST(pool.submit(variable, "CF_TEST_A").result() == "ours");
    BOOST_TEST(pool.submit(variable, "CF_TEST_B").result() == "theirs");
    BOOST_TEST(pool.submit(variable, "CF_TEST_C").result() == "a=b");
    BOOST_TEST(variable("CF_TEST_B") == "ours");
    for (std::string const wrong : {"", "NAME", "=value"})
    {
        options.environment = {wrong};
        BOOST_CHECK_EXCEPTION(
            cf::process_pool_executor{options}, std::invalid_argument,
            test::says("an entry of environment must be NAME=value, but is \"" + wrong +
                       '"'));
    }
}

BOOST_AUTO_TEST_SUITE_END()
