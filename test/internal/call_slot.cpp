// Tests of the slots of the page that a pool and a worker share.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "randomized.hpp"
#include "remote/call_slots.hpp"

#ifndef _WIN32
#include "child.hpp"
#endif

#include <boost/test/unit_test.hpp>

#include <array>
#include <atomic>
#include <cstdint>
#include <limits>
#include <thread>
#include <vector>

namespace remote = boost::concurrent_futures::remote;
namespace platform = boost::concurrent_futures::platform;
using remote::call_state;

BOOST_AUTO_TEST_SUITE(call_slot)

BOOST_AUTO_TEST_CASE(is_claimed_once)
{
    remote::shared_page const page;
    auto& slot = page[0];
    slot.assign(1);
    BOOST_TEST(slot.is(1, call_state::sent));
    BOOST_TEST(slot.claim(1, call_state::started));
    BOOST_TEST(slot.is(1, call_state::started));
    BOOST_TEST(!slot.claim(1, call_state::withdrawn));
    BOOST_TEST(!slot.claim(1, call_state::started));
    BOOST_TEST(slot.is(1, call_state::started));

    slot.assign(2);
    BOOST_TEST(slot.claim(2, call_state::withdrawn));
    BOOST_TEST(!slot.claim(2, call_state::started));
    BOOST_TEST(slot.is(2, call_state::withdrawn));
}

BOOST_AUTO_TEST_CASE(is_not_claimed_for_another_call)
{
    remote::shared_page const page;
    auto& slot = page[remote::shared_page::slots - 1];
    constexpr std::uint64_t id = (std::uint64_t(1) << 60) + 5;
    slot.assign(id);
    BOOST_TEST(!slot.claim(id - 1, call_state::started));
    BOOST_TEST(!slot.claim(id + 1, call_state::withdrawn));
    BOOST_TEST(!slot.is(id - 1, call_state::sent));
    BOOST_TEST(slot.claim(id, call_state::started));
    slot.assign(id + 1); // of the next call
    BOOST_TEST(!slot.is(id, call_state::started));
    BOOST_TEST(!slot.claim(id, call_state::withdrawn));
    BOOST_TEST(slot.is(id + 1, call_state::sent));
}

BOOST_AUTO_TEST_CASE(is_free_at_first)
{
    remote::shared_page const page;
    for (std::size_t i = 0; i != remote::shared_page::slots; ++i)
    {
        BOOST_TEST(!page[i].is(1, call_state::sent));
        BOOST_TEST(!page[i].claim(1, call_state::started));
    }
}

BOOST_AUTO_TEST_CASE(has_one_winner_among_threads)
{
    constexpr auto over = (std::numeric_limits<std::uint64_t>::max)();
    remote::shared_page const page;
    auto& slot = page[3];
    std::array<std::uint64_t, 3> wins{};
    std::atomic<std::uint64_t> round{0};
    std::atomic<unsigned> arrived{0};
    auto const run = [&](std::size_t me, call_state to) {
        for (std::uint64_t id = 1;; ++id)
        {
            while (round.load() < id)
                std::this_thread::yield();
            if (round.load() == over)
                return;
            if (slot.claim(id, to))
                ++wins[me];
            ++arrived;
        }
    };
    std::vector<std::thread> threads;
    threads.emplace_back(run, 0, call_state::started);
    threads.emplace_back(run, 1, call_state::withdrawn);
    threads.emplace_back(run, 2, call_state::withdrawn);
    std::uint64_t id = 1;
    test::race const race(20'000);
    for (; race.goes_on(static_cast<int>(id)); ++id)
    {
        slot.assign(id);
        arrived = 0;
        round = id;
        while (arrived.load() != threads.size())
            std::this_thread::yield();
    }
    round = over;
    for (auto& t : threads)
        t.join();
    BOOST_TEST(wins[0] + wins[1] + wins[2] == id - 1);
}

BOOST_AUTO_TEST_CASE(is_shared_with_another_process)
{
    remote::shared_page const page;
    page[7].assign(9);
    auto const claim = [&page] {
        // by a mapping of its own, as a worker has
        remote::shared_page const same(platform::duplicate(page.memory().handle()));
        return same[7].claim(9, call_state::started);
    };
#ifdef _WIN32 // where no process forks
    BOOST_TEST(claim());
#else
    test::child process(claim);
    BOOST_TEST(process.succeeds());
#endif
    BOOST_TEST(page[7].is(9, call_state::started));
    BOOST_TEST(!page[7].claim(9, call_state::withdrawn));
}

BOOST_AUTO_TEST_SUITE_END()
