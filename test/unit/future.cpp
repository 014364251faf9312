// The handle to an outcome: states, copies, texts.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "thrown.hpp"

#include <boost/concurrent_futures.hpp>

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <functional>
#include <memory>
#include <sstream>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <unordered_map>
#include <utility>
#include <vector>

namespace cf = boost::concurrent_futures;

namespace {

template <class T>
std::string text(cf::future<T> const& f)
{
    std::ostringstream out;
    out << f;
    return out.str();
}

// The text without the address.
template <class T>
std::string state_text(cf::future<T> const& f)
{
    std::string const all = text(f);
    auto const state = all.find(" state=");
    BOOST_TEST(all.substr(0, 13) == "<future at 0x");
    BOOST_REQUIRE(state != std::string::npos);
    return all.substr(state + 1);
}

} // namespace

BOOST_AUTO_TEST_SUITE(future)

BOOST_AUTO_TEST_CASE(result_of_an_lvalue_is_one_object)
{
    cf::promise<std::string> p;
    p.set_result("x");
    auto const f = p.get_future();
    auto const g = f;
    static_assert(std::is_same_v<decltype(f.result()), std::string const&>);
    static_assert(
        std::is_same_v<decltype(f.result(std::chrono::seconds(1))), std::string const&>);
    BOOST_TEST(&f.result() == &f.result());
    BOOST_TEST(&f.result() == &g.result());
    BOOST_TEST(&f.result() == &f.result(std::chrono::seconds(1)));
}

BOOST_AUTO_TEST_CASE(result_of_an_rvalue_moves_out)
{
    cf::promise<std::string> p;
    std::string const big(1000, 'x');
    p.set_result(big);
    auto f = p.get_future();
    static_assert(std::is_same_v<decltype(std::move(f).result()), std::string>);
    auto const* const characters = f.result().data();
    std::string const out = std::move(f).result();
    BOOST_TEST(static_cast<void const*>(out.data()) ==
               static_cast<void const*>(characters));
    BOOST_TEST(out == big);
}

BOOST_AUTO_TEST_CASE(result_of_an_rvalue_with_a_timeout_moves_out)
{
    cf::promise<std::unique_ptr<int>> p;
    p.set_result(std::make_unique<int>(1));
    BOOST_TEST(*p.get_future().result(std::chrono::seconds(0)) == 1);
}

BOOST_AUTO_TEST_CASE(a_pending_future)
{
    cf::promise<int> p;
    auto const f = p.get_future();
    BOOST_TEST(f.valid());
    BOOST_TEST(!f.running());
    BOOST_TEST(!f.done());
    BOOST_TEST(!f.cancelled());
}

BOOST_AUTO_TEST_CASE(a_pending_future_can_be_cancelled)
{
    cf::promise<int> p;
    auto f = p.get_future();
    BOOST_TEST(f.cancel());
    BOOST_TEST(!f.running());
    BOOST_TEST(f.done());
    BOOST_TEST(f.cancelled());
    BOOST_TEST(f.cancel()); // again
    BOOST_CHECK_EXCEPTION(f.result(), cf::cancelled_error,
                          test::says("the future was cancelled"));
    BOOST_CHECK_THROW(f.exception(), cf::cancelled_error);
}

BOOST_AUTO_TEST_CASE(a_running_future_cannot_be_cancelled)
{
    cf::promise<int> p;
    p.set_running_or_notify_cancel();
    auto f = p.get_future();
    BOOST_TEST(!f.cancel());
    BOOST_TEST(f.running());
    BOOST_TEST(!f.done());
    BOOST_TEST(!f.cancelled());
}

BOOST_AUTO_TEST_CASE(a_finished_future_cannot_be_cancelled)
{
    cf::promise<int> p;
    p.set_result(1);
    auto f = p.get_future();
    BOOST_TEST(!f.cancel());
    BOOST_TEST(!f.running());
    BOOST_TEST(f.done());
    BOOST_TEST(!f.cancelled());
    BOOST_TEST(f.result() == 1);
}

BOOST_AUTO_TEST_CASE(a_failed_future_cannot_be_cancelled)
{
    cf::promise<int> p;
    p.set_exception(std::runtime_error("x"));
    auto f = p.get_future();
    BOOST_TEST(!f.cancel());
    BOOST_TEST(f.done());
    BOOST_TEST(!f.cancelled());
    BOOST_CHECK_THROW(f.result(), std::runtime_error);
}

BOOST_AUTO_TEST_CASE(a_result_that_is_a_cancelled_error_is_no_cancellation)
{
    cf::promise<int> p;
    p.set_exception(cf::cancelled_error());
    auto const f = p.get_future();
    BOOST_TEST(!f.cancelled());
    BOOST_TEST((f.exception() != nullptr));
    BOOST_CHECK_THROW(f.result(), cf::cancelled_error);
}

BOOST_AUTO_TEST_CASE(copies_are_equal_and_hash_alike)
{
    cf::promise<int> p;
    auto const a = p.get_future();
    auto const b = a;
    auto const other = cf::promise<int>().get_future();
    BOOST_TEST((a == b));
    BOOST_TEST(!(a != b));
    BOOST_TEST((a != other));
    BOOST_TEST((cf::future<int>() == cf::future<int>()));
    BOOST_TEST((a != cf::future<int>()));
    BOOST_TEST(std::hash<cf::future<int>>()(a) == std::hash<cf::future<int>>()(b));
    BOOST_TEST(hash_value(a) == hash_value(b));
}

BOOST_AUTO_TEST_CASE(futures_are_keys_of_a_map)
{
    std::vector<cf::promise<void>> promises(100);
    std::unordered_map<cf::future<void>, std::size_t> number;
    for (std::size_t i = 0; i != promises.size(); ++i)
        number[promises[i].get_future()] = i;
    BOOST_TEST(number.size() == 100u);
    promises[7].set_result();
    BOOST_TEST(number.at(promises[7].get_future()) == 7u);
    BOOST_TEST(number.at(promises[99].get_future()) == 99u);
}

BOOST_AUTO_TEST_CASE(a_moved_future_leaves_an_empty_one)
{
    cf::promise<int> p;
    auto f = p.get_future();
    auto const g = std::move(f);
    BOOST_TEST(!f.valid());
    BOOST_TEST(g.valid());
    BOOST_TEST((g == p.get_future()));
}

BOOST_AUTO_TEST_CASE(an_empty_future_refuses_everything)
{
    cf::future<int> f;
    BOOST_TEST(!f.valid());
    BOOST_CHECK_EXCEPTION(f.result(), cf::invalid_state_error,
                          test::says("this future or promise refers to no outcome"));
    BOOST_CHECK_THROW(f.result(std::chrono::seconds(1)), cf::invalid_state_error);
    BOOST_CHECK_THROW(cf::future<int>().result(), cf::invalid_state_error);
    BOOST_CHECK_THROW(f.exception(), cf::invalid_state_error);
    BOOST_CHECK_THROW(f.exception(std::chrono::seconds(1)), cf::invalid_state_error);
    BOOST_CHECK_THROW(f.done(), cf::invalid_state_error);
    BOOST_CHECK_THROW(f.running(), cf::invalid_state_error);
    BOOST_CHECK_THROW(f.cancelled(), cf::invalid_state_error);
    BOOST_CHECK_THROW(f.cancel(), cf::invalid_state_error);
    BOOST_CHECK_THROW(f.snapshot(), cf::invalid_state_error);
    BOOST_CHECK_THROW(f.add_done_callback([](auto) {}), cf::invalid_state_error);
    BOOST_CHECK_THROW(f.then([](int) {}), cf::invalid_state_error);
    BOOST_CHECK_THROW(cf::wait(std::vector{f}), cf::invalid_state_error);
    BOOST_CHECK_THROW(cf::as_completed(std::vector{f}), cf::invalid_state_error);
    BOOST_TEST(text(f) == "<future without state>");
}

BOOST_AUTO_TEST_CASE(texts)
{
    cf::promise<int> p;
    auto f = p.get_future();
    BOOST_TEST(state_text(f) == "state=pending>");
    p.set_running_or_notify_cancel();
    BOOST_TEST(state_text(f) == "state=running>");
    p.set_result(1);
    BOOST_TEST(state_text(f) == "state=finished returned int>");

    cf::promise<void> nothing;
    nothing.set_result();
    BOOST_TEST(state_text(nothing.get_future()) == "state=finished returned void>");

    cf::promise<int> failed;
    failed.set_exception(std::runtime_error("x"));
    BOOST_TEST(state_text(failed.get_future()) ==
               "state=finished raised std::runtime_error>");

    cf::promise<int> cancelled;
    cancelled.get_future().cancel();
    BOOST_TEST(state_text(cancelled.get_future()) == "state=cancelled>");
}

BOOST_AUTO_TEST_CASE(texts_tell_futures_apart)
{
    cf::promise<int> p;
    cf::promise<int> q;
    BOOST_TEST(text(p.get_future()) == text(p.get_future()));
    BOOST_TEST(text(p.get_future()) != text(q.get_future()));
}

BOOST_AUTO_TEST_CASE(snapshots)
{
    cf::promise<int> p;
    auto f = p.get_future();
    auto seen = f.snapshot();
    BOOST_TEST(!seen.done);
    BOOST_TEST(!seen.cancelled);
    BOOST_TEST((seen.result == nullptr));
    BOOST_TEST((seen.exception == nullptr));

    p.set_result(1);
    seen = f.snapshot();
    BOOST_TEST(seen.done);
    BOOST_TEST(!seen.cancelled);
    BOOST_TEST((seen.result == &f.result()));
    BOOST_TEST((seen.exception == nullptr));
}

BOOST_AUTO_TEST_CASE(snapshots_without_a_value)
{
    cf::promise<int> failed;
    failed.set_exception(std::runtime_error("x"));
    auto seen = failed.get_future().snapshot();
    BOOST_TEST(seen.done);
    BOOST_TEST((seen.result == nullptr));
    BOOST_TEST((seen.exception == failed.get_future().exception()));

    cf::promise<int> cancelled;
    cancelled.get_future().cancel();
    seen = cancelled.get_future().snapshot();
    BOOST_TEST(seen.done);
    BOOST_TEST(seen.cancelled);
    BOOST_TEST((seen.result == nullptr));
    BOOST_TEST((seen.exception == nullptr));
}

BOOST_AUTO_TEST_CASE(snapshots_of_nothing_and_of_a_reference)
{
    cf::promise<void> nothing;
    BOOST_TEST(!nothing.get_future().snapshot().done);
    nothing.set_result();
    BOOST_TEST(nothing.get_future().snapshot().done);

    int x = 0;
    cf::promise<int&> reference;
    reference.set_result(x);
    BOOST_TEST((reference.get_future().snapshot().result == &x));
}

BOOST_AUTO_TEST_SUITE_END()
