// Tests of the dispatcher with workers that do not see the page of their calls.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "stepped_dispatcher.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <cstdint>
#include <utility>
#include <vector>

namespace remote = boost::concurrent_futures::remote;

namespace {

struct one_distant_worker : test::stepped
{
    one_distant_worker() : test::stepped(2) { l.distant = true; }

    // Has the worker two calls, and be told nothing yet.
    void send_two()
    {
        submit();
        BOOST_TEST_REQUIRE(send_all() == 1u);
        answer(l, std::chrono::seconds(1));
        submit(2);
        BOOST_TEST_REQUIRE(send_all() == 2u);
    }

    std::vector<std::pair<remote::frame_kind, std::uint64_t>> notices()
    {
        std::vector<std::pair<remote::frame_kind, std::uint64_t>> all;
        while (auto const n = d.next_notice())
        {
            BOOST_TEST((n->at == &l));
            all.emplace_back(n->kind, n->call.id);
        }
        return all;
    }

    remote::worker_queue& l = ready_worker();
};

using asked = std::vector<std::pair<remote::frame_kind, std::uint64_t>>;

} // namespace

BOOST_AUTO_TEST_SUITE(distant_worker)

BOOST_FIXTURE_TEST_CASE(a_call_is_cancelled_when_the_worker_gives_it_back,
                        one_distant_worker)
{
    send_two();
    auto const last = at(l).back();
    BOOST_TEST(!d.withdraw(*last.call));
    BOOST_TEST(d.asked_back(*last.call));
    BOOST_TEST(!d.withdraw(*last.call));
    BOOST_TEST((notices() == asked{{remote::frame_kind::ask_back, last.id}})); // once
    d.given_back(l, last.id);
    BOOST_TEST(!d.asked_back(*last.call));
    BOOST_TEST(d.queued() == 0u); // it is the business of who has withdrawn it
    BOOST_TEST((answer(l, std::chrono::seconds(1)) == calls[1]));
    BOOST_TEST((answer(l, std::chrono::seconds(0)) == nullptr)); // that it was skipped
    BOOST_TEST(d.idle());
}

BOOST_FIXTURE_TEST_CASE(a_call_that_is_given_back_is_cancelled_once, one_distant_worker)
{
    send_two();
    auto const last = at(l).back();
    BOOST_TEST(!d.withdraw(*last.call)); // and waits for the answer
    BOOST_TEST(!d.withdraw(*last.call)); // as does another thread
    d.given_back(l, last.id);
    BOOST_TEST(d.withdraw(*last.call)); // a third one is there first
    BOOST_TEST(last.call->result().done());
    BOOST_TEST(!d.withdraw(*last.call));
    BOOST_TEST(d.queued() == 0u);
    answer(l, std::chrono::seconds(1));
    answer(l, std::chrono::seconds(0));
    BOOST_TEST(d.idle());
    BOOST_TEST(!d.wants_worker());
}

BOOST_FIXTURE_TEST_CASE(who_cannot_wait_asks_nobody, one_distant_worker)
{
    send_two();
    auto const last = at(l).back();
    BOOST_TEST(!d.withdraw_at_once(*last.call));
    BOOST_TEST(!d.asked_back(*last.call));
    BOOST_TEST(notices().empty());
    answer(l, std::chrono::seconds(1));
    BOOST_TEST((answer(l, std::chrono::seconds(1)) == calls[2]));
}

// It was asked for so that another worker can have it; then somebody wants to cancel it.
BOOST_FIXTURE_TEST_CASE(a_call_that_is_on_its_way_to_another_worker_is_cancelled,
                        one_distant_worker)
{
    send_two();
    auto const last = at(l).back();
    ready_worker();
    BOOST_TEST(send_all() == 0u);
    BOOST_TEST((notices() == asked{{remote::frame_kind::ask_back, last.id}}));
    BOOST_TEST(!d.withdraw(*last.call));
    BOOST_TEST(notices().empty());
    d.given_back(l, last.id);
    BOOST_TEST(d.withdraw(*last.call));
    BOOST_TEST(send_all() == 0u);
    BOOST_TEST(d.queued() == 0u);
}

BOOST_FIXTURE_TEST_CASE(a_call_that_was_started_stays, one_distant_worker)
{
    send_two();
    auto const first = at(l).front();
    BOOST_TEST(!d.withdraw(*first.call));
    BOOST_TEST(d.started(l, first.id));
    BOOST_TEST(!d.asked_back(*first.call));
    BOOST_TEST(d.begun(*first.call));
    BOOST_TEST(!d.started(l, first.id)); // is no news
    notices();
    BOOST_TEST(!d.withdraw(*first.call));
    BOOST_TEST(notices().empty()); // it is not asked for what is known
    BOOST_TEST((answer(l, std::chrono::seconds(1)) == calls[1]));
    BOOST_TEST(!d.asked_back(*first.call));
}

BOOST_FIXTURE_TEST_CASE(what_is_recalled_moves_when_it_is_given_back, one_distant_worker)
{
    send_two();
    auto const last = at(l).back();
    remote::worker_queue& other = ready_worker();
    BOOST_TEST(send_all() == 0u);
    BOOST_TEST((notices() == asked{{remote::frame_kind::ask_back, last.id}}));
    BOOST_TEST(send_all() == 0u);
    BOOST_TEST(notices().empty());
    d.given_back(l, last.id);
    BOOST_TEST(send_all() == 1u);
    BOOST_TEST((at(other).at(0).call == calls[2].get()));
}

BOOST_FIXTURE_TEST_CASE(a_stop_is_told, one_distant_worker)
{
    send_two();
    auto const first = at(l).front();
    d.request_stop(*first.call);
    BOOST_TEST((notices() == asked{{remote::frame_kind::stop, first.id}}));
}

BOOST_FIXTURE_TEST_CASE(what_could_not_be_told_is_told_later, one_distant_worker)
{
    send_two();
    auto const first = at(l).front();
    d.request_stop(*first.call);
    auto const untold = d.next_notice();
    BOOST_REQUIRE(untold.has_value());
    BOOST_TEST(!d.has_notices());
    d.put_back(*untold);
    BOOST_TEST((notices() == asked{{remote::frame_kind::stop, first.id}}));
    BOOST_TEST(notices().empty());
}

// What it had begun, and whose result was lost, must not run again.
BOOST_FIXTURE_TEST_CASE(all_that_a_lost_worker_had_may_have_been_started,
                        one_distant_worker)
{
    send_two();
    d.request_stop(*calls[1]);
    BOOST_TEST(d.remove(l).size() == 2u);
    BOOST_TEST(d.queued() == 0u);
    BOOST_TEST(notices().empty());
}

BOOST_FIXTURE_TEST_CASE(the_worker_of_a_call_that_is_given_up_is_to_be_ended,
                        one_distant_worker)
{
    send_two();
    auto const first = at(l).front();
    auto const last = at(l).back();
    d.started(l, first.id);
    BOOST_TEST(d.give_up(*first.call));
    BOOST_TEST((next_to_end() == &l));
    BOOST_TEST((notices() == asked{{remote::frame_kind::stop, first.id},
                                   {remote::frame_kind::ask_back, last.id}}));
}

BOOST_AUTO_TEST_CASE(all_workers_are_wanted_if_that_was_asked)
{
    test::stepped s(2);
    BOOST_TEST(!s.d.wants_worker());
    s.d.want_all_workers(true);
    BOOST_TEST(s.d.wants_worker());
    s.ready_worker();
    BOOST_TEST(s.d.wants_worker());
    BOOST_TEST(!s.d.all_ready());
    s.ready_worker();
    BOOST_TEST(!s.d.wants_worker());
    BOOST_TEST(s.d.all_ready());
}

BOOST_AUTO_TEST_CASE(no_workers_are_wanted_when_all_is_over)
{
    test::stepped s(1);
    s.d.want_all_workers(true);
    s.d.want_all_workers(false); // as by a shutdown
    BOOST_TEST(!s.d.wants_worker());
    s.d.want_all_workers(true);
    s.d.abandon();
    BOOST_TEST(!s.d.wants_worker());
}

BOOST_AUTO_TEST_SUITE_END()
