// Tests of what tasks write to the standard output.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "events.hpp"
#include "pipe.hpp"
#include "pools.hpp"
#include "redirected.hpp"

#include <boost/concurrent_futures.hpp>

#include <boost/serialization/string.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <csignal>
#include <cstddef>
#include <cstdio>
#include <iostream>
#include <string>
#include <vector>

namespace cf = boost::concurrent_futures;

namespace {

constexpr int lines_of_a_task = 200; // more than a buffer of the C library holds

std::string line(int task, int i)
{
    std::string const number = std::to_string(lines_of_a_task * task + i);
    return number + std::string(80, number.back());
}

/// Prints lines by both libraries.
void print_lines(int task)
{
    for (int i = 0; i != lines_of_a_task; ++i)
    {
        if (i % 2 == 0)
            std::printf("%s\n", line(task, i).c_str());
        else
            std::cout << line(task, i) << '\n';
    }
}

} // namespace

BOOST_AUTO_TEST_SUITE(standard_output)

BOOST_AUTO_TEST_CASE(lines_of_several_workers_do_not_mix)
{
    constexpr int tasks = 60;
    test::directory const files;
    std::vector<std::string> expected;
    {
        test::redirected const here(STDOUT_FILENO, files / "stdout");
        cf::process_pool_executor pool(3);
        test::start_workers(pool, 3);
        for (int task = 0; task != tasks; ++task)
        {
            pool.submit(print_lines, task);
            for (int i = 0; i != lines_of_a_task; ++i)
                expected.push_back(line(task, i));
        }
    }
    auto lines = test::lines_of(files / "stdout");
    std::sort(lines.begin(), lines.end());
    std::sort(expected.begin(), expected.end());
    BOOST_CHECK(lines == expected);
}

BOOST_AUTO_TEST_CASE(is_there_when_the_task_is_done)
{
    test::directory const files;
    std::vector<std::string>
        seen; // looked at when the log of this test is no longer there
    {
        test::redirected const here(STDOUT_FILENO, files / "stdout");
        cf::process_pool_executor pool(1);
        pool.submit([] { std::printf("one "); }).result();
        seen.push_back(test::contents(files / "stdout"));
        pool.submit([] { std::cout << "two "; }).result();
        seen.push_back(test::contents(files / "stdout"));
        auto const f = pool.submit([] {
            std::printf("three ");
            throw 3;
        });
        cf::wait(std::vector{f});
        seen.push_back(test::contents(files / "stdout"));
        pool.kill_workers();
    }
    std::vector<std::string> const expected = {"one ", "one two ", "one two three "};
    BOOST_TEST(seen == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(may_be_read_by_nobody_if_the_program_ignores_the_signal)
{
    auto const say = [] {
        std::printf("one\n");
        std::cout << "two\n";
        return test::own_pid();
    };
    test::pipe const unread;
    ::close(unread.to_read);
#ifndef _WIN32
    auto const before = std::signal(SIGPIPE, SIG_IGN);
#endif
    std::vector<long> workers;
    {
        test::redirected const here(STDOUT_FILENO, unread.to_write);
        cf::process_pool_executor pool(1);
        auto const first = pool.submit(say);
        auto const second = pool.submit(say);
        for (auto const& f : {first, second})
            workers.push_back(f.exception() ? 0 : f.result());
    }
#ifndef _WIN32
    std::signal(SIGPIPE, before);
#endif
    BOOST_TEST(workers[0] != 0);
    BOOST_TEST(workers[1] == workers[0]);
}

#ifndef _WIN32 // which has no file that is always full
BOOST_AUTO_TEST_CASE(that_throws_when_it_is_flushed_does_not_end_the_worker)
{
    std::vector<long> workers;
    {
        test::redirected const here(STDOUT_FILENO, "/dev/full");
        cf::process_pool_executor pool(1);
        auto const first = pool.submit([] {
            std::cout.exceptions(std::ios::badbit);
            std::cout << "lost";
            return test::own_pid();
        });
        auto const second = pool.submit([] { return test::own_pid(); });
        for (auto const& f : {first, second})
            workers.push_back(f.exception() ? 0 : f.result());
    }
    BOOST_TEST(workers[0] != 0);
    BOOST_TEST(workers[1] == workers[0]);
}
#endif

BOOST_AUTO_TEST_SUITE_END()
