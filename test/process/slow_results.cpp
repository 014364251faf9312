// Tests of what else goes on while a result or an exception is read, which may take long.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "caught_errors.hpp"
#include "events.hpp"
#include "pools.hpp"

#include <boost/concurrent_futures.hpp>

#include <boost/serialization/string.hpp>
#include <boost/test/unit_test.hpp>

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace cf = boost::concurrent_futures;
using namespace std::chrono_literals;

namespace {

/// Who reads it does not get on before the test says so.
struct held
{
    std::string begun;
    std::string go_on;

    template <class Archive>
    void serialize(Archive& archive, unsigned)
    {
        archive& begun& go_on;
        if constexpr (Archive::is_loading::value)
            test::signal_and_await(begun, go_on);
    }
};

held make_held(std::string const& begun, std::string const& go_on)
{
    return {begun, go_on};
}

class held_error : public std::runtime_error
{
public:
    held_error() : std::runtime_error("held") {}
    explicit held_error(held h) : std::runtime_error("held"), held_(std::move(h)) {}

    template <class Archive>
    void serialize(Archive& archive, unsigned)
    {
        archive& held_;
    }

private:
    held held_;
};

void throw_held(std::string const& begun, std::string const& go_on)
{
    throw held_error({begun, go_on});
}

bool const registered = [] {
    cf::register_exception<held_error>();
    return true;
}();

[[noreturn]] void hang(std::string const& begun)
{
    test::signal_and_await(begun, begun + " and never done");
    std::abort();
}

/// One that ends an overdue worker soon. It answers again while an answer is read.
cf::process_pool_options one_worker()
{
    cf::process_pool_options options = test::one_worker();
    options.grace_period = 10ms;
    return options;
}

/// A pool, and an outcome that is being read, until the end.
struct reading
{
    ~reading()
    {
        test::signal_event(go_on);
        if (reader.joinable())
            reader.join();
    }

    void begin(std::function<void()> const& read)
    {
        reader = std::thread(read);
        test::await_event(begun);
    }

    /// What others may want of the pool meanwhile.
    void check_that_others_go_on()
    {
        cf::task_options limit;
        limit.timeout = 50ms;
        BOOST_CHECK_THROW(pool.submit(limit, hang, files / "overdue").result(),
                          cf::timeout_error);
        BOOST_TEST(pool.submit([](int x) { return 2 * x; }, 21).result() == 42);
        auto squares = pool.map([](int x) { return x * x; }, std::vector{1, 2, 3});
        BOOST_CHECK(squares.to_vector() == (std::vector{1, 4, 9}));
        BOOST_TEST(!test::has_happened(go_on));
    }

    test::directory files;
    std::string begun = files / "begun";
    std::string go_on = files / "go on";
    cf::process_pool_executor pool{one_worker()};
    std::thread reader;
};

} // namespace

BOOST_AUTO_TEST_SUITE(slow_results)

BOOST_FIXTURE_TEST_CASE(others_go_on_while_a_result_is_read, reading)
{
    auto const f = pool.submit(make_held, begun, go_on);
    begin([f] { f.result(); });
    check_that_others_go_on();
    BOOST_TEST(f.done());
}

BOOST_FIXTURE_TEST_CASE(others_go_on_while_an_exception_is_read, reading)
{
    auto const f = pool.submit(throw_held, begun, go_on);
    begin([f] { f.exception(); });
    check_that_others_go_on();
}

BOOST_FIXTURE_TEST_CASE(others_go_on_while_a_callback_reads, reading)
{
    auto const f = pool.submit(make_held, begun, go_on);
    f.add_done_callback([](auto const& done) { done.result(); });
    test::await_event(begun);
    check_that_others_go_on();
}

BOOST_FIXTURE_TEST_CASE(others_go_on_while_a_result_of_map_is_read, reading)
{
    using range = decltype(pool.map(make_held, std::vector{begun}, std::vector{go_on}));
    auto const results = std::make_shared<range>(
        pool.map(make_held, std::vector{begun}, std::vector{go_on}));
    begin([results] { *results->begin(); });
    check_that_others_go_on();
}

BOOST_FIXTURE_TEST_CASE(others_go_on_while_the_error_of_a_posted_task_is_read, reading)
{
    test::caught_errors const errors;
    pool.post(throw_held, begun, go_on);
    test::await_event(begun);
    check_that_others_go_on();
    test::signal_event(go_on);
    BOOST_TEST(errors.wait_for(1).at(0) == "a posted task: held");
}

BOOST_FIXTURE_TEST_CASE(workers_can_be_killed_while_a_result_is_read, reading)
{
    auto const f = pool.submit(make_held, begun, go_on);
    begin([f] { f.result(); });
    auto const hangs = pool.submit(hang, files / "hangs");
    test::await_event(files / "hangs");
    pool.kill_workers();
    BOOST_CHECK_THROW(hangs.result(), cf::broken_process_pool);
    BOOST_TEST(pool.shutdown_for(100s));
    BOOST_TEST(!test::has_happened(go_on));
}

BOOST_FIXTURE_TEST_CASE(may_be_asked_for_by_many_threads, reading)
{
    auto const f = pool.submit(make_held, begun, go_on);
    std::vector<std::thread> threads;
    std::atomic<int> right{0};
    for (int i = 0; i != 4; ++i)
        threads.emplace_back([&] { right += f.result().begun == begun; });
    test::await_event(begun);
    BOOST_TEST(right == 0); // they wait for the one that reads
    test::signal_event(go_on);
    for (std::thread& t : threads)
        t.join();
    BOOST_TEST(right == 4);
    BOOST_TEST(test::lines_of(begun).size() == 1u);
}

BOOST_FIXTURE_TEST_CASE(a_pool_is_broken_before_it_is_read_why, reading)
{
    test::caught_errors const errors;
    auto options = one_worker();
    options.set_initializer(throw_held, begun, go_on);
    cf::process_pool_executor other(options);
    auto const f = other.submit([] {});
    test::await_event(begun);
    BOOST_CHECK_THROW(other.submit([] {}), cf::broken_process_pool);
    BOOST_TEST(!f.done());
    test::signal_event(go_on);
    BOOST_CHECK_EXCEPTION(f.result(), cf::broken_process_pool, [](auto const& e) {
        return e.what() ==
               std::string("the initializer of the process pool failed: held");
    });
    BOOST_TEST(errors.lines().at(0) == "the initializer of a process pool: held");
}

BOOST_AUTO_TEST_SUITE_END()
