// A state that follows a task, step by step.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include <boost/concurrent_futures/detail/task/follower.hpp>

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <thread>
#include <vector>

namespace detail = boost::concurrent_futures::detail;

namespace {

struct pair_of_states
{
    detail::counted_ptr<detail::follower_state<int>> next{
        new detail::follower_state<int>};
    detail::state_ptr<int> leader{new detail::state<int>};
    detail::state_base& future = *next; // as those see it who have one
};

} // namespace

BOOST_AUTO_TEST_SUITE(follower)

BOOST_FIXTURE_TEST_CASE(what_was_cancelled_follows_nobody, pair_of_states)
{
    BOOST_TEST(future.cancel());
    BOOST_TEST(!next->follow(*leader));
    BOOST_TEST(!leader->done());
}

BOOST_FIXTURE_TEST_CASE(a_cancellation_is_passed_on, pair_of_states)
{
    BOOST_TEST(next->follow(*leader));
    BOOST_TEST(future.cancel());
    BOOST_TEST((leader->current() == detail::status::cancelled));
    BOOST_TEST((future.current() == detail::status::cancelled));
    BOOST_TEST(future.cancel());
}

BOOST_FIXTURE_TEST_CASE(what_has_begun_is_not_cancelled, pair_of_states)
{
    BOOST_TEST(next->follow(*leader));
    leader->begin();
    BOOST_TEST(future.running());
    BOOST_TEST(!future.cancel());
    BOOST_TEST((future.current() == detail::status::pending));
}

BOOST_FIXTURE_TEST_CASE(a_request_to_stop_before_is_passed_on_then, pair_of_states)
{
    BOOST_TEST(future.request_stop());
    BOOST_TEST(!leader->stop_requested());
    BOOST_TEST(next->follow(*leader));
    BOOST_TEST(leader->stop_requested());
    BOOST_TEST(!future.request_stop());
}

BOOST_FIXTURE_TEST_CASE(a_request_to_stop_after_is_passed_on_at_once, pair_of_states)
{
    BOOST_TEST(next->follow(*leader));
    BOOST_TEST(future.request_stop());
    BOOST_TEST(leader->stop_requested());
}

// Whoever comes first, nothing is lost between the two.
BOOST_AUTO_TEST_CASE(requests_meet_the_leader_whenever_it_comes)
{
    for (bool const stop : {true, false})
    {
        for (int round = 0; round != 100; ++round)
        {
            std::vector<pair_of_states> pairs(500);
            std::vector<char> said(pairs.size());
            std::vector<char> ran(pairs.size());
            std::thread other([&] {
                for (std::size_t i = 0; i != pairs.size(); ++i)
                    said[i] =
                        stop ? pairs[i].future.request_stop() : pairs[i].future.cancel();
            });
            for (std::size_t i = 0; i != pairs.size(); ++i)
                ran[i] =
                    pairs[i].next->follow(*pairs[i].leader) && pairs[i].leader->begin();
            other.join();
            for (std::size_t i = 0; i != pairs.size(); ++i)
                BOOST_TEST_REQUIRE((stop ? said[i] && pairs[i].leader->stop_requested()
                                         : said[i] != ran[i]));
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
