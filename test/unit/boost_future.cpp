// To the futures of Boost.Thread, and back.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include <boost/concurrent_futures.hpp>
#include <boost/concurrent_futures/boost_future.hpp>

#include <boost/thread/future.hpp>

#include <boost/test/unit_test.hpp>

#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace cf = boost::concurrent_futures;

BOOST_AUTO_TEST_SUITE(boost_future)

BOOST_AUTO_TEST_CASE(a_value_to_boost)
{
    cf::promise<std::string> p;
    boost::shared_future<std::string> const b = cf::to_boost(p.get_future());
    BOOST_TEST(!b.is_ready());
    p.set_result("x");
    BOOST_TEST(b.is_ready());
    BOOST_TEST(b.get() == "x");
    BOOST_TEST(p.get_future().result() == "x"); // a copy
}

BOOST_AUTO_TEST_CASE(nothing_and_a_reference_to_boost)
{
    cf::promise<void> nothing;
    nothing.set_result();
    boost::shared_future<void> const b = cf::to_boost(nothing.get_future());
    BOOST_TEST(b.is_ready());
    BOOST_TEST(b.has_value());

    int x = 0;
    cf::promise<int&> reference;
    reference.set_result(x);
    boost::shared_future<int&> const r = cf::to_boost(reference.get_future());
    BOOST_TEST(&r.get() == &x);
}

BOOST_AUTO_TEST_CASE(an_exception_to_boost)
{
    cf::promise<int> p;
    p.set_exception(std::out_of_range("far"));
    boost::shared_future<int> const b = cf::to_boost(p.get_future());
    BOOST_TEST(b.has_exception());
    BOOST_CHECK_EXCEPTION(b.get(), std::out_of_range, [](std::out_of_range const& e) {
        return e.what() == std::string("far");
    });
}

BOOST_AUTO_TEST_CASE(an_exception_of_a_derived_type_to_boost)
{
    struct very_far : std::out_of_range
    {
        using std::out_of_range::out_of_range;
        int how = 0;
    };
    cf::promise<int> p;
    very_far thrown("very far");
    thrown.how = 3;
    p.set_exception(thrown);
    BOOST_CHECK_EXCEPTION(cf::to_boost(p.get_future()).get(), very_far,
                          [](very_far const& e) {
                              return e.what() == std::string("very far") && e.how == 3;
                          });
}

BOOST_AUTO_TEST_CASE(a_cancellation_to_boost)
{
    cf::promise<int> const p;
    boost::shared_future<int> const b = cf::to_boost(p.get_future());
    p.get_future().cancel();
    BOOST_TEST(b.is_ready());
    BOOST_CHECK_THROW(b.get(), cf::cancelled_error);
}

BOOST_AUTO_TEST_CASE(the_first_of_several_in_boost)
{
    std::vector<cf::promise<int>> p(3);
    std::vector<boost::shared_future<int>> fs;
    for (auto const& each : p)
        fs.push_back(cf::to_boost(each.get_future()));
    std::thread t([&] { p[1].set_result(7); });
    auto const first = boost::wait_for_any(fs.begin(), fs.end());
    t.join();
    BOOST_TEST((first == fs.begin() + 1));
    BOOST_TEST(first->get() == 7);
    p[0].set_result(1);
    p[2].get_future().cancel();
    boost::wait_for_all(fs.begin(), fs.end());
    BOOST_TEST(fs[2].has_exception());
}

BOOST_AUTO_TEST_CASE(all_of_several_tasks_in_boost)
{
    cf::thread_pool_executor pool(2);
    std::vector<boost::shared_future<int>> fs;
    for (int i = 0; i != 20; ++i)
        fs.push_back(cf::to_boost(pool.submit([i] { return i; })));
    boost::wait_for_all(fs.begin(), fs.end());
    int sum = 0;
    for (auto const& f : fs)
        sum += f.get();
    BOOST_TEST(sum == 190);
}

BOOST_AUTO_TEST_CASE(a_continuation_in_boost)
{
    cf::promise<int> p;
    auto b = cf::to_boost(p.get_future())
                 .then(boost::launch::sync,
                       [](boost::shared_future<int> f) { return f.get() + 1; });
    p.set_result(1);
    BOOST_TEST(b.get() == 2);
}

BOOST_AUTO_TEST_CASE(a_value_from_boost)
{
    boost::promise<std::string> p;
    auto b = p.get_future();
    auto f = cf::from_boost(std::move(b));
    BOOST_TEST(!b.valid());
    BOOST_TEST(!f.done());
    BOOST_TEST(f.running());
    BOOST_TEST(!f.cancel());
    p.set_value("x");
    BOOST_TEST(f.result() == "x");
}

BOOST_AUTO_TEST_CASE(what_is_ready_already_from_boost)
{
    BOOST_TEST(cf::from_boost(boost::make_ready_future(3)).result() == 3);
    cf::from_boost(boost::make_ready_future()).result();
}

BOOST_AUTO_TEST_CASE(nothing_and_a_reference_from_boost)
{
    boost::promise<void> nothing;
    auto const f = cf::from_boost(nothing.get_future());
    nothing.set_value();
    f.result();

    int x = 0;
    boost::promise<int&> reference;
    auto const r = cf::from_boost(reference.get_future());
    reference.set_value(x);
    BOOST_TEST(&r.result() == &x);
}

BOOST_AUTO_TEST_CASE(a_move_only_value_from_boost)
{
    boost::promise<std::unique_ptr<int>> p;
    auto f = cf::from_boost(p.get_future());
    p.set_value(std::make_unique<int>(2));
    BOOST_TEST(*std::move(f).result() == 2);
}

BOOST_AUTO_TEST_CASE(an_exception_from_boost)
{
    boost::promise<int> p;
    auto const f = cf::from_boost(p.get_future());
    p.set_exception(std::out_of_range("far"));
    BOOST_CHECK_THROW(f.result(), std::out_of_range);

    boost::promise<int> current;
    auto const g = cf::from_boost(current.get_future());
    try
    {
        throw std::domain_error("x");
    }
    catch (...)
    {
        current.set_exception(boost::current_exception());
    }
    BOOST_CHECK_THROW(g.result(), std::domain_error);
}

BOOST_AUTO_TEST_CASE(a_broken_promise_from_boost)
{
    cf::future<int> f;
    {
        boost::promise<int> p;
        f = cf::from_boost(p.get_future());
    }
    BOOST_CHECK_THROW(f.result(), boost::broken_promise);
}

BOOST_AUTO_TEST_CASE(a_shared_one_from_boost)
{
    boost::promise<std::string> p;
    boost::shared_future<std::string> const b = p.get_future().share();
    auto const f = cf::from_boost(b);
    auto const g = cf::from_boost(b);
    p.set_value("x");
    BOOST_TEST(f.result() == "x");
    BOOST_TEST(g.result() == "x");
    BOOST_TEST(b.get() == "x"); // a copy

    boost::promise<void> nothing;
    auto const failed = cf::from_boost(nothing.get_future().share());
    nothing.set_exception(std::out_of_range("far"));
    BOOST_CHECK_THROW(failed.result(), std::out_of_range);

    int x = 0;
    boost::promise<int&> reference;
    auto const r = cf::from_boost(reference.get_future().share());
    reference.set_value(x);
    BOOST_TEST(&r.result() == &x);
}

BOOST_AUTO_TEST_CASE(an_invalid_one_from_boost)
{
    BOOST_CHECK_THROW(cf::from_boost(boost::future<int>()), boost::future_uninitialized);
    BOOST_CHECK_THROW(cf::from_boost(boost::shared_future<int>()),
                      boost::future_uninitialized);
}

BOOST_AUTO_TEST_CASE(there_and_back)
{
    cf::promise<int> p;
    auto b = cf::to_boost(p.get_future())
                 .then(boost::launch::sync,
                       [](boost::shared_future<int> f) { return f.get(); });
    auto const f = cf::from_boost(std::move(b));
    std::thread t([&] { p.set_result(5); });
    BOOST_TEST(f.result() == 5);
    t.join();
}

BOOST_AUTO_TEST_SUITE_END()
