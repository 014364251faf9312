// Tests of CPython's test_as_completed.py: futures one by one, as they are done.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "counted.hpp"
#include "events.hpp"
#include "executors.hpp"
#include "sample_futures.hpp"
#include "scaled.hpp"

#include <boost/concurrent_futures.hpp>

#include <boost/range/adaptor/transformed.hpp>
#include <boost/range/irange.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

namespace cf = boost::concurrent_futures;
using namespace std::chrono_literals;

namespace {

using futures = std::vector<cf::future<int>>;

int multiply(int a, int b)
{
    return a * b;
}

int wait_for(std::string const& signal)
{
    test::await_event(signal);
    return 1;
}

// What is read up to the timeout, or all.
template <class Results>
futures read(Results results, bool& timed_out)
{
    futures all;
    timed_out = false;
    try
    {
        for (auto const& f : results)
            all.push_back(f);
    }
    catch (cf::timeout_error const&)
    {
        timed_out = true;
    }
    return all;
}

// In any order.
bool same(futures const& a, futures const& b)
{
    return std::is_permutation(a.begin(), a.end(), b.begin(), b.end());
}

} // namespace

BOOST_AUTO_TEST_SUITE(as_completed)

BOOST_AUTO_TEST_CASE_TEMPLATE(test_no_timeout, Executor, test::executors)
{
    test::sample_futures const samples;
    test::directory const signals;
    auto const ex = Executor::make(2);
    std::string const release = signals / "release";
    auto const f2 = ex->submit(&multiply, 7, 6); // first, for there may be one worker only
    auto const f1 = ex->submit(&wait_for, release);

    futures const all = {samples.cancelled_and_notified, samples.failed,
                         samples.successful, f1, f2};
    futures seen;
    for (auto const& f : cf::as_completed(all))
    {
        seen.push_back(f);
        if (f == f2)
            test::signal_event(release);
    }
    BOOST_TEST(same(seen, all));
    BOOST_TEST((seen.back() == f1));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(test_future_times_out, Executor, test::executors)
{
    test::sample_futures const samples;
    futures const done = {samples.cancelled_and_notified, samples.failed,
                          samples.successful};
    test::directory const signals;
    auto const ex = Executor::make(2);
    std::string const release = signals / "release";
    futures all = done;
    all.push_back(ex->submit(&wait_for, release));
    for (auto const timeout : {test::scaled(0s), test::scaled(100ms)})
    {
        bool timed_out;
        futures const seen = read(cf::as_completed(all, timeout), timed_out);
        BOOST_TEST(timed_out);
        BOOST_TEST(same(seen, done));
    }
    test::signal_event(release);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(test_duplicate_futures, Executor, test::executors)
{
    auto const ex = Executor::make(1);
    auto const f = ex->submit(&multiply, 2, 21);
    int made = 0;
    auto const generator =
        boost::irange(0, 3) | boost::adaptors::transformed([&f, &made](int) {
            ++made;
            return f;
        });
    bool timed_out;
    BOOST_TEST(same(read(cf::as_completed(generator), timed_out), {f}));
    BOOST_TEST(made == 3);
    BOOST_TEST(same(read(cf::as_completed(futures{f, f, f}), timed_out), {f}));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(test_free_reference_yielded_future, Executor,
                              test::executors)
{
    using test::counted;
    std::vector<cf::future<counted>> all;
    auto const ex = Executor::make(2);
    for (int kind = 0; kind != 5; ++kind)
        all.push_back(ex->submit(&test::make_counted, kind));
    ex->shutdown(); // a worker refers to a future a little longer than it takes
    std::vector<cf::promise<counted>> promises(5);
    for (auto const& p : promises)
        all.push_back(p.get_future());

    auto completed = cf::as_completed(all);
    all.clear();
    auto i = completed.begin();
    for (int number = 0; number != counted::kinds; ++number)
    {
        int const kind = i->result().kind();
        BOOST_TEST(counted::alive(kind) == 1);
        if (number >= 4 && !promises.empty())
        {
            promises.back().set_result(10 - static_cast<int>(promises.size()));
            promises.pop_back();
        }
        ++i;
        BOOST_TEST(counted::alive(kind) == 0);
    }
    BOOST_TEST((i == completed.end()));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(test_correct_timeout_exception_msg, Executor,
                              test::executors)
{
    test::sample_futures const samples;
    test::directory const signals;
    auto const ex = Executor::make(2);
    std::string const release = signals / "release";
    futures const all = {samples.failed, ex->submit(&wait_for, release),
                         samples.successful, ex->submit(&wait_for, release)};
    auto completed = cf::as_completed(all, 0s);
    auto const read_all = [&completed] {
        for (auto i = completed.begin(); i != completed.end(); ++i)
        {
        }
    };
    BOOST_CHECK_EXCEPTION(read_all(), cf::timeout_error, [](auto const& e) {
        return std::string(e.what()) == "2 (of 4) futures unfinished";
    });
    test::signal_event(release);
}

BOOST_AUTO_TEST_SUITE_END()
