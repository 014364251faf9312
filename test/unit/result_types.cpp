// What a future can hold: values of all sorts, references, nothing.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include <boost/concurrent_futures.hpp>

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <exception>
#include <memory>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>

namespace cf = boost::concurrent_futures;

namespace {

struct throws_when_moved
{
    explicit throws_when_moved(int v) : value(v) {}
    throws_when_moved(throws_when_moved const&) = delete;
    throws_when_moved(throws_when_moved&&) : value(0)
    {
        throw std::runtime_error("moved");
    }

    int value;
};

// Throws from its constructor, if asked to.
struct picky
{
    explicit picky(bool fail)
    {
        if (fail)
            throw std::runtime_error("not made");
    }
};

struct counted
{
    explicit counted(int& n) : alive(n) { ++alive; }
    counted(counted const&) = delete;
    ~counted() { --alive; }

    int& alive;
};

struct alignas(64) aligned
{
    char c = 'a';
};

} // namespace

BOOST_AUTO_TEST_SUITE(result_types)

BOOST_AUTO_TEST_CASE(nothing)
{
    cf::promise<void> p;
    auto const f = p.get_future();
    static_assert(std::is_void_v<decltype(f.result())>);
    static_assert(std::is_void_v<decltype(p.get_future().result())>);
    p.set_result();
    f.result();
    p.get_future().result();
    BOOST_TEST((f.exception() == nullptr));
    BOOST_CHECK_THROW(p.set_result(), cf::invalid_state_error);
}

BOOST_AUTO_TEST_CASE(a_reference)
{
    int x = 1;
    cf::promise<int&> p;
    auto f = p.get_future();
    static_assert(std::is_same_v<decltype(f.result()), int&>);
    p.set_result(x);
    BOOST_TEST(&f.result() == &x);
    BOOST_TEST(&std::move(f).result() == &x);
    f.result() = 2;
    BOOST_TEST(x == 2);
}

BOOST_AUTO_TEST_CASE(a_reference_to_const)
{
    std::string const x = "x";
    cf::promise<std::string const&> p;
    p.set_result(x);
    auto const f = p.get_future();
    static_assert(std::is_same_v<decltype(f.result()), std::string const&>);
    BOOST_TEST(&f.result() == &x);
}

BOOST_AUTO_TEST_CASE(a_move_only_value)
{
    cf::promise<std::unique_ptr<int>> p;
    auto f = p.get_future();
    p.set_result(std::make_unique<int>(4));
    BOOST_TEST(*f.result() == 4);
    std::unique_ptr<int> const out = std::move(f).result();
    BOOST_TEST(*out == 4);
    BOOST_TEST((p.get_future().result() == nullptr)); // moved away from all copies
}

BOOST_AUTO_TEST_CASE(a_value_that_cannot_be_moved_is_made_in_place)
{
    int alive = 0;
    {
        cf::promise<counted> p;
        p.set_result(alive);
        auto const f = p.get_future();
        BOOST_TEST(f.result().alive == 1);
    }
    BOOST_TEST(alive == 0);
}

BOOST_AUTO_TEST_CASE(the_value_lives_as_long_as_a_future)
{
    int alive = 0;
    cf::future<counted> f;
    {
        cf::promise<counted> p;
        f = p.get_future();
        p.set_result(alive);
    }
    BOOST_TEST(alive == 1);
    f = {};
    BOOST_TEST(alive == 0);
}

BOOST_AUTO_TEST_CASE(a_value_that_throws_while_it_is_moved_in)
{
    cf::promise<throws_when_moved> p;
    auto const f = p.get_future();
    throws_when_moved value(3);
    BOOST_CHECK_THROW(p.set_result(std::move(value)), std::runtime_error);
    BOOST_TEST(!f.done());
    p.set_result(3);
    BOOST_TEST(f.result().value == 3);
}

BOOST_AUTO_TEST_CASE(a_value_that_throws_while_it_is_moved_out)
{
    cf::promise<throws_when_moved> p;
    p.set_result(3);
    BOOST_CHECK_THROW(p.get_future().result(), std::runtime_error);
    auto const f = p.get_future();
    BOOST_TEST(f.result().value == 3);
}

BOOST_AUTO_TEST_CASE(a_constructor_that_throws_leaves_the_promise_open)
{
    cf::promise<picky> p;
    auto const f = p.get_future();
    BOOST_CHECK_THROW(p.set_result(true), std::runtime_error);
    BOOST_TEST(!f.done());
    p.set_exception(std::logic_error("instead"));
    BOOST_CHECK_THROW(f.result(), std::logic_error);
}

BOOST_AUTO_TEST_CASE(a_constructor_that_throws_and_no_second_try)
{
    cf::future<picky> f;
    {
        cf::promise<picky> p;
        f = p.get_future();
        BOOST_CHECK_THROW(p.set_result(true), std::runtime_error);
    }
    BOOST_CHECK_THROW(f.result(), cf::broken_promise);
}

BOOST_AUTO_TEST_CASE(an_aligned_value)
{
    cf::promise<aligned> p;
    p.set_result();
    auto const f = p.get_future();
    BOOST_TEST(reinterpret_cast<std::uintptr_t>(&f.result()) % alignof(aligned) == 0u);
    BOOST_TEST(f.result().c == 'a');
}

BOOST_AUTO_TEST_CASE(an_exception_pointer_as_the_value)
{
    cf::promise<std::exception_ptr> p;
    p.set_result(std::make_exception_ptr(1));
    auto const f = p.get_future();
    BOOST_TEST((f.exception() == nullptr));
    BOOST_CHECK_THROW(std::rethrow_exception(f.result()), int);
}

BOOST_AUTO_TEST_CASE(a_future_as_the_value)
{
    cf::promise<int> inner;
    cf::promise<cf::future<int>> p;
    p.set_result(inner.get_future());
    auto const f = p.get_future();
    BOOST_TEST(f.done());
    BOOST_TEST(!f.result().done());
    inner.set_result(1);
    BOOST_TEST(f.result().result() == 1);
}

BOOST_AUTO_TEST_SUITE_END()
