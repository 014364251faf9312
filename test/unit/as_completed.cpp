// as_completed: futures one by one, as they are done.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include <boost/concurrent_futures.hpp>

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <cstddef>
#include <iterator>
#include <list>
#include <stdexcept>
#include <string>
#include <thread>
#include <type_traits>
#include <unordered_map>
#include <utility>
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

template <class Range>
futures read(Range&& completed)
{
    futures fs;
    for (auto const& f : completed)
        fs.push_back(f);
    return fs;
}

auto says(std::string text)
{
    return
        [text = std::move(text)](cf::timeout_error const& e) { return e.what() == text; };
}

} // namespace

BOOST_AUTO_TEST_SUITE(as_completed)

BOOST_AUTO_TEST_CASE(in_the_order_of_completion)
{
    std::vector<cf::promise<int>> p(4);
    auto const fs = futures_of(p);
    auto completed = cf::as_completed(fs);
    for (std::size_t const i : {2u, 0u, 3u, 1u})
        p[i].set_result(static_cast<int>(i));
    BOOST_TEST((read(completed) == futures{fs[2], fs[0], fs[3], fs[1]}));
}

BOOST_AUTO_TEST_CASE(done_ones_first)
{
    std::vector<cf::promise<int>> p(3);
    auto const fs = futures_of(p);
    p[2].set_exception(std::runtime_error("x"));
    p[1].get_future().cancel();
    auto completed = cf::as_completed(fs);
    auto it = completed.begin();
    BOOST_TEST((*it == fs[1]));
    ++it;
    BOOST_TEST((*it == fs[2]));
    std::thread t([&] { p[0].set_result(1); });
    ++it;
    BOOST_TEST((*it == fs[0]));
    t.join();
    ++it;
    BOOST_TEST((it == completed.end()));
}

BOOST_AUTO_TEST_CASE(each_is_waited_for)
{
    std::vector<cf::promise<int>> p(20);
    std::thread t([&] {
        for (auto& each : p)
            each.set_result(1);
    });
    int sum = 0;
    for (auto const& f : cf::as_completed(futures_of(p)))
        sum += f.result(0s); // it is done
    t.join();
    BOOST_TEST(sum == 20);
}

BOOST_AUTO_TEST_CASE(iterators_are_input_iterators)
{
    using iterator = cf::completed_futures<cf::future<int>>::iterator;
    static_assert(std::is_same_v<std::iterator_traits<iterator>::iterator_category,
                                 std::input_iterator_tag>);
    static_assert(
        std::is_same_v<std::iterator_traits<iterator>::value_type, cf::future<int>>);
    BOOST_TEST((iterator() == iterator()));

    std::vector<cf::promise<int>> p(2);
    for (auto& each : p)
        each.set_result(4);
    auto completed = cf::as_completed(futures_of(p));
    futures const fs(completed.begin(), completed.end());
    BOOST_TEST((fs == futures_of(p)));
}

BOOST_AUTO_TEST_CASE(an_iterator_points_to_its_future)
{
    cf::promise<int> p;
    p.set_result(4);
    auto completed = cf::as_completed(futures{p.get_future()});
    auto it = completed.begin();
    BOOST_TEST(it->result() == 4);
    it++;
    BOOST_TEST((it == completed.end()));
}

BOOST_AUTO_TEST_CASE(no_duplicates)
{
    cf::promise<int> p;
    cf::promise<int> q;
    auto const f = p.get_future();
    auto const g = q.get_future();
    p.set_result(1);
    auto completed = cf::as_completed(futures{g, f, g, f});
    q.set_result(1);
    BOOST_TEST((read(completed) == futures{f, g}));
}

BOOST_AUTO_TEST_CASE(no_futures)
{
    BOOST_TEST(read(cf::as_completed(futures{})).empty());
    BOOST_TEST(read(cf::as_completed(futures{}, 0s)).empty());
}

BOOST_AUTO_TEST_CASE(ranges_of_other_kinds)
{
    cf::promise<int> p;
    p.set_result(1);
    auto const f = p.get_future();
    cf::future<int> array[] = {f};
    std::list<cf::future<int>> const list{f};
    BOOST_TEST(read(cf::as_completed(array)).size() == 1u);
    BOOST_TEST(read(cf::as_completed(list)).size() == 1u);
    BOOST_TEST(read(cf::as_completed(futures{f}, 1h)).size() == 1u);
}

BOOST_AUTO_TEST_CASE(maps_keyed_by_futures)
{
    std::vector<cf::promise<int>> p(3);
    std::unordered_map<cf::future<int>, std::size_t> number;
    for (std::size_t i = 0; i != p.size(); ++i)
        number[p[i].get_future()] = i;
    auto completed = cf::as_completed(number);
    for (std::size_t const i : {1u, 2u, 0u})
        p[i].set_result(1);
    std::vector<std::size_t> order;
    for (auto const& f : completed)
        order.push_back(number.at(f));
    BOOST_TEST(order == (std::vector<std::size_t>{1, 2, 0}),
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_timeout_counts_what_is_unfinished)
{
    std::vector<cf::promise<int>> p(4);
    auto const fs = futures_of(p);
    p[3].set_result(1);
    p[0].set_result(1);
    futures got;
    BOOST_CHECK_EXCEPTION(for (auto const& f
                               : cf::as_completed(fs, 1ms)) got.push_back(f);
                          , cf::timeout_error, says("2 (of 4) futures unfinished"));
    BOOST_TEST((got == futures{fs[0], fs[3]}));
}

BOOST_AUTO_TEST_CASE(a_timeout_of_zero_yields_what_is_done)
{
    std::vector<cf::promise<int>> p(2);
    p[1].set_result(1);
    for (auto const timeout : {0s, -1s})
    {
        auto completed = cf::as_completed(futures_of(p), timeout);
        auto it = completed.begin();
        BOOST_TEST((*it == p[1].get_future()));
        BOOST_CHECK_EXCEPTION(++it, cf::timeout_error,
                              says("1 (of 2) futures unfinished"));
    }
}

BOOST_AUTO_TEST_CASE(a_timeout_counts_duplicates_once)
{
    cf::promise<int> p;
    auto const f = p.get_future();
    BOOST_CHECK_EXCEPTION(read(cf::as_completed(futures{f, f, f}, 0s)), cf::timeout_error,
                          says("1 (of 1) futures unfinished"));
}

BOOST_AUTO_TEST_CASE(a_timeout_runs_from_the_call)
{
    cf::promise<int> p;
    auto completed = cf::as_completed(futures{p.get_future()}, 1ms);
    // time passes before the range is read
    BOOST_CHECK_THROW(p.get_future().result(2ms), cf::timeout_error);
    BOOST_CHECK_THROW(completed.begin(), cf::timeout_error);
}

BOOST_AUTO_TEST_CASE(what_is_done_is_yielded_after_the_timeout_too)
{
    cf::promise<int> p;
    auto completed = cf::as_completed(futures{p.get_future()}, 1ms);
    BOOST_CHECK_THROW(p.get_future().result(2ms), cf::timeout_error);
    p.set_result(1);
    BOOST_TEST(read(completed).size() == 1u);
}

BOOST_AUTO_TEST_CASE(huge_timeouts)
{
    cf::promise<int> p;
    std::thread t([&] { p.set_result(1); });
    futures const fs{p.get_future()};
    BOOST_TEST(read(cf::as_completed(fs, (std::chrono::hours::max)())).size() == 1u);
    BOOST_TEST(read(cf::as_completed(fs, std::chrono::duration<double>(1e300))).size() ==
               1u);
    t.join();
}

BOOST_AUTO_TEST_CASE(an_abandoned_range_leaves_nothing_behind)
{
    std::vector<cf::promise<int>> p(10);
    p[4].set_result(1);
    {
        auto const never_read = cf::as_completed(futures_of(p));
        for (auto const& f : cf::as_completed(futures_of(p)))
        {
            BOOST_TEST((f == p[4].get_future()));
            break;
        }
        BOOST_CHECK_THROW(read(cf::as_completed(futures_of(p), 0s)), cf::timeout_error);
    }
    for (std::size_t i = 0; i != p.size(); ++i)
    {
        if (i != 4)
            p[i].set_result(1);
    }
    BOOST_TEST(read(cf::as_completed(futures_of(p))).size() == 10u);
}

BOOST_AUTO_TEST_CASE(abandoned_while_futures_are_done)
{
    for (int round = 0; round != 300; ++round)
    {
        std::vector<cf::promise<int>> p(8);
        std::thread t([&] {
            for (auto& each : p)
                each.set_result(1);
        });
        for (auto const& f : cf::as_completed(futures_of(p)))
        {
            if (f == p[2].get_future())
                break;
        }
        t.join();
    }
}

BOOST_AUTO_TEST_CASE(several_executors)
{
    cf::thread_pool_executor a(2);
    cf::thread_pool_executor b(2);
    cf::promise<int> p;
    futures fs{p.get_future()};
    for (int i = 1; i != 100; ++i)
        fs.push_back((i % 2 == 0 ? a : b).submit([i] { return i; }));
    int sum = 0;
    bool set = false;
    for (auto const& f : cf::as_completed(fs))
    {
        sum += f.result();
        if (!set)
            p.set_result(100);
        set = true;
    }
    BOOST_TEST(sum == 5050);
}

BOOST_AUTO_TEST_SUITE_END()
