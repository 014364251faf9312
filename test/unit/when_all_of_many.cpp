// Tests of very many futures as one, and of very deep ones.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "gate.hpp"
#include "many_promises.hpp"
#include "occupation.hpp"

#include <boost/concurrent_futures.hpp>

#include <boost/test/unit_test.hpp>

#include <atomic>
#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace cf = boost::concurrent_futures;

using test::futures_of;
using test::many;

namespace {

constexpr int levels = 100'000;

/// A future of a future of a future ...
cf::future<void> nested(cf::future<void> f)
{
    for (int i = 0; i != levels; ++i)
        f = cf::when_all(std::vector<cf::future<void>>{f});
    return f;
}

} // namespace

BOOST_AUTO_TEST_SUITE(when_all_of_many)

BOOST_AUTO_TEST_CASE(a_million_futures)
{
    std::vector<cf::promise<int>> p(many);
    auto const all = cf::when_all(futures_of(p));
    std::thread other([&] {
        for (std::size_t i = 0; i < many; i += 2)
            p[i].set_result(1);
    });
    for (std::size_t i = 1; i < many; i += 2)
        p[i].set_result(1);
    other.join();
    BOOST_TEST(all.result().size() == many);
}

BOOST_AUTO_TEST_CASE(a_million_futures_that_are_done_or_cancelled)
{
    std::vector<cf::promise<int>> p(many);
    auto const fs = futures_of(p);
    auto const all = cf::when_all(fs);
    p[many / 2].set_exception(std::domain_error("half"));
    BOOST_CHECK_THROW(all.result(), std::domain_error);
    BOOST_TEST(fs[0].cancelled());
    BOOST_TEST(fs[many - 1].cancelled());
    BOOST_CHECK_THROW(cf::when_all(fs).result(), cf::cancelled_error);
}

BOOST_AUTO_TEST_CASE(a_million_tasks)
{
    cf::thread_pool_executor pool(2);
    std::vector<cf::future<std::size_t>> fs;
    for (std::size_t i = 0; i != many; ++i)
        fs.push_back(pool.submit([i] { return i; }));
    std::size_t sum = 0;
    for (std::size_t const n : cf::when_all(fs).result())
        sum += n;
    BOOST_TEST(sum == many * (many - 1) / 2);
}

// Each whole leaves nothing behind in it, so this takes no memory.
BOOST_AUTO_TEST_CASE(one_future_in_very_many_wholes)
{
    cf::promise<int> p;
    auto const f = p.get_future();
    for (std::size_t i = 0; i != many / 10; ++i)
        cf::when_all(cf::losers::leave, f, f).cancel();
    p.set_result(1);
}

BOOST_AUTO_TEST_CASE(a_value_goes_through_any_depth)
{
    cf::promise<void> p;
    auto const f = nested(p.get_future());
    p.set_result();
    f.result();
}

BOOST_AUTO_TEST_CASE(a_failure_does)
{
    auto p = std::make_unique<cf::promise<void>>();
    auto const f = nested(p->get_future());
    p.reset();
    BOOST_CHECK_THROW(f.result(), cf::broken_promise);
}

BOOST_AUTO_TEST_CASE(a_cancellation_goes_down_any_depth)
{
    cf::promise<void> p;
    auto const first = p.get_future();
    auto const f = nested(first);
    BOOST_TEST(f.request_stop());
    BOOST_TEST(!first.request_stop());
    BOOST_TEST(f.cancel());
    BOOST_TEST(first.cancelled());
}

BOOST_AUTO_TEST_CASE(a_deep_one_that_nobody_needs_goes_one_by_one)
{
    cf::promise<void> p;
    nested(p.get_future());
    p = {};
}

BOOST_AUTO_TEST_SUITE_END()
