// map: at the end of its results, however it came there.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "gate.hpp"
#include "thrown.hpp"

#include <boost/concurrent_futures.hpp>

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <vector>

namespace cf = boost::concurrent_futures;
using namespace std::chrono_literals;

namespace {

using ints = std::vector<int>;

// Ordered or not, submitted at once or as it is read.
std::vector<cf::map_options> kinds_of_map()
{
    std::vector<cf::map_options> kinds(4);
    kinds[1].ordered = false;
    kinds[2].buffersize = 2;
    kinds[3].buffersize = 2;
    kinds[3].ordered = false;
    return kinds;
}

int same(int n)
{
    return n;
}

} // namespace

BOOST_AUTO_TEST_SUITE(map_ends)

BOOST_AUTO_TEST_CASE(a_loop_that_goes_on_after_errors_ends_with_the_timeout)
{
    for (cf::map_options options : kinds_of_map())
    {
        cf::thread_pool_executor pool(1);
        test::gate go;
        test::gate_opener const opener(go);
        auto const f = [&](int n) {
            if (n == 1)
                go.wait();
            return n;
        };
        options.timeout = 5ms;
        auto results = pool.map(options, f, ints{0, 1, 2, 3});
        int timeouts = 0;
        for (auto it = results.begin(); it != results.end();)
        {
            try
            {
                *it;
                ++it;
            }
            catch (cf::timeout_error const&)
            {
                ++timeouts;
                ++it;
            }
        }
        BOOST_TEST(timeouts == 1);
    }
}

BOOST_AUTO_TEST_CASE(a_timeout_leaves_every_iterator_at_the_end)
{
    for (cf::map_options options : kinds_of_map())
    {
        cf::thread_pool_executor pool(1);
        test::gate go;
        test::gate_opener const opener(go);
        options.timeout = 1ms;
        auto results = pool.map(
            options, [&](int) { go.wait(); }, ints{0, 1, 2, 3});
        auto it = results.begin();
        BOOST_CHECK_THROW(*it, cf::timeout_error);
        for (int n = 0; n != 3; ++n, ++it)
        {
            BOOST_TEST((it == results.end()));
            BOOST_TEST((results.begin() == results.end()));
        }
        BOOST_CHECK_EXCEPTION(*it, cf::invalid_state_error,
                              test::says("there is no result at the end of a map"));
    }
}

BOOST_AUTO_TEST_CASE(what_was_closed_is_at_its_end)
{
    for (cf::map_options const& options : kinds_of_map())
    {
        cf::thread_pool_executor pool(2);
        for (int const read : {0, 1, 5})
        {
            auto results = pool.map(options, same, ints(5, 7));
            auto it = results.begin();
            for (int n = 0; n != read; ++n, ++it)
                BOOST_TEST(*it == 7);
            results.close();
            BOOST_TEST((it == results.end()));
            ++it;
            BOOST_TEST((it == results.end()));
            BOOST_TEST(results.to_vector().empty());
        }
    }
}

BOOST_AUTO_TEST_CASE(nothing_follows_the_last_result)
{
    for (cf::map_options const& options : kinds_of_map())
    {
        cf::thread_pool_executor pool(2);
        for (int const size : {0, 1, 100})
        {
            auto results = pool.map(options, same, ints(std::size_t(size)));
            auto it = results.begin();
            for (int n = 0; n != size; ++n)
                ++it;
            BOOST_TEST((it == results.end()));
            ++it;
            BOOST_TEST((it == results.end()));
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
