// A million futures take linear time.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include <boost/concurrent_futures.hpp>

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <thread>
#include <utility>
#include <vector>

namespace cf = boost::concurrent_futures;

namespace {

// So many that anything that is not linear takes hours. Under a sanitizer each of them
// costs many times as much.
#if defined(__SANITIZE_THREAD__) || defined(__SANITIZE_ADDRESS__)
constexpr std::size_t many = 200000;
#else
constexpr std::size_t many = 1000000;
#endif

std::vector<cf::future<int>> futures_of(std::vector<cf::promise<int>> const& promises)
{
    std::vector<cf::future<int>> fs;
    fs.reserve(promises.size());
    for (auto const& p : promises)
        fs.push_back(p.get_future());
    return fs;
}

} // namespace

BOOST_AUTO_TEST_SUITE(many_futures)

BOOST_AUTO_TEST_CASE(as_completed_in_reverse_order)
{
    std::vector<cf::promise<int>> p(many);
    auto completed = cf::as_completed(futures_of(p));
    for (std::size_t i = many; i-- != 0;)
        p[i].set_result(1);
    std::size_t n = 0;
    for (auto const& f : completed)
        n += static_cast<std::size_t>(f.result());
    BOOST_TEST(n == many);
}

BOOST_AUTO_TEST_CASE(as_completed_abandoned)
{
    std::vector<cf::promise<int>> p(many);
    auto const fs = futures_of(p);
    p[many / 2].set_result(1);
    BOOST_TEST((*cf::as_completed(fs).begin() == fs[many / 2]));
}

BOOST_AUTO_TEST_CASE(wait_for_all)
{
    std::vector<cf::promise<int>> p(many);
    std::thread t([&] {
        for (auto& each : p)
            each.set_result(1);
    });
    BOOST_TEST(cf::wait(futures_of(p)).done.size() == many);
    t.join();
}

BOOST_AUTO_TEST_CASE(wait_for_the_first_of_many_again_and_again)
{
    std::vector<cf::promise<int>> p(many / 500);
    auto left = futures_of(p);
    while (!left.empty())
    {
        p[left.size() - 1].set_result(1);
        auto result = cf::wait(left, cf::return_when::first_completed);
        left = std::move(result.not_done);
    }
    BOOST_TEST(p[0].get_future().done());
}

BOOST_AUTO_TEST_CASE(tasks_of_a_pool)
{
    cf::thread_pool_executor pool(2);
    std::vector<cf::future<std::size_t>> fs;
    for (std::size_t i = 0; i != many; ++i)
        fs.push_back(pool.submit([i] { return i; }));
    std::size_t sum = 0;
    for (auto const& f : cf::as_completed(fs))
        sum += f.result();
    BOOST_TEST(sum == many * (many - 1) / 2);
}

BOOST_AUTO_TEST_CASE(callbacks_of_one_future)
{
    cf::promise<int> p;
    auto const f = p.get_future();
    std::size_t calls = 0;
    for (std::size_t i = 0; i != many / 10; ++i)
        f.add_done_callback([&](auto const&) { ++calls; });
    p.set_result(1);
    BOOST_TEST(calls == many / 10);
}

BOOST_AUTO_TEST_CASE(a_long_chain_of_continuations)
{
    cf::promise<std::size_t> p;
    auto f = p.get_future();
    constexpr std::size_t length = 1000;
    for (std::size_t i = 0; i != length; ++i)
        f = f.then([](std::size_t n) { return n + 1; });
    p.set_result(0u);
    BOOST_TEST(f.result() == length);
}

BOOST_AUTO_TEST_CASE(a_map_with_many_elements)
{
    cf::thread_pool_executor pool(2);
    std::vector<std::size_t> numbers(many, 1);
    std::size_t sum = 0;
    for (std::size_t const n : pool.map([](std::size_t i) { return i; }, numbers))
        sum += n;
    BOOST_TEST(sum == many);
}

BOOST_AUTO_TEST_CASE(a_map_with_many_elements_unordered)
{
    cf::thread_pool_executor pool(2);
    cf::map_options options;
    options.ordered = false;
    options.buffersize = 50;
    std::vector<std::size_t> numbers(many, 1);
    std::size_t sum = 0;
    for (std::size_t const n : pool.map(
             options, [](std::size_t i) { return i; }, numbers))
        sum += n;
    BOOST_TEST(sum == many);
}

BOOST_AUTO_TEST_SUITE_END()
