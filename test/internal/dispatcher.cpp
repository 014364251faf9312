// Tests of the dispatcher of process pools, stepped by hand: which worker gets what.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "stepped_dispatcher.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <cstddef>
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

struct three_workers : test::stepped
{
    three_workers() : stepped(3) {}
};

} // namespace

BOOST_AUTO_TEST_SUITE(dispatcher)

BOOST_FIXTURE_TEST_CASE(has_nothing_to_do_at_first, two_workers)
{
    BOOST_TEST(d.idle());
    BOOST_TEST(!d.wants_worker());
    BOOST_TEST(send_all() == 0u);
    BOOST_TEST(next_to_dismiss() == nullptr);
    BOOST_TEST(d.calls().empty());
}

BOOST_FIXTURE_TEST_CASE(wants_workers_for_what_waits, two_workers)
{
    submit();
    BOOST_TEST(!d.idle());
    BOOST_TEST(d.wants_worker());
    remote::worker_queue& a = d.add_worker();
    BOOST_TEST(!d.wants_worker()); // it is being started
    submit();
    BOOST_TEST(d.wants_worker());
    remote::worker_queue& b = d.add_worker();
    submit(10);
    BOOST_TEST(!d.wants_worker()); // as many as allowed

    BOOST_TEST(send_all() == 0u); // none is ready
    make_ready(a);
    BOOST_TEST(send_all() == 1u); // and of one that was not tried nothing is known
    make_ready(b);
    BOOST_TEST(send_all() == 1u);
    BOOST_TEST((at(a)[0].call == calls[0].get()));
    BOOST_TEST((at(b)[0].call == calls[1].get()));
    BOOST_TEST(d.queued() == 10u);
}

BOOST_FIXTURE_TEST_CASE(wants_no_worker_while_one_is_free, two_workers)
{
    quick_worker();
    submit();
    BOOST_TEST(!d.wants_worker());
    BOOST_TEST(send_all() == 1u);
    BOOST_TEST(!d.wants_worker());
}

BOOST_FIXTURE_TEST_CASE(wants_a_worker_for_what_stands_behind_another, two_workers)
{
    quick_worker();
    submit(2);
    send_all();
    BOOST_TEST(d.wants_worker());
    remote::worker_queue& b = ready_worker();
    send_all();
    BOOST_TEST(at(b).size() == 1u);
}

BOOST_FIXTURE_TEST_CASE(sends_more_the_shorter_the_calls_are, one_worker)
{
    remote::worker_queue& l = quick_worker();
    submit(1000);
    send_all();
    auto const many = at(l).size();
    BOOST_TEST(many > 10u);
    BOOST_TEST(many <= remote::shared_page::slots);
    for (std::size_t i = 0; i != many; ++i)
    {
        BOOST_TEST((at(l)[0].call == calls[i + 1].get())); // in order
        start(l);
        answer(l, 1s);
    }
    send_all();
    BOOST_TEST(at(l).size() == 2u);
}

BOOST_FIXTURE_TEST_CASE(has_no_waiting_thread_look_while_all_processors_have_work,
                        two_workers)
{
    remote::worker_queue& a = quick_worker();
    submit();
    BOOST_TEST(d.worker_to_watch(*calls.back(), 2) == nullptr); // it is in the queue
    send_all();
    BOOST_TEST(d.worker_to_watch(*calls.back(), 1) ==
               &a); // short calls are there at once
    start(a);
    answer(a, 1s);

    submit(2);
    send_all();
    ready_worker();
    send_all();
    BOOST_TEST(d.worker_to_watch(*calls[calls.size() - 2], 2) == nullptr);
    BOOST_TEST(d.worker_to_watch(*calls[calls.size() - 2], 3) == &a);
}

BOOST_FIXTURE_TEST_CASE(sends_few_calls_ahead_that_have_much_data, one_worker)
{
    auto& l = quick_worker();
    constexpr std::size_t much = 1'000'000;
    for (int i = 0; i != 10; ++i)
        submit().message.resize(much);
    BOOST_TEST(send_all() == 2u);
    for (std::size_t left = 8; left != 0; --left)
    {
        BOOST_TEST(d.queued() == left);
        BOOST_TEST_REQUIRE(start(l));
        answer(l, 1us);
        BOOST_TEST(send_all() == 1u);
    }
    submit(10); // without data, and behind the big ones
    BOOST_TEST(send_all() == 0u);
    BOOST_TEST_REQUIRE(start(l));
    answer(l, 1us);
    BOOST_TEST(send_all() == 10u);
}

BOOST_FIXTURE_TEST_CASE(gives_calls_that_are_sent_slots_of_their_own, one_worker)
{
    remote::worker_queue& l = quick_worker();
    for (int round = 0; round != 10; ++round)
    {
        submit(200);
        send_all();
        auto const all = at(l);
        for (std::size_t i = 0; i != all.size(); ++i)
        {
            BOOST_TEST(all[i].slot < remote::shared_page::slots);
            for (std::size_t k = i + 1; k != all.size(); ++k)
                BOOST_TEST_REQUIRE(all[i].slot != all[k].slot);
        }
        for (std::size_t i = 0; i != 50; ++i)
        {
            start(l);
            answer(l, 0ns);
        }
    }
}

BOOST_FIXTURE_TEST_CASE(shares_work_out, two_workers)
{
    remote::worker_queue& a = quick_worker();
    submit();
    send_all();
    remote::worker_queue& b = ready_worker();
    submit();
    send_all();
    start(b);
    answer(b, 1us);
    start(a);
    answer(a, 1us);
    submit(20);
    send_all();
    BOOST_TEST(at(a).size() == 10u);
    BOOST_TEST(at(b).size() == 10u);
}

BOOST_FIXTURE_TEST_CASE(recalls_all_that_stands_behind_a_long_call, two_workers)
{
    remote::worker_queue& a = quick_worker();
    submit(100); // the first of them is long
    send_all();
    BOOST_TEST(at(a).size() == 100u);
    start(a);
    remote::worker_queue& b = ready_worker();
    std::size_t answered = 0;
    while (send_all() != 0)
    {
        while (!at(b).empty())
        {
            BOOST_TEST(start(b));
            BOOST_TEST((answer(b, 1us) != nullptr));
            ++answered;
        }
    }
    BOOST_TEST(answered == 99u);
    BOOST_TEST(d.begun(*calls[1]));

    answer(a, 1s);
    while (!at(a).empty())
    {
        BOOST_TEST(!start(a)); // all have been withdrawn
        BOOST_TEST((answer(a, 0ns) == nullptr));
    }
    BOOST_TEST(d.idle());
}

BOOST_FIXTURE_TEST_CASE(recalls_from_each_worker_that_has_more, three_workers)
{
    // both long calls have others behind them
    remote::worker_queue& a = quick_worker();
    submit(40);
    send_all();
    start(a);
    remote::worker_queue& b = ready_worker();
    send_all();
    start(b);
    answer(b, 1us);
    send_all();
    start(b);
    remote::worker_queue& c = ready_worker();
    std::size_t done = 0;
    while (send_all() != 0)
    {
        while (!at(c).empty())
        {
            BOOST_TEST(start(c));
            BOOST_TEST((answer(c, 1us) != nullptr));
            ++done;
        }
    }
    BOOST_TEST(done == 40u - 3u); // all but the long ones and that by which b was tried
}

// The first call of a worker never ends, and others were sent behind it, or wait for the
// other worker.
BOOST_FIXTURE_TEST_CASE(gives_a_worker_that_comes_the_oldest_call, two_workers)
{
    remote::worker_queue& a = quick_worker();
    remote::worker_queue& b = d.add_worker();
    submit(1);
    send_all();
    start(a);
    submit(1);
    send_all();
    submit(1);
    send_all();
    make_ready(b);
    send_all();
    BOOST_TEST_REQUIRE(at(b).size() == 1u);
    BOOST_TEST(at(b)[0].call == calls[calls.size() - 2].get());
}

BOOST_AUTO_TEST_SUITE_END()
