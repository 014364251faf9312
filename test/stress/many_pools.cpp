// Process pools by the thousand, one after the other.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "processes.hpp"

#include <boost/concurrent_futures.hpp>

#include <boost/test/unit_test.hpp>

#include <chrono>

namespace cf = boost::concurrent_futures;

BOOST_AUTO_TEST_SUITE(many_pools)

BOOST_AUTO_TEST_CASE(leave_nothing)
{
    auto const use_some = [](int n) {
        for (int i = 0; i != n; ++i)
        {
            cf::process_pool_options options;
            options.max_workers = 1;
            options.capture_stderr = i % 2 == 0;
            cf::process_pool_executor pool(options);
            cf::task_options within;
            within.timeout = std::chrono::hours(1);
            BOOST_TEST(pool.submit(
                               within, [](int x) { return x; }, i)
                           .result() == i);
        }
    };
    use_some(100); // what is made once has been made then
    auto const descriptors = test::open_descriptors();
    auto const pages = test::shared_pages();
    auto const threads = test::thread_count();
    auto const names = test::shared_memory_names();
    auto const memory = test::resident_pages();
    use_some(2000);
    BOOST_CHECK(test::open_descriptors() == descriptors);
    BOOST_TEST(test::shared_pages() == pages);
    test::await_threads(threads);
    test::await_end_of_other_names(names);
    BOOST_TEST(test::children().empty());
    BOOST_TEST(test::resident_pages() <
               memory + 500); // a page for each fourth would be a leak
}

BOOST_AUTO_TEST_SUITE_END()
