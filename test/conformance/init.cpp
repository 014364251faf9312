// Tests of CPython's test_init.py: what workers do before their first task.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "caught_errors.hpp"
#include "events.hpp"
#include "executors.hpp"
#include "processes.hpp"
#include "program.hpp"

#include <boost/concurrent_futures.hpp>

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <filesystem>
#include <set>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace cf = boost::concurrent_futures;

namespace {

thread_local std::string initialized_with = "nothing";

void initialize(std::string const& with)
{
    initialized_with = with;
}

[[noreturn]] void fail_to_initialize()
{
    throw std::runtime_error("error in initializer");
}

// The task ends when as many have begun, so that each is run by a worker of its own.
std::string meet_and_tell(std::string const& place, std::size_t number)
{
    test::append_line(place, "here");
    test::await_that([&] { return test::lines_of(place).size() == number; });
    return initialized_with;
}

int add_one(int n)
{
    return n + 1;
}

// What the system keeps for this process.
struct resources
{
    std::set<long> descriptors = test::open_descriptors();
    std::set<long> children = test::children();
    std::ptrdiff_t shared_pages = test::shared_pages();
};

void break_a_pool(cf::process_pool_options options)
{
    test::caught_errors const errors;
    options.max_workers = 2;
    options.set_initializer(&fail_to_initialize);
    cf::process_pool_executor pool(std::move(options));
    BOOST_CHECK_THROW(pool.submit(&add_one, 1).result(), cf::broken_process_pool);
}

void check_leaks(cf::process_pool_options const& options)
{
    break_a_pool(options); // what stays open forever is open from now on
    resources const before;
    break_a_pool(options);
    resources const after;
    BOOST_TEST((after.descriptors == before.descriptors));
    BOOST_TEST((after.children == before.children));
    BOOST_TEST(after.shared_pages == before.shared_pages);
}

} // namespace

BOOST_AUTO_TEST_SUITE(init)

BOOST_AUTO_TEST_SUITE(InitializerMixin)

BOOST_AUTO_TEST_CASE_TEMPLATE(test_initializer, Executor, test::executors)
{
    int const workers = Executor::at_most(3);
    test::directory const dir;
    auto const ex = Executor::make_initialized(workers, &initialize, "initialized");
    std::vector<cf::future<std::string>> all;
    for (int i = 0; i != workers; ++i)
        all.push_back(
            ex->submit(&meet_and_tell, dir / "place", static_cast<std::size_t>(workers)));
    for (auto const& f : all)
        BOOST_TEST(f.result() == "initialized");
    BOOST_TEST(initialized_with == "nothing");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(FailingInitializerMixin)

BOOST_AUTO_TEST_CASE_TEMPLATE(test_initializer, Executor, test::executors)
{
    test::caught_errors const errors;
    auto const ex = Executor::make_initialized(2, &fail_to_initialize);
    auto const f = ex->submit(&add_one, 1);
    BOOST_CHECK_THROW(f.result(), typename Executor::broken_pool);
    BOOST_CHECK_THROW(ex->submit(&add_one, 1), typename Executor::broken_pool);
    auto const lines = errors.lines();
    BOOST_TEST_REQUIRE(!lines.empty());
    BOOST_TEST(lines[0].find("error in initializer") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(FailingInitializerResourcesTest)

BOOST_AUTO_TEST_CASE(test_spawn)
{
    check_leaks({});
}

// There is no server to fork from; the other way to start workers is to name the program.
BOOST_AUTO_TEST_CASE(test_forkserver)
{
    cf::process_pool_options options;
    options.executable = test::this_program();
    check_leaks(options);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE_END()
