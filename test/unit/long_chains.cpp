// Chains of futures that are far longer than a stack is deep.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "gate.hpp"

#include <boost/concurrent_futures.hpp>

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <functional>
#include <memory>
#include <vector>

namespace cf = boost::concurrent_futures;

namespace {

constexpr int links = 1'000'000;

int add_one(int n)
{
    return n + 1;
}

cf::future<int> chain(cf::future<int> f)
{
    for (int i = 0; i != links; ++i)
        f = f.then(&add_one);
    return f;
}

} // namespace

BOOST_AUTO_TEST_SUITE(long_chains)

BOOST_AUTO_TEST_CASE(a_value_goes_through_all_of_them)
{
    cf::promise<int> p;
    auto const last = chain(p.get_future());
    p.set_result(0);
    BOOST_TEST(last.result() == links);
}

BOOST_AUTO_TEST_CASE(a_broken_promise_does)
{
    auto p = std::make_unique<cf::promise<int>>();
    auto const last = chain(p->get_future());
    p.reset();
    BOOST_CHECK_THROW(last.result(), cf::broken_promise);
}

BOOST_AUTO_TEST_CASE(a_cancellation_does)
{
    cf::promise<int> p;
    auto const first = p.get_future();
    auto const last = chain(first);
    BOOST_TEST(first.cancel());
    BOOST_TEST(last.cancelled());
}

BOOST_AUTO_TEST_CASE(those_that_nobody_needs_go_one_by_one)
{
    cf::promise<int> p;
    chain(p.get_future());
    p = cf::promise<int>();
}

BOOST_AUTO_TEST_CASE(each_link_may_be_a_task)
{
    cf::thread_pool_executor pool(2);
    cf::promise<int> p;
    auto f = p.get_future();
    for (int i = 0; i != links / 10; ++i)
        f = f.then(pool, &add_one);
    p.set_result(0);
    BOOST_TEST(f.result() == links / 10);
}

BOOST_AUTO_TEST_CASE(a_loop_of_continuations_that_return_futures_ends)
{
    cf::inline_executor at_once; // so that each future is done before it is continued
    std::function<cf::future<int>(int)> const step = [&](int i) -> cf::future<int> {
        auto next = at_once.submit(&add_one, i);
        return i == links / 10 ? next : next.then([&](int j) { return step(j); });
    };
    BOOST_TEST(step(0).result() == links / 10 + 1);
}

BOOST_AUTO_TEST_CASE(callbacks_that_complete_others_run_as_deep_as_programs_nest_them)
{
    std::vector<int> order;
    cf::promise<void> outer;
    cf::promise<void> inner;
    inner.get_future().add_done_callback([&](auto) { order.push_back(2); });
    outer.get_future().add_done_callback([&](auto) {
        order.push_back(1);
        inner.set_result();
        order.push_back(3);
    });
    outer.get_future().add_done_callback([&](auto) { order.push_back(4); });
    outer.set_result();
    BOOST_TEST(order == (std::vector<int>{1, 2, 3, 4}));
}

// Far down, callbacks are put off. One that waits has those run first that it may wait
// for.
BOOST_AUTO_TEST_CASE(a_callback_may_wait_for_one_that_was_put_off)
{
    constexpr std::size_t depth = 100;
    std::vector<cf::promise<int>> promises(depth);
    std::vector<int> seen;
    for (std::size_t i = 0; i + 1 != depth; ++i)
        promises[i].get_future().add_done_callback([&, i](auto const&) {
            auto const next = promises[i + 1].get_future().then(&add_one);
            promises[i + 1].set_result(int(i));
            seen.push_back(next.result());
        });
    promises[0].set_result(0);
    BOOST_TEST(seen.size() == depth - 1);
}

BOOST_AUTO_TEST_CASE(what_waits_in_a_callback_far_down_may_be_a_map)
{
    constexpr std::size_t depth = 20;
    std::vector<cf::promise<void>> promises(depth);
    cf::thread_pool_executor pool(2);
    test::gate put_off;
    std::vector<int> seen;
    for (std::size_t i = 0; i + 1 != depth; ++i)
        promises[i].get_future().add_done_callback([&, i](auto const&) {
            promises[i + 1].set_result();
            if (i + 2 != depth)
                return;
            // what the task waits for is what this thread has put off
            seen = pool.map(
                           [&](int n) {
                               put_off.wait();
                               return n;
                           },
                           std::vector<int>{7})
                       .to_vector();
        });
    promises[depth - 1].get_future().add_done_callback(
        [&](auto const&) { put_off.open(); });
    promises[0].set_result();
    BOOST_TEST(seen == std::vector<int>{7});
}

BOOST_AUTO_TEST_SUITE_END()
