// The steps of a task's life, alone and in turn with other threads.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include <boost/concurrent_futures/detail/task/life.hpp>

#include <boost/test/unit_test.hpp>

#include <atomic>
#include <cstdint>
#include <thread>

namespace detail = boost::concurrent_futures::detail;
using detail::status;

namespace {

constexpr std::uint64_t bit = detail::life::first_bit_of_owner;

// Lets two threads begin a round at the same time, as well as that can be done.
class start_line
{
public:
    void meet(int round)
    {
        ++here_;
        while (here_.load() < 2 * round)
            std::this_thread::yield();
    }

private:
    std::atomic<int> here_{0};
};

} // namespace

BOOST_AUTO_TEST_SUITE(life)

BOOST_AUTO_TEST_CASE(is_run_or_cancelled)
{
    detail::life run;
    BOOST_TEST((run.current() == status::pending));
    BOOST_TEST(run.begin());
    BOOST_TEST((run.current() == status::running));
    BOOST_TEST(!run.done());
    BOOST_TEST(!run.begin());
    BOOST_TEST(!run.cancel().taken);
    run.finish();
    BOOST_TEST((run.current() == status::finished));
    BOOST_TEST(run.done());
    BOOST_TEST(!run.begin());
    BOOST_TEST(!run.cancel().taken);

    detail::life cancelled;
    BOOST_TEST(cancelled.cancel().taken);
    BOOST_TEST((cancelled.current() == status::cancelled));
    BOOST_TEST(cancelled.done());
    BOOST_TEST(!cancelled.begin());
    BOOST_TEST(!cancelled.cancel().taken);
}

BOOST_AUTO_TEST_CASE(the_bits_of_the_owner_stay)
{
    detail::life l(bit);
    BOOST_TEST(l.begin(2 * bit));
    BOOST_TEST(l.word() == 3 * bit + 1);
    BOOST_TEST(l.finish(2 * bit, 4 * bit) == 3 * bit + 1);
    BOOST_TEST(l.word() == 5 * bit + 2);

    detail::life cancelled(7 * bit);
    BOOST_TEST(cancelled.cancel().before == 7 * bit);
    BOOST_TEST(cancelled.word() == 7 * bit + 3);
}

BOOST_AUTO_TEST_CASE(one_begins_or_the_other_cancels)
{
    constexpr int rounds = 4000; // each takes some milliseconds beside other programs
    start_line start;
    detail::life lives[rounds];
    int begun = 0;
    int cancelled = 0;
    std::thread other([&] {
        for (int i = 0; i != rounds; ++i)
        {
            start.meet(i + 1);
            cancelled += lives[i].cancel().taken ? 1 : 0;
        }
    });
    for (int i = 0; i != rounds; ++i)
    {
        start.meet(i + 1);
        begun += lives[i].begin() ? 1 : 0;
    }
    other.join();
    BOOST_TEST(begun + cancelled == rounds);
}

BOOST_AUTO_TEST_CASE(a_bit_is_found_or_the_end_is)
{
    constexpr int rounds = 4000; // each takes some milliseconds beside other programs
    start_line start;
    detail::life lives[rounds];
    bool found[rounds] = {};
    std::thread finisher([&] {
        for (int i = 0; i != rounds; ++i)
        {
            lives[i].begin();
            start.meet(i + 1);
            found[i] = (lives[i].finish() & bit) != 0;
        }
    });
    bool done[rounds] = {};
    for (int i = 0; i != rounds; ++i)
    {
        start.meet(i + 1);
        done[i] = (lives[i].word().fetch_or(bit) & detail::life::done_bit) != 0;
    }
    finisher.join();
    for (int i = 0; i != rounds; ++i)
        BOOST_REQUIRE(found[i] != done[i]); // one of them, never neither
}

BOOST_AUTO_TEST_SUITE_END()
