// Tests that process pools leave nothing behind: processes, descriptors, memory.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "environment.hpp"
#include "events.hpp"
#include "pools.hpp"
#include "processes.hpp"
#include "program.hpp"
#include "started_program.hpp"

#include <boost/concurrent_futures.hpp>

#include <boost/serialization/string.hpp>
#include <boost/test/unit_test.hpp>

#include <atomic>
#include <cstdlib>
#include <functional>
#include <set>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace cf = boost::concurrent_futures;

namespace {

/// What could leak.
struct possessions
{
    std::set<long> children = test::children();
    std::set<long> descriptors = test::open_descriptors();
    std::ptrdiff_t pages = test::shared_pages();
};

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || defined(_WIN32)
constexpr int usual_cycles = 10; // there, a worker starts and ends slowly
#else
constexpr int usual_cycles = 50;
#endif

void check_that_nothing_is_left(std::function<void()> const& use_a_pool,
                                int cycles = usual_cycles)
{
    use_a_pool(); // what is made once for all pools
    possessions const before;
    std::size_t const threads = test::thread_count();
    std::set<std::string> const names = test::shared_memory_names();
    for (int i = 0; i != cycles; ++i)
        use_a_pool();
    possessions const after;
    BOOST_CHECK(after.children == before.children);
    BOOST_CHECK(after.descriptors == before.descriptors);
    BOOST_TEST(after.pages == before.pages);
    test::await_threads(threads);
    test::await_end_of_other_names(names);
}

} // namespace

BOOST_AUTO_TEST_SUITE(leaks)

BOOST_AUTO_TEST_CASE(after_work)
{
    check_that_nothing_is_left([] {
        cf::process_pool_executor pool(2);
        std::vector<cf::future<std::string>> futures;
        for (int i = 0; i != 20; ++i)
            futures.push_back(
                pool.submit([](std::string s) { return s; }, std::string(20'000, 'x')));
        for (auto const& f : futures)
            BOOST_TEST(f.result().size() == 20'000u);
    });
}

BOOST_AUTO_TEST_CASE(after_no_work)
{
    check_that_nothing_is_left([] { cf::process_pool_executor const pool(2); });
}

BOOST_AUTO_TEST_CASE(after_deaths)
{
    check_that_nothing_is_left([] {
        cf::process_pool_executor pool(2);
        for (int i = 0; i != 3; ++i)
            BOOST_CHECK_THROW(pool.submit([] { std::_Exit(1); }).result(),
                              cf::worker_died);
        pool.submit([] {}).result();
    });
}

BOOST_AUTO_TEST_CASE(after_the_end_by_force)
{
    check_that_nothing_is_left([] {
        test::directory const files;
        cf::process_pool_executor pool(2);
        auto const f =
            pool.submit(test::signal_and_await, files / "begun", files / "never");
        test::await_event(files / "begun");
        pool.kill_workers();
        BOOST_CHECK_THROW(f.result(), cf::broken_process_pool);
    });
}

BOOST_AUTO_TEST_CASE(after_a_broken_start)
{
    check_that_nothing_is_left([] {
        for (char const* const program : {test::program_of_the_system, "/none"})
        {
            cf::process_pool_options options;
            options.executable = program;
            cf::process_pool_executor pool(options);
            BOOST_CHECK_THROW(pool.submit([] {}).result(), cf::broken_process_pool);
        }
    });
}

BOOST_AUTO_TEST_CASE(after_replacements)
{
    check_that_nothing_is_left(
        [] {
            cf::process_pool_options options;
            options.max_workers = 2;
            options.max_tasks_per_child = 2;
            cf::process_pool_executor pool(options);
            pool.map([](int) {}, std::vector<int>(20)).to_vector();
        },
        10);
}

BOOST_AUTO_TEST_CASE(while_the_pool_lives_on)
{
    cf::process_pool_executor pool(1);
    check_that_nothing_is_left([&] {
        BOOST_CHECK_THROW(pool.submit([] { std::_Exit(1); }).result(), cf::worker_died);
        test::await_that([&] { return pool.statistics().workers.empty(); });
        test::await_that([] { return test::children().empty(); });
        // handlers that are being cancelled have the worker still; this goes with it last
        test::await_that([] { return test::shared_pages() == 0; });
    });
}

#ifndef _WIN32 // where only programs that are started with a list of handles are sure of it
BOOST_AUTO_TEST_CASE(into_programs_that_are_started_meanwhile)
{
    test::directory const files;
    std::string const list = files / "descriptors";
    // a program of somebody else, started by fork and exec at any moment
    std::string const command = "ls /proc/self/fd > " + list;
    auto const look = [&] {
        BOOST_TEST(std::system(command.c_str()) == 0);
        return test::lines_of(list);
    };
    auto const expected = look();
    std::atomic<bool> over{false};
    std::thread pools([&] {
        while (!over)
        {
            cf::process_pool_options options;
            options.max_workers = 2;
            options.capture_stderr = true;
            cf::process_pool_executor pool(options);
            test::run_short_tasks(pool);
        }
    });
    for (int i = 0; i != 100; ++i)
        BOOST_TEST(look() == expected, boost::test_tools::per_element());
    over = true;
    pools.join();
}
#endif

BOOST_AUTO_TEST_CASE(when_the_program_is_killed)
{
    test::directory const files;
    std::string const log = files / "log";
    test::set_variable("CF_TEST_LOG", log);
    test::started_program busy(test::program("busy"));
    test::unset_variable("CF_TEST_LOG");
    // three workers, one of a worker, and two processes that workers started themselves
    test::await_that([&] { return test::lines_of(log).size() == 6u; }, "all workers");
    busy.kill();
    for (auto const& pid : test::lines_of(log))
        test::await_end_of(std::stol(pid));
}

BOOST_AUTO_TEST_SUITE_END()
