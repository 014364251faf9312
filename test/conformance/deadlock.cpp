// Tests of CPython's test_deadlock.py: trouble on the way to a worker and back.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "events.hpp"
#include "processes.hpp"

#include <boost/concurrent_futures.hpp>

#include <boost/serialization/vector.hpp>
#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <cstdlib>
#include <stdexcept>
#include <string>
#include <vector>

namespace cf = boost::concurrent_futures;

namespace {

void go_on() {}

[[noreturn]] void crash()
{
    test::die();
}

constexpr int exit_code = 3;

[[noreturn]] void exit_at_once()
{
    std::exit(exit_code);
}

[[noreturn]] void throw_error()
{
    throw std::domain_error("on the way");
}

// Something happens when it is written, or when it is read.
template <void (*On_save)(), void (*On_load)()>
struct parcel
{
    int content = 42;

    template <class Archive>
    void serialize(Archive& archive, unsigned)
    {
        archive& content;
        if constexpr (Archive::is_saving::value)
            On_save();
        else
            On_load();
    }
};

template <class Parcel>
int open(Parcel const& p)
{
    return p.content;
}

template <class Parcel>
Parcel pack()
{
    return Parcel();
}

std::size_t size_of(std::vector<char> const& data)
{
    return data.size();
}

void crash_when_told(std::string const& begun, std::string const& go)
{
    test::signal_and_await(begun, go);
    crash();
}

// A result that keeps the thread that reads it, until it is told to go on.
struct obstacle
{
    std::string met;
    std::string go;

    template <class Archive>
    void serialize(Archive& archive, unsigned)
    {
        archive& met& go;
        if (Archive::is_loading::value)
            test::signal_and_await(met, go);
    }
};

obstacle make_obstacle(std::string const& met, std::string const& go)
{
    return {met, go};
}

// Each test ends with a pool that works, and can be shut down.
class pool_fixture
{
public:
    ~pool_fixture()
    {
        BOOST_TEST(pool.submit(&open<parcel<&go_on, &go_on>>, parcel<&go_on, &go_on>())
                       .result() == 42);
        pool.shutdown();
    }

    template <class F, class... Args>
    void check_error(F f, Args const&... args)
    {
        auto const result = pool.submit(f, args...);
        BOOST_CHECK_EXCEPTION(result.result(), std::domain_error, [](auto const& e) {
            return std::string(e.what()) == "on the way";
        });
    }

    template <class F, class... Args>
    void check_crash(F f, Args const&... args)
    {
        auto const result = pool.submit(f, args...);
        BOOST_CHECK_EXCEPTION(result.result(), cf::worker_died, [](auto const& e) {
            return e.signal() == test::by_force && e.exit_code() == -1;
        });
    }

    template <class F, class... Args>
    void check_exit(F f, Args const&... args)
    {
        auto const result = pool.submit(f, args...);
        BOOST_CHECK_EXCEPTION(result.result(), cf::worker_died, [](auto const& e) {
            return e.signal() == -1 && e.exit_code() == exit_code;
        });
    }

    cf::process_pool_executor pool{2};
};

using error_when_written = parcel<&throw_error, &go_on>;
using error_when_read = parcel<&go_on, &throw_error>;
using crash_when_written = parcel<&crash, &go_on>;
using crash_when_read = parcel<&go_on, &crash>;
using exit_when_written = parcel<&exit_at_once, &go_on>;
using exit_when_read = parcel<&go_on, &exit_at_once>;

} // namespace

// Python's pool is broken after most of these. Ours replaces a worker that dies, and what
// cannot be read fails alone.
BOOST_AUTO_TEST_SUITE(deadlock)

BOOST_FIXTURE_TEST_CASE(test_error_at_task_pickle, pool_fixture)
{
    check_error(&open<error_when_written>, error_when_written());
}

BOOST_FIXTURE_TEST_CASE(test_exit_at_task_unpickle, pool_fixture)
{
    check_exit(&open<exit_when_read>, exit_when_read());
}

BOOST_FIXTURE_TEST_CASE(test_error_at_task_unpickle, pool_fixture)
{
    check_error(&open<error_when_read>, error_when_read());
}

BOOST_FIXTURE_TEST_CASE(test_crash_at_task_unpickle, pool_fixture)
{
    check_crash(&open<crash_when_read>, crash_when_read());
}

BOOST_FIXTURE_TEST_CASE(test_crash_during_func_exec_on_worker, pool_fixture)
{
    check_crash(&crash);
}

BOOST_FIXTURE_TEST_CASE(test_exit_during_func_exec_on_worker, pool_fixture)
{
    check_exit(&exit_at_once);
}

BOOST_FIXTURE_TEST_CASE(test_error_during_func_exec_on_worker, pool_fixture)
{
    check_error(&throw_error);
}

BOOST_FIXTURE_TEST_CASE(test_crash_during_result_pickle_on_worker, pool_fixture)
{
    check_crash(&pack<crash_when_written>);
}

BOOST_FIXTURE_TEST_CASE(test_exit_during_result_pickle_on_worker, pool_fixture)
{
    check_exit(&pack<exit_when_written>);
}

BOOST_FIXTURE_TEST_CASE(test_error_during_result_pickle_on_worker, pool_fixture)
{
    check_error(&pack<error_when_written>);
}

BOOST_FIXTURE_TEST_CASE(test_error_during_result_unpickle_in_result_handler, pool_fixture)
{
    check_error(&pack<error_when_read>);
}

BOOST_AUTO_TEST_CASE(test_shutdown_deadlock)
{
    test::directory const dir;
    cf::process_pool_executor pool(2);
    auto const f = pool.submit(&crash_when_told, dir / "begun", dir / "go");
    test::await_event(dir / "begun");
    pool.shutdown(false);
    test::signal_event(dir / "go");
    pool.shutdown(true);
    BOOST_TEST(f.snapshot().done);
    BOOST_CHECK_THROW(f.result(), cf::worker_died);
}

BOOST_AUTO_TEST_CASE(test_shutdown_deadlock_pickle)
{
    cf::process_pool_executor pool(2);
    pool.submit(&go_on).result();
    auto const f = pool.submit(&open<error_when_written>, error_when_written());
    pool.shutdown(false);
    BOOST_CHECK_THROW(f.result(), std::domain_error);
    pool.shutdown(true);
    BOOST_TEST(pool.statistics().workers.empty());
}

BOOST_AUTO_TEST_CASE(test_crash_big_data)
{
    // more than the system takes in one go
    constexpr std::size_t size = 32 * 1024 * 1024;
    test::directory const dir;
    cf::process_pool_executor pool(1);
    pool.submit(&go_on).result(); // a worker that has run something gets more in advance
    auto const f = pool.submit(&crash_when_told, dir / "begun", dir / "go");
    test::await_event(dir / "begun");
    auto const big = pool.submit(&size_of, std::vector<char>(size));
    test::await_that([&] { return pool.statistics().queued == 0; });
    test::signal_event(dir / "go");
    BOOST_CHECK_THROW(f.result(), cf::worker_died);
    // Python fails it; here it has not begun, so it goes to the next worker
    BOOST_TEST(big.result() == size);
}

BOOST_AUTO_TEST_CASE(test_gh105829_should_not_deadlock_if_wakeup_pipe_full)
{
    test::directory const dir;
    cf::process_pool_executor pool(2);
    auto const f = pool.submit(&make_obstacle, dir / "met", dir / "go");
    f.add_done_callback([](auto const& done) { done.result(); });
    test::await_event(dir / "met"); // in Python, now nothing reads what is submitted
    std::vector<cf::future<int>> all;
    for (int i = 0; i != 100; ++i)
        all.push_back(pool.submit([](int n) { return n; }, i));
    for (int i = 0; i != 100; ++i)
        BOOST_TEST(all[static_cast<std::size_t>(i)].result() == i);
    test::signal_event(dir / "go");
    BOOST_TEST(f.result().met == dir / "met");
}

BOOST_AUTO_TEST_SUITE_END()
