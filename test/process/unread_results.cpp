// Tests of when results and exceptions are read, and how often.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "events.hpp"

#include <boost/concurrent_futures.hpp>

#include <boost/serialization/string.hpp>
#include <boost/test/unit_test.hpp>

#include <atomic>
#include <chrono>
#include <stdexcept>
#include <string>
#include <vector>

namespace cf = boost::concurrent_futures;
using namespace std::chrono_literals;

namespace {

std::atomic<int> reads{0};

/// Counts in this process how often one is read.
struct counting
{
    std::string text;
    bool readable = true;

    template <class Archive>
    void serialize(Archive& archive, unsigned)
    {
        archive& text& readable;
        if constexpr (Archive::is_loading::value)
        {
            ++reads;
            if (!readable)
                throw std::domain_error("not to be read");
        }
    }
};

counting make_counting(std::string const& text, bool readable)
{
    return {text, readable};
}

class counting_error : public std::runtime_error
{
public:
    counting_error() : std::runtime_error("counted") {}

    template <class Archive>
    void serialize(Archive&, unsigned)
    {
        if constexpr (Archive::is_loading::value)
            ++reads;
    }
};

bool const registered = [] {
    cf::register_exception<counting_error>();
    return true;
}();

struct counted_reads
{
    counted_reads() { reads = 0; }
    cf::process_pool_executor pool{1};
};

} // namespace

BOOST_AUTO_TEST_SUITE(unread_results)

BOOST_FIXTURE_TEST_CASE(what_nobody_asks_for_is_not_read, counted_reads)
{
    for (bool const readable : {true, false})
    {
        auto const f = pool.submit(make_counting, "unheard", readable);
        cf::wait(std::vector{f});
        BOOST_TEST(f.done());
        BOOST_TEST(!f.cancelled());
    }
    pool.shutdown();
    BOOST_TEST(reads == 0);
}

BOOST_FIXTURE_TEST_CASE(is_read_once, counted_reads)
{
    auto const f = pool.submit(make_counting, "text", true);
    BOOST_TEST(f.result().text == "text");
    BOOST_TEST(f.result(0s).text == "text");
    BOOST_TEST(f.snapshot().result == &f.result());
    BOOST_TEST((f.exception() == nullptr));
    BOOST_TEST(f.then([](counting const& c) { return c.text; }).result() == "text");
    BOOST_TEST(reads == 1);
}

BOOST_FIXTURE_TEST_CASE(what_cannot_be_read_is_an_exception, counted_reads)
{
    auto const f = pool.submit(make_counting, "text", false);
    BOOST_CHECK_THROW(f.result(), std::domain_error);
    BOOST_TEST((f.exception() != nullptr));
    BOOST_TEST((f.snapshot().exception == f.exception()));
    BOOST_TEST((f.snapshot().result == nullptr));
    BOOST_TEST(reads == 1);
    BOOST_TEST(pool.submit(make_counting, "next", true).result().text == "next");
}

BOOST_FIXTURE_TEST_CASE(that_it_is_an_exception_is_known_before, counted_reads)
{
    test::directory const files;
    auto const fails = pool.submit([]() -> int { throw counting_error(); });
    auto const later =
        pool.submit(test::signal_and_await, files / "begun", files / "go on");
    auto const seen =
        cf::wait(std::vector{fails, later}, cf::return_when::first_exception);
    BOOST_TEST(seen.not_done.size() == 1u);
    BOOST_TEST(reads == 0);
    test::signal_event(files / "go on");
    BOOST_TEST(later.result() == 0);
    BOOST_CHECK_THROW(fails.result(), counting_error);
    BOOST_TEST(reads == 1);
}

BOOST_FIXTURE_TEST_CASE(may_be_big, counted_reads)
{
    std::string const big(5'000'000, 'b');
    for (int i = 0; i != 3; ++i)
    {
        auto const f = pool.submit(make_counting, big, true);
        auto const g = pool.submit(make_counting, "small", true);
        BOOST_CHECK(f.result().text == big);
        BOOST_TEST(g.result().text == "small");
    }
}

BOOST_FIXTURE_TEST_CASE(can_be_read_after_the_pool, counted_reads)
{
    cf::future<counting> value;
    cf::future<counting> error;
    {
        cf::process_pool_executor other(1);
        value = other.submit(make_counting, "text", true);
        error = other.submit([]() -> counting { throw counting_error(); });
    }
    BOOST_TEST(value.result().text == "text");
    BOOST_CHECK_THROW(error.result(), counting_error);
}

BOOST_AUTO_TEST_SUITE_END()
