// Tests of what was on its way when a worker died: results, and big arguments.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "events.hpp"
#include "pools.hpp"
#include "processes.hpp"

#include <boost/concurrent_futures.hpp>

#include <boost/serialization/string.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <csignal>
#include <cstddef>
#include <string>
#include <vector>

namespace cf = boost::concurrent_futures;

namespace {

constexpr std::size_t mebibyte = 1024 * 1024;

std::string text_of(std::size_t size, char c)
{
    return std::string(size, c);
}

/// Whether a text is `c` over and over.
bool check_text(std::string const& text, std::size_t size, char c)
{
    return text.size() == size && text.find_first_not_of(c) == std::string::npos;
}

std::string await_and_answer(std::string const& go, std::size_t size)
{
    test::await_event(go);
    return text_of(size, 'r');
}

/// Tells the worker that the program reads it.
struct slow_to_read
{
    std::string begun;
    std::string go_on;

    template <class Archive>
    void serialize(Archive& archive, unsigned)
    {
        archive& begun& go_on;
        if (Archive::is_loading::value)
            test::signal_and_await(begun, go_on);
    }
};

void die()
{
    test::die();
}

/// A task with a result, one that dies right afterwards, and one that was sent behind.
void check_result_is_kept(std::size_t result_size, std::size_t argument_size, int rounds)
{
    cf::process_pool_executor pool(1);
    for (int i = 0; i != rounds; ++i)
    {
        test::directory const files;
        test::run_short_tasks(pool);
        auto const answer = pool.submit(await_and_answer, files / "go", result_size);
        auto const crash = pool.submit(die);
        auto const behind =
            pool.submit(check_text, text_of(argument_size, 'a'), argument_size, 'a');
        test::await_sent(pool, 1);
        test::signal_event(files / "go");

        BOOST_CHECK(check_text(answer.result(), result_size, 'r'));
        BOOST_CHECK_THROW(crash.result(), cf::worker_died);
        BOOST_TEST(behind.result());
    }
}

} // namespace

BOOST_AUTO_TEST_SUITE(last_words)

BOOST_AUTO_TEST_CASE(a_small_result_is_kept)
{
    check_result_is_kept(10, 10, 20);
}

BOOST_AUTO_TEST_CASE(a_big_result_is_kept)
{
    check_result_is_kept(4 * mebibyte, 10, 5);
}

BOOST_AUTO_TEST_CASE(a_result_is_kept_while_an_argument_is_written)
{
    check_result_is_kept(10, 4 * mebibyte, 20);
}

BOOST_AUTO_TEST_CASE(a_big_result_is_kept_while_an_argument_is_written)
{
    check_result_is_kept(100'000, 4 * mebibyte, 10);
}

BOOST_AUTO_TEST_CASE(a_big_argument_goes_to_another_worker)
{
    constexpr std::size_t size = 64 * mebibyte;
    test::directory const files;
    cf::process_pool_executor pool(1);
    test::run_short_tasks(pool);
    auto const blocked =
        pool.submit(test::signal_and_await, files / "begun", files / "never");
    auto const behind = pool.submit(check_text, text_of(size, 'b'), size, 'b');
    test::await_event(files / "begun");
    test::await_sent(pool); // as much as fits into the socket has been written
    test::kill(pool.statistics().workers.at(0), test::by_force);
    BOOST_CHECK_THROW(blocked.result(), cf::worker_died);
    BOOST_TEST(behind.result());
}

BOOST_AUTO_TEST_CASE(the_start_of_a_task_may_be_heard_after_the_end)
{
    // The end of the worker may be seen while only a part of the result before has been
    // read; that the last task has begun is read then. Its time must not run.
    constexpr std::size_t size = 150'000;
    test::directory const files;
    cf::process_pool_executor pool(1);
    test::run_short_tasks(pool);
    auto const pid = pool.statistics().workers.at(0);
    auto const answer = pool.submit(
        [](std::string const& begun, std::string const& go_on,
           std::string const& all_there) {
            test::await_event(all_there);
            return slow_to_read{begun, go_on};
        },
        files / "reading", files / "read on", files / "all there");
    answer.add_done_callback([](auto const& done) { done.result(); });
    auto const result = pool.submit(await_and_answer, files / "reading", size);
    cf::task_options an_hour;
    an_hour.timeout = std::chrono::hours(1);
    auto const crash = pool.submit(an_hour, die);
    test::await_sent(pool, 1); // the last may have to wait for the first answer
    test::signal_event(files / "all there");
    test::await_end_of(pid);
    test::signal_event(files / "read on");
    BOOST_TEST(answer.result().begun == files / "reading");
    BOOST_CHECK(check_text(result.result(), size, 'r'));
    BOOST_CHECK_THROW(crash.result(), cf::worker_died);
    pool.shutdown(); // which would take the hour
}

#ifndef _WIN32
BOOST_AUTO_TEST_CASE(writing_to_a_dead_worker_raises_no_signal)
{
    auto const before = std::signal(SIGPIPE, SIG_DFL); // which would end this process
    check_result_is_kept(10, 16 * mebibyte, 10);
    std::signal(SIGPIPE, before);
}
#endif

BOOST_AUTO_TEST_CASE(half_a_result_is_none)
{
    // the worker is killed while it writes; a frame that is not whole is not taken
    constexpr std::size_t size = 256 * mebibyte;
    cf::process_pool_executor pool(1);
    auto const pid = pool.submit([] { return test::own_pid(); }).result();
    test::directory const files;
    auto const f = pool.submit(
        [](std::string const& go, std::size_t n) {
            std::string text = text_of(n, 'h');
            test::signal_event(go);
            return text;
        },
        files / "go", size);
    test::await_event(files / "go");
    test::kill(pid, test::by_force);
    try
    {
        BOOST_CHECK(check_text(f.result(), size, 'h')); // it was faster
    }
    catch (cf::worker_died const& e)
    {
        BOOST_TEST(e.pid() == pid);
        BOOST_TEST(e.signal() == test::by_force);
    }
    BOOST_TEST(pool.submit(check_text, "xx", std::size_t(2), 'x').result());
}

BOOST_AUTO_TEST_SUITE_END()
