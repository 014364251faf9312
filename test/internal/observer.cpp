// Observers of a state, and what they have to do when its lock is free.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include <boost/concurrent_futures/detail/task/continuation.hpp>
#include <boost/concurrent_futures/detail/task/state.hpp>
#include <boost/concurrent_futures/future.hpp>

#include <boost/test/unit_test.hpp>

#include <functional>
#include <memory>
#include <string>
#include <utility>

namespace detail = boost::concurrent_futures::detail;

namespace {

class watcher final : public detail::observer
{
public:
    explicit watcher(std::function<void()> more = {}) : more_(std::move(more)) {}

    int notified = 0;

private:
    bool notify() noexcept override
    {
        ++notified;
        return more_ != nullptr;
    }

    std::unique_ptr<detail::callback> follow_up() noexcept override
    {
        auto run = [this](detail::state_base&) { more_(); };
        return std::make_unique<detail::callback_of<decltype(run)>>(run);
    }

    std::function<void()> more_;
};

struct one_state
{
    detail::state_ptr<int> state{new detail::state<int>};

    void finish()
    {
        state->begin();
        state->emplace(1);
        state->finish();
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(observer)

BOOST_FIXTURE_TEST_CASE(is_told_once, one_state)
{
    watcher a;
    watcher b;
    BOOST_TEST(state->attach(a));
    BOOST_TEST(state->attach(b));
    state->detach(b);
    finish();
    BOOST_TEST(a.notified == 1);
    BOOST_TEST(b.notified == 0);
    BOOST_TEST(!state->attach(b));
    state->detach(a);
}

BOOST_FIXTURE_TEST_CASE(has_more_to_do_when_the_lock_is_free, one_state)
{
    std::string order;
    watcher late;
    watcher a([&] {
        order += 'a';
        state->attach(late); // needs the lock
    });
    watcher b([&] { order += 'b'; });
    watcher c;
    detail::on_done(*state, [&](detail::state_base&) { order += 'd'; });
    state->attach(b);
    state->attach(c);
    state->attach(a);
    finish();
    BOOST_TEST(order == "abd"); // and callbacks come after them
    BOOST_TEST(c.notified == 1);
}

BOOST_FIXTURE_TEST_CASE(may_be_gone_after_that_or_drop_the_state, one_state)
{
    bool ran = false;
    std::unique_ptr<watcher> a;
    a = std::make_unique<watcher>([&] {
        ran = true;
        state.reset();
        a.reset();
    });
    state->attach(*a);
    detail::state_ptr<int> const mine = state;
    mine->cancel();
    BOOST_TEST(ran);
}

BOOST_AUTO_TEST_SUITE_END()
