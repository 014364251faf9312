// Tests of the dispatcher of process pools: calls that are cancelled, workers that end.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "stepped_dispatcher.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <cstddef>
#include <stdexcept>
#include <vector>

namespace process = boost::concurrent_futures::process;
using namespace std::chrono_literals;

namespace {

struct one_worker : test::stepped
{
    one_worker() : stepped(1) {}
};

struct two_workers : test::stepped
{
    two_workers() : stepped(2) {}
};

struct three_calls_each : test::stepped
{
    three_calls_each() : stepped(1, 3) {}
};

} // namespace

BOOST_AUTO_TEST_SUITE(dispatcher_ends)

BOOST_FIXTURE_TEST_CASE(a_queued_call_is_withdrawn, one_worker)
{
    submit(3);
    BOOST_TEST(d.withdraw(*calls[0]));
    BOOST_TEST(d.withdraw(*calls[1]));
    BOOST_TEST(!d.withdraw(*calls[1])); // it has been
    process::lane& l = ready_lane();
    send_all();
    BOOST_TEST_REQUIRE(at(l).size() == 1u);
    BOOST_TEST((at(l)[0].call == calls[2].get()));
}

BOOST_FIXTURE_TEST_CASE(a_call_that_was_sent_is_withdrawn, one_worker)
{
    process::lane& l = quick_lane();
    submit(3);
    send_all();
    BOOST_TEST(!d.begun(*calls[2]));
    BOOST_TEST(d.withdraw(*calls[2]));
    BOOST_TEST(calls[2]->result().done());
    BOOST_TEST(start(l));
    answer(l, 1us);
    BOOST_TEST(!start(l));
    BOOST_TEST((answer(l, 0ns) == nullptr));
    BOOST_TEST(start(l));
    BOOST_TEST((answer(l, 1us) == calls[3]));
    BOOST_TEST(d.idle());
}

BOOST_FIXTURE_TEST_CASE(a_call_that_was_started_is_not_withdrawn, one_worker)
{
    process::lane& l = quick_lane();
    submit();
    send_all();
    BOOST_TEST(!d.begun(*calls[1]));
    start(l);
    BOOST_TEST(d.begun(*calls[1]));
    BOOST_TEST(!d.withdraw(*calls[1]));
    BOOST_TEST(!calls[1]->result().done());
    BOOST_TEST((answer(l, 1us) == calls[1]));
    BOOST_TEST(!d.begun(*calls[1]));
    BOOST_TEST(!d.withdraw(*calls[1])); // it has been answered, though not published
}

BOOST_FIXTURE_TEST_CASE(a_call_that_was_recalled_is_withdrawn, two_workers)
{
    process::lane& a = quick_lane();
    submit(2);
    send_all();
    start(a);
    process::lane& b = ready_lane();
    send_all();
    BOOST_TEST_REQUIRE(at(b).size() == 1u);
    BOOST_TEST((at(b)[0].call == calls[2].get()));
    BOOST_TEST(d.withdraw(*calls[2]));
    BOOST_TEST(!start(b));
    BOOST_TEST((answer(b, 0ns) == nullptr));
    BOOST_TEST((answer(a, 1us) == calls[1]));
    BOOST_TEST((answer(a, 0ns) == nullptr));
    BOOST_TEST(d.idle());
}

BOOST_FIXTURE_TEST_CASE(answers_out_of_turn_are_refused, one_worker)
{
    process::lane& l = quick_lane();
    BOOST_CHECK_THROW(d.answered(l, 1, 0ns), std::runtime_error); // a second time
    submit(2);
    send_all();
    auto const all = at(l);
    BOOST_CHECK_THROW(d.answered(l, all[1].id, 0ns), std::runtime_error);
    BOOST_CHECK_THROW(d.answered(l, 0, 0ns), std::runtime_error);
    BOOST_CHECK_THROW(d.answered(l, all[1].id + 1, 0ns), std::runtime_error);
    start(l);
    BOOST_TEST((answer(l, 0ns) == calls[1]));
}

BOOST_FIXTURE_TEST_CASE(what_a_dead_worker_had_not_started_is_queued_again, one_worker)
{
    process::lane& l = quick_lane();
    submit(5);
    send_all();
    submit(2);
    start(l);
    d.withdraw(*calls[3]);
    auto const started = d.remove(l);
    BOOST_TEST_REQUIRE(started.size() == 1u);
    BOOST_TEST((started[0] == calls[1]));
    BOOST_TEST(!d.begun(*calls[1]));
    BOOST_TEST(d.lanes().empty());
    BOOST_TEST(d.wants_lane());

    sent.clear();
    process::lane& next = quick_for(ready_lane());
    send_all();
    std::vector<test::detail::remote_call*> order;
    for (auto const& s : at(next))
        order.push_back(s.call);
    std::vector<test::detail::remote_call*> const expected = {
        calls[4].get(), calls[5].get(), calls[6].get(), calls[7].get()};
    BOOST_TEST((order == expected)); // calls[2] went first
}

BOOST_FIXTURE_TEST_CASE(what_a_dead_worker_had_is_withdrawn_afterwards, one_worker)
{
    process::lane& l = quick_lane();
    submit(3);
    send_all();
    d.remove(l);
    BOOST_TEST(d.queued() == 3u);
    for (std::size_t i = 1; i != 4; ++i)
        BOOST_TEST(d.withdraw(*calls[i]));
    ready_lane();
    sent.clear();
    BOOST_TEST(send_all() == 0u);
    BOOST_TEST(d.idle());
}

BOOST_FIXTURE_TEST_CASE(a_worker_that_never_was_ready_is_removed, one_worker)
{
    submit();
    process::lane& l = d.add_lane();
    BOOST_TEST(d.remove(l).empty());
    BOOST_TEST(d.queued() == 1u);
    BOOST_TEST(d.wants_lane());
}

BOOST_FIXTURE_TEST_CASE(a_worker_retires_after_its_calls, three_calls_each)
{
    process::lane& l = quick_lane();
    submit(5);
    send_all();
    BOOST_TEST(at(l).size() == 2u); // and one before
    BOOST_TEST(d.next_to_retire() == nullptr);
    start(l);
    answer(l, 1us);
    BOOST_TEST(d.next_to_retire() == nullptr);
    BOOST_TEST(!d.wants_lane());
    start(l);
    answer(l, 1us);
    BOOST_TEST(send_all() == 0u);
    BOOST_TEST(d.next_to_retire() == &l);
    BOOST_TEST(d.next_to_retire() == nullptr); // it is told once
    BOOST_TEST(!d.wants_lane());               // it still is there
    BOOST_TEST(d.remove(l).empty());
    BOOST_TEST(d.wants_lane());
    process::lane& next = ready_lane();
    BOOST_TEST(send_all() == 1u);
    BOOST_TEST((at(next)[0].call == calls[3].get()));
}

BOOST_FIXTURE_TEST_CASE(all_calls_are_abandoned, two_workers)
{
    process::lane& a = quick_lane();
    submit(4);
    send_all();
    start(a);
    submit(2);
    d.withdraw(*calls[2]);
    BOOST_TEST(d.abandon().size() >= 5u);
    BOOST_TEST(d.queued() == 0u);
    BOOST_TEST(d.calls().empty());
    BOOST_TEST(!d.idle()); // there is a worker that has not answered
    BOOST_TEST(!d.wants_lane());
    BOOST_TEST(!d.begun(*calls[1]));
    BOOST_TEST((answer(a, 1us) == nullptr)); // it does, after all
    BOOST_TEST(d.remove(a).empty());
    BOOST_TEST(d.idle());
}

BOOST_AUTO_TEST_SUITE_END()
