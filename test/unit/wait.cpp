// wait: for all, for the first, for the first that fails.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "gate.hpp"

#include <boost/concurrent_futures.hpp>

#include <boost/test/unit_test.hpp>

#include <array>
#include <chrono>
#include <cstddef>
#include <initializer_list>
#include <list>
#include <stdexcept>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

namespace cf = boost::concurrent_futures;
using namespace std::chrono_literals;

namespace {

using futures = std::vector<cf::future<int>>;

futures futures_of(std::vector<cf::promise<int>> const& promises)
{
    futures fs;
    for (auto const& p : promises)
        fs.push_back(p.get_future());
    return fs;
}

} // namespace

BOOST_AUTO_TEST_SUITE(wait)

BOOST_AUTO_TEST_CASE(for_all)
{
    std::vector<cf::promise<int>> p(3);
    auto const fs = futures_of(p);
    std::thread t([&] {
        p[2].set_result(1);
        p[0].set_exception(std::runtime_error("x"));
        p[1].get_future().cancel();
    });
    auto const result = cf::wait(fs);
    t.join();
    BOOST_TEST((result.done == fs));
    BOOST_TEST(result.not_done.empty());
}

BOOST_AUTO_TEST_CASE(for_the_first)
{
    std::vector<cf::promise<int>> p(3);
    auto const fs = futures_of(p);
    std::thread t([&] { p[1].set_result(1); });
    auto const result = cf::wait(fs, cf::return_when::first_completed);
    t.join();
    BOOST_TEST((result.done == futures{fs[1]}));
    BOOST_TEST((result.not_done == futures{fs[0], fs[2]}));
}

BOOST_AUTO_TEST_CASE(for_the_first_that_is_cancelled)
{
    std::vector<cf::promise<int>> p(2);
    auto const fs = futures_of(p);
    std::thread t([&] { p[0].get_future().cancel(); });
    auto const result = cf::wait(fs, cf::return_when::first_completed);
    t.join();
    BOOST_TEST((result.done == futures{fs[0]}));
}

BOOST_AUTO_TEST_CASE(for_the_first_exception)
{
    std::vector<cf::promise<int>> p(4);
    auto const fs = futures_of(p);
    std::thread t([&] {
        p[3].set_result(1);
        p[1].set_exception(std::runtime_error("x"));
    });
    auto const result = cf::wait(fs, cf::return_when::first_exception);
    t.join();
    BOOST_TEST((result.done == futures{fs[1], fs[3]}));
    BOOST_TEST((result.not_done == futures{fs[0], fs[2]}));
}

BOOST_AUTO_TEST_CASE(for_the_first_exception_a_cancellation_is_none)
{
    std::vector<cf::promise<int>> p(4);
    auto const fs = futures_of(p);
    fs[3].cancel();
    std::thread t([&] {
        fs[1].cancel();
        p[2].set_exception(std::runtime_error("x"));
    });
    auto const result = cf::wait(fs, cf::return_when::first_exception);
    t.join();
    BOOST_TEST((result.done == futures{fs[1], fs[2], fs[3]}));
    BOOST_TEST((result.not_done == futures{fs[0]}));
}

BOOST_AUTO_TEST_CASE(for_the_first_exception_when_there_is_none)
{
    std::vector<cf::promise<int>> p(3);
    auto const fs = futures_of(p);
    std::thread t([&] {
        for (auto& each : p)
            each.set_result(1);
    });
    auto const result = cf::wait(fs, cf::return_when::first_exception);
    t.join();
    BOOST_TEST((result.done == fs));
}

BOOST_AUTO_TEST_CASE(what_is_done_already_is_enough)
{
    std::vector<cf::promise<int>> p(4);
    auto const fs = futures_of(p);
    p[3].set_result(1);
    BOOST_TEST((cf::wait(fs, cf::return_when::first_completed).done == futures{fs[3]}));
    p[2].set_exception(std::runtime_error("x"));
    auto const result = cf::wait(fs, cf::return_when::first_exception);
    BOOST_TEST((result.done == futures{fs[2], fs[3]}));
    BOOST_TEST((result.not_done == futures{fs[0], fs[1]}));
}

BOOST_AUTO_TEST_CASE(all_done_already)
{
    std::vector<cf::promise<int>> p(5);
    for (auto& each : p)
        each.set_result(1);
    auto const fs = futures_of(p);
    BOOST_TEST((cf::wait(fs).done == fs));
    BOOST_TEST((cf::wait(fs, cf::return_when::first_completed).done == fs));
    BOOST_TEST((cf::wait(fs, 0s).done == fs));
}

BOOST_AUTO_TEST_CASE(duplicates_are_dropped_and_the_order_is_kept)
{
    std::vector<cf::promise<int>> p(4);
    auto const fs = futures_of(p);
    p[2].set_result(1);
    p[0].set_result(1);
    futures const twice{fs[3], fs[2], fs[3], fs[1], fs[0], fs[2], fs[1]};
    auto const result = cf::wait(twice, 0s);
    BOOST_TEST((result.done == futures{fs[2], fs[0]}));
    BOOST_TEST((result.not_done == futures{fs[3], fs[1]}));
}

BOOST_AUTO_TEST_CASE(duplicates_count_once_for_the_end_of_the_wait)
{
    cf::promise<int> p;
    auto const f = p.get_future();
    std::thread t([&] { p.set_result(1); });
    BOOST_TEST(cf::wait(futures{f, f, f}).done.size() == 1u);
    t.join();
}

BOOST_AUTO_TEST_CASE(maps_keyed_by_futures)
{
    std::vector<cf::promise<int>> p(2);
    std::unordered_map<cf::future<int>, std::string> names;
    names[p[0].get_future()] = "zero";
    names[p[1].get_future()] = "one";
    p[1].set_result(1);
    auto const result = cf::wait(names, cf::return_when::first_completed);
    BOOST_REQUIRE(result.done.size() == 1u);
    BOOST_TEST(names.at(result.done[0]) == "one");
    auto const& unchanged = names;
    BOOST_TEST(cf::wait(unchanged, 0s).not_done.size() == 1u);
}

BOOST_AUTO_TEST_CASE(ranges_of_other_kinds)
{
    cf::promise<int> p;
    p.set_result(1);
    auto const f = p.get_future();
    cf::future<int> const array[] = {f};
    BOOST_TEST(cf::wait(array).done.size() == 1u);
    BOOST_TEST(cf::wait(std::list<cf::future<int>>{f}).done.size() == 1u);
    BOOST_TEST(cf::wait(std::array<cf::future<int>, 1>{f}).done.size() == 1u);
    std::list<cf::future<int>> const list{f};
    BOOST_TEST(cf::wait(list, 1s).done.size() == 1u);
    std::initializer_list<cf::future<int>> const listed{f};
    BOOST_TEST(cf::wait(listed).done.size() == 1u);
}

BOOST_AUTO_TEST_CASE(a_temporary)
{
    auto const result = [] {
        cf::promise<int> p;
        auto waiting = cf::wait(futures{p.get_future()}, 0s);
        p.set_result(7);
        return waiting;
    }();
    BOOST_TEST(result.not_done.at(0).result() == 7);
}

BOOST_AUTO_TEST_CASE(futures_of_nothing_and_of_references)
{
    int x = 0;
    cf::promise<void> nothing;
    cf::promise<int&> reference;
    nothing.set_result();
    reference.set_result(x);
    BOOST_TEST(cf::wait(std::vector{nothing.get_future()}).done.size() == 1u);
    auto const result = cf::wait(std::vector{reference.get_future()});
    BOOST_TEST(&result.done.at(0).result() == &x);
}

BOOST_AUTO_TEST_CASE(no_futures)
{
    for (auto const when :
         {cf::return_when::first_completed, cf::return_when::first_exception,
          cf::return_when::all_completed})
    {
        auto const result = cf::wait(futures{}, when);
        BOOST_TEST(result.done.empty());
        BOOST_TEST(result.not_done.empty());
        BOOST_TEST(cf::wait(futures{}, 1h, when).done.empty());
    }
}

BOOST_AUTO_TEST_CASE(a_timeout_is_no_error)
{
    std::vector<cf::promise<int>> p(3);
    p[1].set_result(1);
    auto const fs = futures_of(p);
    for (auto const timeout : {-1ms, 0ms, 5ms})
    {
        auto const result = cf::wait(fs, timeout);
        BOOST_TEST((result.done == futures{fs[1]}));
        BOOST_TEST((result.not_done == futures{fs[0], fs[2]}));
    }
    auto const result = cf::wait(fs, 5ms, cf::return_when::first_exception);
    BOOST_TEST((result.done == futures{fs[1]}));
}

BOOST_AUTO_TEST_CASE(huge_timeouts)
{
    cf::promise<int> p;
    std::thread t([&] { p.set_result(1); });
    BOOST_TEST(
        cf::wait(futures{p.get_future()}, (std::chrono::hours::max)()).done.size() == 1u);
    BOOST_TEST(cf::wait(futures{p.get_future()}, std::chrono::duration<double>(1e300))
                   .done.size() == 1u);
    t.join();
}

BOOST_AUTO_TEST_CASE(what_a_wait_left_undone_is_free_of_it)
{
    std::vector<cf::promise<int>> p(10);
    p[0].set_result(1);
    for (int i = 0; i != 3; ++i)
    {
        cf::wait(futures_of(p), cf::return_when::first_completed);
        cf::wait(futures_of(p), 1us);
    }
    for (std::size_t i = 1; i != p.size(); ++i)
        p[i].set_result(1);
    BOOST_TEST(cf::wait(futures_of(p)).done.size() == 10u);
}

BOOST_AUTO_TEST_CASE(several_executors)
{
    cf::thread_pool_executor a(1);
    cf::thread_pool_executor b(1);
    cf::promise<int> p;
    test::gate go;
    futures fs{a.submit([&] { return go.wait(), 1; }), p.get_future(),
               b.submit([&] { return go.wait(), 2; })};
    test::gate_opener const opener(go);
    BOOST_TEST(cf::wait(fs, 0s).done.empty());
    p.set_result(3);
    BOOST_TEST(cf::wait(fs, cf::return_when::first_completed).done.size() == 1u);
    go.open();
    BOOST_TEST((cf::wait(fs).done == fs));
}

BOOST_AUTO_TEST_SUITE_END()
