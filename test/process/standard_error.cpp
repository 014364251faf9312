// Tests of what workers write to their standard error.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "events.hpp"
#include "redirected.hpp"

#include <boost/concurrent_futures.hpp>

#include <boost/serialization/string.hpp>
#include <boost/test/unit_test.hpp>

#include <csignal>
#include <cstdio>
#include <string>

#include <unistd.h>

namespace cf = boost::concurrent_futures;

namespace {

void complain(std::string const& text)
{
    std::fputs(text.c_str(), stderr);
}

void complain_and_die(std::string const& text)
{
    complain(text);
    ::_exit(9);
}

cf::process_pool_options capturing()
{
    cf::process_pool_options options;
    options.max_workers = 1;
    options.capture_stderr = true;
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
    BOOST_TEST(test::contents(files / "stderr") == text);
}

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
        return e.output() == "last words";
    });
}

BOOST_AUTO_TEST_CASE(may_be_read_by_nobody)
{
    int ends[2];
    BOOST_TEST_REQUIRE(::pipe(ends) == 0);
    ::close(ends[0]);
    auto const before = std::signal(SIGPIPE, SIG_DFL); // which would end this process
    {
        test::redirected const here(STDERR_FILENO, ends[1]);
        cf::process_pool_executor pool(capturing());
        for (int i = 0; i != 10; ++i)
            BOOST_TEST(last_words(pool, "unheard") == "unheard");
    }
    std::signal(SIGPIPE, before);
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
