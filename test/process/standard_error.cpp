// Tests of what workers write to their standard error.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "events.hpp"
#include "pipe.hpp"
#include "redirected.hpp"
#include "thrown.hpp"

#include <boost/concurrent_futures.hpp>

#include <boost/serialization/string.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <string>
#include <thread>
#include <utility>

namespace cf = boost::concurrent_futures;

namespace {

void complain(std::string const& text)
{
#ifdef _WIN32
    ::_setmode(::_fileno(stderr), _O_BINARY); // else a line has two bytes at its end
#endif
    std::fputs(text.c_str(), stderr);
}

/// More than any pipe takes.
void complain_at_length(std::string const& begun)
{
    test::signal_event(begun);
    complain(std::string(1'000'000, 'x'));
}

void complain_and_die(std::string const& text)
{
    complain(text);
    std::_Exit(9);
}

cf::process_pool_options capturing()
{
    cf::process_pool_options options;
    options.max_workers = 1;
    options.capture_stderr = true;
    options.grace_period = std::chrono::milliseconds(10);
    return options;
}

/// What the error says that a worker wrote before it died.
std::string last_words(cf::process_pool_executor& pool, std::string const& text)
{
    try
    {
        pool.submit(complain_and_die, text).result();
    }
    catch (cf::worker_died const& e)
    {
        if (!e.output().empty())
            BOOST_TEST(std::string(e.what()).find(e.output()) != std::string::npos);
        return e.output();
    }
    return "it has not died";
}

} // namespace

BOOST_AUTO_TEST_SUITE(standard_error)

BOOST_AUTO_TEST_CASE(the_last_words_are_in_the_error)
{
    test::directory const files;
    test::redirected const here(STDERR_FILENO, files / "stderr");
    cf::process_pool_executor pool(capturing());
    BOOST_TEST(last_words(pool, "one\ntwo\n") == "one\ntwo\n");
    BOOST_TEST(last_words(pool, "three") == "three"); // of another worker
    BOOST_TEST(last_words(pool, "") == "");
}

BOOST_AUTO_TEST_CASE(what_is_written_arrives_here_as_well)
{
    test::directory const files;
    std::string expected;
    {
        test::redirected const here(STDERR_FILENO, files / "stderr");
        cf::process_pool_executor pool(capturing());
        for (int i = 0; i != 1000; ++i)
        {
            std::string const line = "line " + std::to_string(i) + '\n';
            pool.submit(complain, line);
            expected += line;
        }
    }
    BOOST_TEST(test::contents(files / "stderr") == expected);
}

BOOST_AUTO_TEST_CASE(of_much_the_end_is_kept)
{
    test::directory const files;
    test::redirected const here(STDERR_FILENO, files / "stderr");
    cf::process_pool_executor pool(capturing());
    std::string text;
    for (int i = 0; i != 100000; ++i)
        text += "line " + std::to_string(i) + '\n';
    std::string const kept = last_words(pool, text);
    BOOST_TEST(kept.size() > 1000u);
    BOOST_TEST(kept.size() < 10000u);
    BOOST_TEST(kept.substr(0, 5) == "line ");
    BOOST_TEST(text.substr(text.size() - kept.size()) == kept);
    pool.shutdown();
    BOOST_TEST(test::contents(files / "stderr") == text);
}

#ifndef _WIN32 // where it ends with the worker
BOOST_AUTO_TEST_CASE(a_child_of_a_worker_may_hold_it_open)
{
    test::directory const files;
    test::redirected const here(STDERR_FILENO, files / "stderr");
    cf::process_pool_executor pool(capturing());
    auto const f = pool.submit([] {
        if (::fork() == 0)
        {
            ::setsid(); // so that it is not ended with the worker
            ::sleep(1);
            ::_exit(0);
        }
        complain_and_die("last words");
    });
    BOOST_CHECK_EXCEPTION(f.result(), cf::worker_died, [](cf::worker_died const& e) {
        return e.output() == "last words" &&
               test::says(e.task() + "; its last words:\nlast words")(e);
    });
}
#endif

BOOST_AUTO_TEST_CASE(may_be_read_by_nobody)
{
    test::pipe const unread;
    ::close(unread.to_read);
#ifndef _WIN32
    auto const before = std::signal(SIGPIPE, SIG_DFL); // which would end this process
#endif
    {
        test::redirected const here(STDERR_FILENO, unread.to_write);
        cf::process_pool_executor pool(capturing());
        for (int i = 0; i != 10; ++i)
            BOOST_TEST(last_words(pool, "unheard") == "unheard");
    }
#ifndef _WIN32
    std::signal(SIGPIPE, before);
#endif
}

/// A standard error with a full pipe, or one that soon will be, until somebody reads.
struct unread
{
    ~unread() { ::close(ends.to_read); }

    /// Reads all, until nobody can write to it any more.
    std::string read()
    {
        std::string all;
        char buffer[4096];
        for (auto n = ::read(ends.to_read, buffer, sizeof buffer); n > 0;
             n = ::read(ends.to_read, buffer, sizeof buffer))
            all.append(buffer, static_cast<std::size_t>(n));
        return all;
    }

    test::directory files;
    test::pipe const ends;
    std::optional<test::redirected> here{std::in_place, STDERR_FILENO, ends.to_write};
};

BOOST_FIXTURE_TEST_CASE(while_nobody_reads_all_else_goes_on, unread)
{
    cf::process_pool_options options = capturing();
    options.max_workers = 2;
    cf::process_pool_executor pool(options);
    auto const blocked = pool.submit(complain_at_length, files / "begun");
    test::await_event(files / "begun");
    cf::task_options limit;
    limit.timeout = std::chrono::milliseconds(50);
    BOOST_CHECK_THROW(
        pool.submit(limit, test::signal_and_await, files / "overdue", "never").result(),
        cf::timeout_error);
    BOOST_TEST(pool.submit([](int x) { return 2 * x; }, 21).result() == 42);
    BOOST_TEST(last_words(pool, "unheard") == "unheard");
    BOOST_TEST(!blocked.done());
    pool.kill_workers();
    BOOST_CHECK_THROW(blocked.result(), cf::broken_process_pool);
    BOOST_TEST(pool.shutdown_for(std::chrono::seconds(100)));
}

BOOST_FIXTURE_TEST_CASE(a_worker_that_waits_for_a_reader_can_be_overdue, unread)
{
    cf::process_pool_executor pool(capturing());
    cf::task_options limit;
    limit.timeout = std::chrono::milliseconds(50);
    BOOST_CHECK_THROW(pool.submit(limit, complain_at_length, files / "begun").result(),
                      cf::timeout_error);
    BOOST_TEST(pool.submit([](int x) { return 2 * x; }, 21).result() == 42);
}

BOOST_FIXTURE_TEST_CASE(who_reads_late_gets_all, unread)
{
    std::size_t size = 0;
    std::thread reader;
    {
        cf::process_pool_options options = capturing();
        options.max_workers = 2;
        cf::process_pool_executor pool(options);
        auto const one = pool.submit(complain_at_length, files / "one");
        auto const two = pool.submit(complain_at_length, files / "two");
        test::await_event(files / "one");
        test::await_event(files / "two");
        reader = std::thread([&] { size = read().size(); });
        one.result();
        two.result();
    }
    here.reset();
    reader.join();
    BOOST_TEST(size == 2'000'000u);
}

BOOST_AUTO_TEST_CASE(without_the_option_nothing_is_kept)
{
    test::directory const files;
    test::redirected const here(STDERR_FILENO, files / "stderr");
    cf::process_pool_executor pool(1);
    BOOST_TEST(last_words(pool, "one\n") == "");
    BOOST_TEST(test::contents(files / "stderr") == "one\n");
}

BOOST_AUTO_TEST_SUITE_END()
