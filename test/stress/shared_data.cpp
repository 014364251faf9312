// A random test of shared data whose workers die.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "events.hpp"
#include "pools.hpp"
#include "processes.hpp"
#include "randomized.hpp"

#include <boost/concurrent_futures.hpp>
#include <boost/concurrent_futures/shared.hpp>

#include <boost/serialization/vector.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <csignal>
#include <cstddef>
#include <utility>
#include <vector>

namespace cf = boost::concurrent_futures;

namespace {

using array = cf::shared_array<unsigned>;

/// All elements are the size of the array.
array make(unsigned size)
{
    cf::shared_array_builder<unsigned> b(size);
    std::fill(b.begin(), b.end(), size);
    return std::move(b).share();
}

bool is_whole(array const& a)
{
    return std::all_of(a.begin(), a.end(),
                       [&a](unsigned each) { return each == a.size(); });
}

/// Uses some, and returns one of them or a new one; or dies then.
array use(std::vector<array> const& some, unsigned which, unsigned size, bool dies)
{
    if (!std::all_of(some.begin(), some.end(), is_whole))
        std::raise(SIGABRT);
    array const result = which < some.size() ? some[which] : make(size);
    if (dies)
        test::die();
    return result;
}

} // namespace

BOOST_AUTO_TEST_SUITE(shared_data)

BOOST_AUTO_TEST_CASE(nothing_is_lost_or_left_when_workers_die)
{
    test::random_numbers random(test::seed());
    cf::process_pool_options options;
    options.max_workers = 3;
    std::ptrdiff_t const pages = test::shared_pages();
    std::size_t const descriptors = test::open_descriptors().size();
    {
        cf::process_pool_executor first(options);
        options.share_memory = random.once_in(2);
        cf::process_pool_executor second(options);
        auto const size = [&] { return random.below(random.once_in(4) ? 500000 : 2000); };
        std::vector<array> kept;
        auto const end = test::rounds(60);
        for (int round = 0; round != end; ++round)
        {
            while (kept.size() < 10)
                kept.push_back(make(size()));
            std::vector<cf::future<array>> results;
            for (int i = 0; i != 30; ++i)
            {
                std::vector<array> some;
                for (unsigned n = random.below(4); n != 0; --n)
                    some.push_back(kept[random.below(10)]);
                auto& pool = random.once_in(2) ? first : second;
                results.push_back(
                    pool.submit(use, some, random.below(6), size(), random.once_in(15)));
                if (random.once_in(3))
                    kept[random.below(10)] = array();
            }
            for (cf::future<array> const& f : results)
            {
                if (random.once_in(5))
                    continue; // nobody looks at it
                try
                {
                    array const& result = f.result();
                    BOOST_TEST(is_whole(result));
                    kept[random.below(10)] = result;
                }
                catch (cf::worker_died const& e)
                {
                    BOOST_TEST(e.signal() == test::by_force);
                }
            }
        }
    }
    BOOST_TEST(test::open_descriptors().size() <= descriptors);
    BOOST_TEST(test::shared_pages() <= pages);
    BOOST_TEST(test::children().empty());
}

BOOST_AUTO_TEST_SUITE_END()
