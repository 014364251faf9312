// Tests of the initializer of the workers of a process pool.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "caught_errors.hpp"
#include "events.hpp"
#include "pools.hpp"
#include "processes.hpp"

#include <boost/concurrent_futures.hpp>

#include <boost/serialization/string.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace cf = boost::concurrent_futures;

namespace {

std::string prepared;

void prepare(std::string const& log, std::string const& text)
{
    test::append_line(log, std::to_string(test::own_pid()));
    prepared = text;
}

void die_if(std::string const& log, bool always, std::string const& or_since)
{
    test::append_line(log, std::to_string(test::own_pid()));
    if (always || test::has_happened(or_since))
        std::_Exit(7);
}

void nap()
{
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
}

/// Its reading throws in the worker.
struct unreadable
{
    void operator()() const {}

    template <class Archive>
    void serialize(Archive&, unsigned)
    {
        if constexpr (Archive::is_loading::value)
            throw std::domain_error("cannot be read");
    }

    int not_empty = 0;
};

template <class... Initializer>
cf::process_pool_options options_with(int max_workers, Initializer const&... call)
{
    cf::process_pool_options options;
    options.max_workers = max_workers;
    options.set_initializer(call...);
    return options;
}

/// Has a pool break, and gives the reason.
std::string reason_of(cf::process_pool_options const& options)
{
    cf::process_pool_executor pool(options);
    std::vector<cf::future<void>> futures;
    futures.push_back(pool.submit([] {}));
    try
    {
        for (int i = 0; i != 4; ++i)
            futures.push_back(pool.submit([] {}));
    }
    catch (cf::broken_process_pool const&)
    {
        // it may be broken already
    }
    for (auto const& f : futures)
        BOOST_CHECK_THROW(f.result(), cf::broken_process_pool);
    std::string reason;
    try
    {
        pool.submit([] {});
        BOOST_ERROR("the pool should be broken");
    }
    catch (cf::broken_process_pool const& e)
    {
        reason = e.what();
    }
    BOOST_CHECK_THROW(pool.map([](int) {}, std::vector<int>(2)), cf::broken_process_pool);
    pool.shutdown();
    BOOST_TEST(test::children().empty());
    return reason;
}

} // namespace

BOOST_AUTO_TEST_SUITE(initializer)

BOOST_AUTO_TEST_CASE(runs_once_in_each_worker)
{
    test::directory const files;
    std::vector<long> pids;
    {
        cf::process_pool_executor pool(
            options_with(3, prepare, files / "log", std::string("ready")));
        pids = test::start_workers(pool, 3);
        test::run_short_tasks(pool);
        for (int i = 0; i != 20; ++i)
            BOOST_TEST(pool.submit([] { return prepared; }).result() == "ready");
    }
    std::vector<std::string> expected;
    for (long const pid : pids)
        expected.push_back(std::to_string(pid));
    auto log = test::lines_of(files / "log");
    std::sort(log.begin(), log.end());
    std::sort(expected.begin(), expected.end());
    BOOST_TEST(log == expected, boost::test_tools::per_element());
    BOOST_TEST(prepared.empty()); // not in this process
}

BOOST_AUTO_TEST_CASE(runs_in_workers_that_replace_others)
{
    test::directory const files;
    auto options = options_with(1, prepare, files / "log", std::string("again"));
    options.max_tasks_per_child = 1;
    cf::process_pool_executor pool(options);
    for (int i = 0; i != 3; ++i)
        BOOST_TEST(pool.submit([] { return prepared; }).result() == "again");
    BOOST_CHECK_THROW(pool.submit([] { std::_Exit(1); }).result(), cf::worker_died);
    BOOST_TEST(pool.submit([] { return prepared; }).result() == "again");
    BOOST_TEST(test::lines_of(files / "log").size() == 5u);
}

BOOST_AUTO_TEST_CASE(may_have_big_arguments)
{
    auto const keep = [](std::string const& text) { prepared = text; };
    cf::process_pool_executor pool(options_with(1, keep, std::string(10'000'000, 'i')));
    BOOST_TEST(pool.submit([] { return prepared.size(); }).result() == 10'000'000u);
}

BOOST_AUTO_TEST_CASE(that_throws_breaks_the_pool)
{
    test::caught_errors const errors;
    auto const fail = [] { throw std::runtime_error("no luck"); };
    BOOST_TEST(reason_of(options_with(2, fail)) ==
               "the initializer of the process pool failed: no luck");
    for (auto const& line : errors.wait_for(1))
        BOOST_TEST(line == "the initializer of a process pool: no luck");
}

BOOST_AUTO_TEST_CASE(that_throws_what_is_no_exception_breaks_the_pool)
{
    test::caught_errors const errors;
    auto const reason = reason_of(options_with(1, [] { throw 42; }));
    BOOST_TEST(reason.find("the initializer of the process pool failed: ") == 0u, reason);
}

BOOST_AUTO_TEST_CASE(that_cannot_be_read_breaks_the_pool)
{
    test::caught_errors const errors;
    BOOST_TEST(reason_of(options_with(1, unreadable())) ==
               "the initializer of the process pool failed: cannot be read");
}

BOOST_AUTO_TEST_CASE(that_ends_the_worker_breaks_the_pool)
{
    test::directory const files;
    auto const reason = reason_of(options_with(1, die_if, files / "log", true, ""));
    BOOST_TEST(reason.find("exited with code 7") != std::string::npos, reason);
    BOOST_TEST(test::lines_of(files / "log").size() == 3u); // so often it was tried
}

BOOST_AUTO_TEST_CASE(that_ends_new_workers_breaks_a_pool_that_works)
{
    test::directory const files;
    std::string const log = files / "log";
    cf::process_pool_executor pool(
        options_with(2, die_if, log, false, files / "from now on"));
    pool.submit([] {}).result();
    test::signal_event(files / "from now on");
    BOOST_CHECK_THROW(
        while (test::lines_of(log).size() < 20) {
            // enough for two workers, and the one answers in between
            auto const one = pool.submit(nap);
            auto const two = pool.submit(nap);
            one.result();
            two.result();
        },
        cf::broken_process_pool);
    BOOST_TEST(test::lines_of(log).size() == 4u);
}

BOOST_AUTO_TEST_SUITE_END()
