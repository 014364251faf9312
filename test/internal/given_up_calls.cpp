// Tests of the dispatcher of process pools: calls that are given up while they run.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "stepped_dispatcher.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <cstddef>

namespace remote = boost::concurrent_futures::remote;
using namespace std::chrono_literals;

namespace {

struct one_worker : test::stepped
{
    one_worker() : stepped(1) {}

    // It has three calls; the answer to the first is on its way.
    remote::worker_queue& worker_at_its_second_call()
    {
        remote::worker_queue& l = quick_worker();
        submit(3);
        BOOST_TEST(send_all() == 3u);
        auto const there = at(l);
        for (std::size_t i : {0u, 1u})
            BOOST_TEST(
                l.page()[there[i].slot].claim(there[i].id, remote::call_state::started));
        return l;
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(given_up_calls)

BOOST_FIXTURE_TEST_CASE(a_call_that_was_given_up_ends_its_worker, one_worker)
{
    remote::worker_queue& l = quick_worker();
    submit(5);
    BOOST_TEST(send_all() == 5u);
    BOOST_TEST(start(l));
    auto const there = at(l);
    auto& call = *calls[1];
    BOOST_TEST(d.running(l, there[0].id).get() == &call);
    BOOST_TEST(d.running(l, there[1].id).get() == nullptr);
    BOOST_TEST(d.give_up(call));
    BOOST_TEST(!d.give_up(call));
    BOOST_TEST(d.running(l, there[0].id).get() == nullptr);
    BOOST_TEST(l.page()[there[0].slot].asked_to_stop() == there[0].id);
    BOOST_TEST(next_to_end() == &l);
    BOOST_TEST(next_to_end() == nullptr); // it is told once
    BOOST_TEST(next_to_dismiss() == nullptr);

    // the others wait for another worker, which may be started at once
    BOOST_TEST(d.queued() == 4u);
    BOOST_TEST(d.wants_worker());
    remote::worker_queue& other = ready_worker();
    BOOST_TEST(!d.wants_worker());
    BOOST_TEST(d.next()->at == &other);

    // it answers after all: to nobody, and is let go
    BOOST_TEST(answer(l, std::chrono::seconds(1)).get() == nullptr);
}

BOOST_FIXTURE_TEST_CASE(a_worker_that_has_begun_the_next_call_is_not_ended, one_worker)
{
    remote::worker_queue& l = worker_at_its_second_call();
    BOOST_TEST(d.give_up(*calls[1]));
    BOOST_TEST(next_to_end() == nullptr);
    BOOST_TEST(answer(l, 1us).get() == nullptr);
    BOOST_TEST(answer(l, 1us).get() == calls[2].get());
    BOOST_TEST(d.queued() == 1u);
}

BOOST_FIXTURE_TEST_CASE(a_worker_is_ended_before_its_last_answer_is_read, one_worker)
{
    remote::worker_queue& l = worker_at_its_second_call();
    BOOST_TEST(d.give_up(*calls[2])); // and it is the second that runs
    BOOST_TEST(next_to_end() == &l);
    BOOST_TEST(answer(l, 1us).get() == calls[1].get());
}

BOOST_AUTO_TEST_SUITE_END()
