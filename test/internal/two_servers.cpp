// Tests of worker servers that serve in one process at the same time.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "in_process_pool.hpp"

#include <boost/concurrent_futures/stop_token.hpp>

#include <boost/test/unit_test.hpp>

#include <boost/serialization/string.hpp>

#include <cstddef>
#include <string>
#include <thread>
#include <utility>

namespace cf = boost::concurrent_futures;
namespace platform = boost::concurrent_futures::platform;
namespace remote = boost::concurrent_futures::remote;

namespace {

std::string echo(std::string s)
{
    return s;
}

bool is_asked_to_stop(cf::stop_token const& token)
{
    return token.stop_requested();
}

/// A pool with one worker, which runs on the thread that steps it.
struct pool_of_one : test::in_process_pool
{
    pool_of_one() : test::in_process_pool(remote::worker_pool_options()) {}
    ~pool_of_one() override { pool().end_workers(platform::ending::by_force); }
};

/// @return how many answers were wrong
int use(char letter)
{
    pool_of_one pool;
    int wrong = 0;
    auto first = pool.submit(echo, std::string());
    auto& w = pool.make_ready(0);
    pool.step(w);
    for (std::size_t i = 0; i != 200; ++i)
    {
        std::string const text(100 + i, letter);
        auto f = pool.submit(echo, text);
        pool.step(w);
        wrong += f.result() == text ? 0 : 1;
    }
    return wrong;
}

} // namespace

BOOST_AUTO_TEST_SUITE(two_servers)

BOOST_AUTO_TEST_CASE(answer_each_with_its_own)
{
    int wrong = 0;
    std::thread other([&wrong] { wrong = use('b'); });
    BOOST_TEST(use('a') == 0);
    other.join();
    BOOST_TEST(wrong == 0);
}

BOOST_AUTO_TEST_CASE(give_each_call_its_own_token)
{
    pool_of_one a;
    pool_of_one b;
    auto stopped = a.submit(is_asked_to_stop);
    auto runs_on = b.submit(is_asked_to_stop);
    auto& of_a = a.make_ready(0);
    auto& of_b = b.make_ready(0);
    stopped.request_stop();
    b.step(of_b);
    a.step(of_a);
    BOOST_TEST(stopped.result());
    BOOST_TEST(!runs_on.result());
}

BOOST_AUTO_TEST_SUITE_END()
