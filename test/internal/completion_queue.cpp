// States in the order in which they are done: numbers that are used again.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include <boost/concurrent_futures.hpp>
#include <boost/concurrent_futures/detail/task/completion_queue.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstddef>
#include <vector>

namespace cf = boost::concurrent_futures;
namespace detail = boost::concurrent_futures::detail;

namespace {

struct fixture
{
    detail::completion_queue queue;
    std::vector<cf::promise<int>> promises;

    // Adds a state that is not done.
    std::size_t add()
    {
        promises.emplace_back();
        return queue.add(detail::future_access::get(promises.back().get_future()));
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(completion_queue, fixture)

BOOST_AUTO_TEST_CASE(states_are_numbered_as_they_are_added)
{
    for (std::size_t n = 0; n != 5; ++n)
        BOOST_TEST(add() == n);
    promises[3].set_result(0);
    promises[1].set_result(0);
    BOOST_TEST(queue.pop(detail::at_once).value() == 3u);
    BOOST_TEST(queue.pop(detail::at_once).value() == 1u);
    BOOST_TEST(!queue.pop(detail::at_once).has_value());
    BOOST_TEST(queue.remaining() == 3u);
}

BOOST_AUTO_TEST_CASE(numbers_that_were_handed_out_are_used_again)
{
    for (std::size_t n = 0; n != 5; ++n)
        add();
    promises[3].set_result(0);
    promises[1].set_result(0);
    queue.pop(detail::at_once);
    queue.pop(detail::at_once);
    std::vector<std::size_t> again{add(), add()};
    std::sort(again.begin(), again.end());
    BOOST_TEST(again == (std::vector<std::size_t>{1, 3}),
               boost::test_tools::per_element());
    BOOST_TEST(add() == 5u);
}

BOOST_AUTO_TEST_CASE(a_stream_of_states_needs_no_more_numbers_than_wait_at_a_time)
{
    constexpr std::size_t waiting = 4;
    for (std::size_t n = 0; n != 1000; ++n)
    {
        BOOST_REQUIRE(add() < waiting);
        if (n + 1 < waiting)
            continue;
        promises[n].set_result(0); // now the newest
        BOOST_REQUIRE(queue.pop(detail::at_once).has_value());
    }
    BOOST_TEST(queue.remaining() == waiting - 1);
}

BOOST_AUTO_TEST_SUITE_END()
