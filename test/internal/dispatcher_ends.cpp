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
#include <memory>
#include <vector>

namespace remote = boost::concurrent_futures::remote;
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
    remote::worker_queue& l = ready_worker();
    send_all();
    BOOST_TEST_REQUIRE(at(l).size() == 1u);
    BOOST_TEST((at(l)[0].call == calls[2].get()));
}

BOOST_FIXTURE_TEST_CASE(a_call_is_withdrawn_before_it_is_queued, one_worker)
{
    test::detail::remote_call_ptr const call(new test::detail::remote_task<int>(
        std::weak_ptr<test::detail::remote_pool>(), 0));
    BOOST_TEST(d.withdraw(*call));
    BOOST_TEST(call->result().done());
    d.submit(*call);
    BOOST_TEST(d.queued() == 0u);
    BOOST_TEST(d.idle());
    BOOST_TEST(!d.withdraw(*call));
}

BOOST_FIXTURE_TEST_CASE(a_call_that_was_sent_is_withdrawn, one_worker)
{
    remote::worker_queue& l = quick_worker();
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
    remote::worker_queue& l = quick_worker();
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
    remote::worker_queue& a = quick_worker();
    submit(2);
    send_all();
    start(a);
    remote::worker_queue& b = ready_worker();
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
    remote::worker_queue& l = quick_worker();
    BOOST_TEST(!d.is_next_answer(l, 1)); // a second time
    submit(2);
    send_all();
    auto const all = at(l);
    BOOST_TEST(!d.is_next_answer(l, all[1].id));
    BOOST_TEST(!d.is_next_answer(l, 0));
    BOOST_TEST(!d.is_next_answer(l, all[1].id + 1));
    start(l);
    BOOST_TEST((answer(l, 0ns) == calls[1]));
}

BOOST_FIXTURE_TEST_CASE(what_a_dead_worker_had_not_started_is_queued_again, one_worker)
{
    remote::worker_queue& l = quick_worker();
    submit(5);
    send_all();
    submit(2);
    start(l);
    d.withdraw(*calls[3]);
    auto started = d.remove(l);
    BOOST_TEST_REQUIRE(started.size() == 1u);
    BOOST_TEST((&started.front() == calls[1].get()));
    BOOST_TEST(!d.begun(*calls[1]));
    BOOST_TEST(d.workers().empty());
    BOOST_TEST(d.wants_worker());

    sent.clear();
    remote::worker_queue& next = quick_for(ready_worker());
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
    remote::worker_queue& l = quick_worker();
    submit(3);
    send_all();
    d.remove(l);
    BOOST_TEST(d.queued() == 3u);
    for (std::size_t i = 1; i != 4; ++i)
        BOOST_TEST(d.withdraw(*calls[i]));
    ready_worker();
    sent.clear();
    BOOST_TEST(send_all() == 0u);
    BOOST_TEST(d.idle());
}

BOOST_FIXTURE_TEST_CASE(a_worker_that_never_was_ready_is_removed, one_worker)
{
    submit();
    remote::worker_queue& l = d.add_worker();
    BOOST_TEST(d.remove(l).empty());
    BOOST_TEST(d.queued() == 1u);
    BOOST_TEST(d.wants_worker());
}

BOOST_FIXTURE_TEST_CASE(a_worker_retires_after_its_calls, three_calls_each)
{
    remote::worker_queue& l = quick_worker();
    submit(5);
    send_all();
    BOOST_TEST(at(l).size() == 2u); // and one before
    BOOST_TEST(next_to_dismiss() == nullptr);
    start(l);
    answer(l, 1us);
    BOOST_TEST(next_to_dismiss() == nullptr);
    BOOST_TEST(!d.wants_worker());
    start(l);
    answer(l, 1us);
    BOOST_TEST(send_all() == 0u);
    BOOST_TEST(next_to_dismiss() == &l);
    BOOST_TEST(next_to_dismiss() == nullptr); // it is told once
    BOOST_TEST(!d.wants_worker());            // it still is there
    BOOST_TEST(d.remove(l).empty());
    BOOST_TEST(d.wants_worker());
    remote::worker_queue& next = ready_worker();
    BOOST_TEST(send_all() == 1u);
    BOOST_TEST((at(next)[0].call == calls[3].get()));
}

BOOST_FIXTURE_TEST_CASE(all_calls_are_abandoned, two_workers)
{
    remote::worker_queue& a = quick_worker();
    submit(4);
    send_all();
    start(a);
    submit(2);
    d.withdraw(*calls[2]);
    BOOST_TEST(d.abandon().size() == 5u);
    BOOST_TEST(d.queued() == 0u);
    BOOST_TEST(d.calls().empty());
    BOOST_TEST(!d.idle()); // there is a worker that has not answered
    BOOST_TEST(!d.wants_worker());
    BOOST_TEST(!d.begun(*calls[1]));
    BOOST_TEST((answer(a, 1us) == nullptr)); // it does, after all
    BOOST_TEST(d.remove(a).empty());
    BOOST_TEST(d.idle());
}

BOOST_FIXTURE_TEST_CASE(a_call_may_be_asked_to_stop_before_it_is_sent, one_worker)
{
    remote::worker_queue& l = ready_worker();
    submit(1);
    calls[0]->result().request_stop();
    BOOST_TEST(send_all() == 1u);
    auto const there = at(l)[0];
    BOOST_TEST(l.page()[there.slot].asked_to_stop() == there.id);
}

BOOST_FIXTURE_TEST_CASE(withdrawn_calls_are_not_counted_as_queued, one_worker)
{
    submit(3);
    BOOST_TEST(d.queued() == 3u);
    BOOST_TEST(d.withdraw(*calls[1]));
    BOOST_TEST(d.queued() == 2u);
    ready_worker();
    BOOST_TEST(d.next()->call == calls[0].get());
    BOOST_TEST(d.queued() == 1u);
    BOOST_TEST(d.withdraw(*calls[2]));
    BOOST_TEST(d.queued() == 0u);
    BOOST_TEST(!d.idle()); // the first is at the worker
}

BOOST_AUTO_TEST_CASE(the_idlest_retire_when_there_are_too_many)
{
    test::stepped s(2);
    remote::worker_queue& quick = s.quick_worker();
    s.submit(4);
    BOOST_TEST(s.send_all() == 4u);
    s.start(quick);
    remote::worker_queue& idle = s.d.add_worker(); // whose worker is not ready yet
    s.d.resize(1);
    BOOST_TEST(s.d.max_workers() == 1u);
    BOOST_TEST(s.next_to_dismiss() == &idle); // it need not become ready first
    s.make_ready(idle);                       // since it had not read that
    BOOST_TEST(s.next_to_dismiss() == nullptr);
    BOOST_TEST(s.send_all() == 0u);
    BOOST_TEST(!s.d.wants_worker());
}

BOOST_AUTO_TEST_SUITE_END()
