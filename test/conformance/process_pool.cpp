// Tests of CPython's test_process_pool.py: what holds for processes only.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "caught_errors.hpp"
#include "events.hpp"
#include "pools.hpp"
#include "processes.hpp"
#include "program.hpp"

#include <boost/concurrent_futures.hpp>

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <csignal>
#include <cstddef>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <pthread.h>
namespace cf = boost::concurrent_futures;

namespace {

using pool_ptr = std::unique_ptr<cf::process_pool_executor>;
using member = void (cf::process_pool_executor::*)();

int multiply(int a, int b)
{
    return a * b;
}

long pid()
{
    return test::own_pid();
}

[[noreturn]] void exit_with(int code)
{
    std::_Exit(code);
}

[[noreturn]] void throw_overflow_error(int argument)
{
    throw std::overflow_error("it was " + std::to_string(argument));
}

[[noreturn]] void fail_to_initialize()
{
    throw std::runtime_error("error in initializer");
}

std::string signal_at_sigterm;

void on_sigterm(int)
{
    test::signal_event(signal_at_sigterm);
    std::_Exit(0);
}

// Runs until the process is ended, and signals if that is done by SIGTERM.
void catch_sigterm(std::string const& begun, std::string const& sigterm)
{
    signal_at_sigterm = sigterm;
    std::signal(SIGTERM, &on_sigterm);
    test::signal_and_await(begun, sigterm + ".never");
}

void run_forever(std::string const& begun, std::string const& end)
{
    test::signal_and_await(begun, begun + ".never");
    test::signal_event(end);
}

// The worker process does not come to its end, once it is at it.
void stay_at_exit(std::string const& exiting)
{
    static std::string signal;
    signal = exiting;
    std::atexit([] { test::signal_and_await(signal, signal + ".never"); });
}

// An argument that signals its end, but only where it has travelled to.
class signals_its_end
{
public:
    signals_its_end() = default;
    explicit signals_its_end(std::string event) : event_(std::move(event)) {}
    signals_its_end(signals_its_end&& other) noexcept
        : event_(std::move(other.event_)), arrived_(std::exchange(other.arrived_, false))
    {
    }

    ~signals_its_end()
    {
        if (arrived_)
            test::signal_event(event_);
    }

    template <class Archive>
    void serialize(Archive& archive, unsigned)
    {
        archive& event_;
        arrived_ = Archive::is_loading::value;
    }

private:
    std::string event_;
    bool arrived_ = false;
};

int take(signals_its_end const&)
{
    return 42;
}

pool_ptr make(int max_workers, int max_tasks_per_child)
{
    cf::process_pool_options options;
    options.max_workers = max_workers;
    options.max_tasks_per_child = max_tasks_per_child;
    return std::make_unique<cf::process_pool_executor>(std::move(options));
}

#ifndef _WIN32
// While it lives, no thread can be started: the system has no room for its stack.
class no_more_threads
{
public:
    no_more_threads()
    {
        ::pthread_getattr_default_np(&before_);
        pthread_attr_t huge;
        ::pthread_getattr_default_np(&huge);
        ::pthread_attr_setstacksize(&huge, (std::numeric_limits<std::size_t>::max)() /
                                               (1 << 16) * 49'152);
        ::pthread_setattr_default_np(&huge);
        ::pthread_attr_destroy(&huge);
    }

    ~no_more_threads()
    {
        ::pthread_setattr_default_np(&before_);
        ::pthread_attr_destroy(&before_);
    }

    no_more_threads(no_more_threads const&) = delete;
    no_more_threads& operator=(no_more_threads const&) = delete;

private:
    pthread_attr_t before_;
};
#endif

void check_force_shutdown_workers(member end_workers)
{
    test::directory const dir;
    cf::process_pool_executor pool(1);
    auto const f = pool.submit(&run_forever, dir / "begun", dir / "end");
    test::await_event(dir / "begun");
    (pool.*end_workers)();
    BOOST_CHECK_THROW(f.result(), cf::broken_process_pool);
    pool.shutdown();
    BOOST_TEST(!test::has_happened(dir / "end"));
}

void check_force_shutdown_of_dead_workers(member end_workers)
{
    cf::process_pool_executor dead_worker(1);
    auto const f = dead_worker.submit(&exit_with, 99);
    BOOST_CHECK_THROW(f.result(), cf::worker_died);
    BOOST_CHECK_NO_THROW((dead_worker.*end_workers)());

    test::caught_errors const errors;
    cf::process_pool_options options;
    options.set_initializer(&fail_to_initialize);
    cf::process_pool_executor broken(std::move(options));
    BOOST_CHECK_THROW(broken.submit(&pid).result(), cf::broken_process_pool);
    BOOST_CHECK_NO_THROW((broken.*end_workers)());
}

void check_force_shutdown_before_start(member end_workers)
{
    cf::process_pool_executor pool(2);
    BOOST_CHECK_NO_THROW((pool.*end_workers)());
    BOOST_TEST(pool.statistics().workers.empty());
    BOOST_CHECK_NO_THROW(pool.shutdown());
}

void check_force_shutdown_stops_pool(member end_workers)
{
    cf::process_pool_executor pool(1);
    long const worker = pool.submit(&pid).result();
    (pool.*end_workers)();
    BOOST_CHECK_THROW(pool.submit(&pid), cf::error);
    test::await_end_of(worker);
}

} // namespace

BOOST_AUTO_TEST_SUITE(process_pool)

// There is no limit to the number of workers but what the system sets.
BOOST_AUTO_TEST_CASE(test_max_workers_too_large)
{
    cf::process_pool_executor pool(100000);
    BOOST_TEST(pool.max_workers() == 100000u);
    BOOST_TEST(pool.submit(&multiply, 6, 7).result() == 42);
}

// To Python the pool is broken then; here the worker is replaced, unless asked otherwise.
BOOST_AUTO_TEST_CASE(test_killed_child)
{
    for (auto const policy :
         {cf::on_worker_death::replace_worker, cf::on_worker_death::break_pool})
    {
        test::directory const dir;
        cf::process_pool_options options;
        options.max_workers = 1;
        options.on_worker_death = policy;
        cf::process_pool_executor pool(std::move(options));
        auto const f = pool.submit(&run_forever, dir / "begun", dir / "end");
        auto const g = pool.submit(&pid);
        test::await_event(dir / "begun");
        auto const workers = pool.statistics().workers;
        BOOST_TEST_REQUIRE(workers.size() == 1u);
        test::kill(workers[0], SIGTERM);
        BOOST_CHECK_EXCEPTION(f.result(), cf::worker_died, [&](auto const& e) {
            return e.pid() == workers[0] && e.signal() == SIGTERM && e.exit_code() == -1;
        });
        if (policy == cf::on_worker_death::replace_worker)
        {
            BOOST_TEST(g.result() != workers[0]);
            BOOST_TEST(pool.submit(&pid).result() == g.result());
        }
        else
        {
            BOOST_CHECK_THROW(g.result(), cf::broken_process_pool);
            BOOST_CHECK_THROW(pool.submit(&pid), cf::broken_process_pool);
        }
    }
}

BOOST_AUTO_TEST_CASE(test_broken_process_pool_traceback)
{
    test::directory const dir;
    cf::process_pool_executor pool(1);
    std::vector<cf::future<void>> all;
    for (int i = 0; i != 5; ++i)
        all.push_back(pool.submit(&run_forever, dir / "begun", dir / "end"));
    test::await_event(dir / "begun");
    pool.kill_workers();
    for (auto const& f : all)
    {
        for (auto const& g : all)
            BOOST_TEST((f.exception() == g.exception()) == (f == g));
    }
}

BOOST_AUTO_TEST_CASE(test_map_chunksize)
{
    std::vector<int> numbers;
    std::vector<int> squares;
    for (int i = 0; i != 40; ++i)
    {
        numbers.push_back(i);
        squares.push_back(i * i);
    }
    cf::process_pool_executor pool(2);
    cf::map_options options;
    for (std::ptrdiff_t const chunksize : {6, 40, 50})
    {
        options.chunksize = chunksize;
        BOOST_TEST(pool.map(options, &multiply, numbers, numbers).to_vector() == squares);
    }
    options.chunksize = -1;
    BOOST_CHECK_THROW(pool.map(options, &multiply, numbers, numbers),
                      std::invalid_argument);
}

// What Python shows as the traceback of the worker is here the cause.
BOOST_AUTO_TEST_CASE(test_traceback)
{
    cf::process_pool_executor pool(1);
    long const worker = pool.submit(&pid).result();
    auto const f = pool.submit(&throw_overflow_error, 123);
    BOOST_CHECK_EXCEPTION(f.result(), std::overflow_error, [worker](auto const& e) {
        BOOST_TEST(e.what() == "it was 123");
        BOOST_CHECK_EXCEPTION(
            std::rethrow_if_nested(e), cf::remote_error, [worker](auto const& cause) {
                return cause.type_name() == "std::overflow_error" &&
                       cause.pid() == worker && std::string(cause.what()) == "it was 123";
            });
        return true;
    });
}

BOOST_AUTO_TEST_CASE(test_traceback_when_child_process_terminates_abruptly)
{
    cf::process_pool_executor pool(1);
    long const worker = pool.submit(&pid).result();
    auto const f = pool.submit(&exit_with, 99);
    BOOST_CHECK_EXCEPTION(f.result(), cf::worker_died, [worker](auto const& e) {
        return e.pid() == worker && e.exit_code() == 99 && e.signal() == -1 &&
               std::string(e.what()).find("99") != std::string::npos;
    });
}

BOOST_AUTO_TEST_CASE(test_ressources_gced_in_workers)
{
    test::directory const dir;
    cf::process_pool_executor pool(1);
    auto const f = pool.submit(&take, signals_its_end(dir / "end"));
    BOOST_TEST(f.result() == 42);
    long const where = test::await_process_of(dir / "end");
    BOOST_TEST(where == pool.submit(&pid).result());
    BOOST_TEST(test::lines_of(dir / "end").size() == 1u);
}

BOOST_AUTO_TEST_CASE(test_saturation)
{
    constexpr int max_workers = 3;
    test::directory const dir;
    cf::process_pool_executor pool(max_workers);
    for (int i = 0; i != 15 * max_workers; ++i)
        pool.submit(&test::signal_and_await, dir / "begun", dir / "end");
    test::await_that([&] { return test::lines_of(dir / "begun").size() == max_workers; });
    BOOST_TEST(pool.statistics().workers.size() == std::size_t(max_workers));
    test::signal_event(dir / "end");
    pool.map(&multiply, std::vector<int>(15, 6), std::vector<int>(15, 7)).to_vector();
    BOOST_TEST(pool.statistics().workers.size() == std::size_t(max_workers));
}

BOOST_AUTO_TEST_CASE(test_idle_process_reuse_one)
{
    cf::process_pool_executor pool(4);
    pool.submit(&multiply, 21, 2).result();
    pool.submit(&multiply, 6, 7).result();
    pool.submit(&multiply, 3, 14).result();
    BOOST_TEST(pool.statistics().workers.size() == 1u);
}

BOOST_AUTO_TEST_CASE(test_idle_process_reuse_multiple)
{
    cf::process_pool_executor pool(10);
    pool.submit(&multiply, 12, 7).result();
    pool.submit(&multiply, 33, 25);
    pool.submit(&multiply, 25, 26).result();
    pool.submit(&multiply, 18, 29);
    pool.submit(&multiply, 1, 2).result();
    pool.submit(&multiply, 0, 9);
    BOOST_TEST(pool.statistics().workers.size() <= 3u);
}

BOOST_AUTO_TEST_CASE(test_max_tasks_per_child)
{
    auto const pool = make(1, 3);
    long const first = pool->submit(&pid).result();
    BOOST_TEST(pool->statistics().workers == std::vector<long>{first});
    BOOST_TEST(pool->submit(&pid).result() == first);
    BOOST_TEST(pool->submit(&pid).result() == first);
    long const second = pool->submit(&pid).result();
    BOOST_TEST(second != first);
    BOOST_TEST(pool->statistics().workers == std::vector<long>{second});
}

BOOST_AUTO_TEST_CASE(test_max_tasks_per_child_pending_tasks_gh115634)
{
    struct
    {
        int max_workers, max_tasks, tasks;
    } const cases[] = {{1, 2, 6}, {2, 2, 8}};
    for (auto const& c : cases)
    {
        auto const pool = make(c.max_workers, c.max_tasks);
        std::vector<cf::future<int>> all;
        for (int i = 0; i != c.tasks; ++i)
            all.push_back(pool->submit(&multiply, i, 2));
        for (int i = 0; i != c.tasks; ++i)
            BOOST_TEST(all[static_cast<std::size_t>(i)].result() == 2 * i);
    }
}

BOOST_AUTO_TEST_CASE(test_shutdown_no_wait_max_tasks_gh119592)
{
    auto pool = make(1, 1);
    std::vector<cf::future<int>> all;
    for (int i = 0; i != 3; ++i)
        all.push_back(pool->submit(&multiply, i, 2));
    pool->shutdown(false);
    for (int i = 0; i != 3; ++i)
        BOOST_TEST(all[static_cast<std::size_t>(i)].result() == 2 * i);

    // Python fails what was left when the executor goes; ours does it before it goes
    pool = make(1, 1);
    auto const f = pool->submit(&multiply, 6, 7);
    auto const g = pool->submit(&multiply, 7, 7);
    pool->shutdown(false);
    pool.reset();
    BOOST_TEST(f.snapshot().done);
    BOOST_TEST(f.result() == 42);
    BOOST_TEST(g.snapshot().done);
    BOOST_TEST(g.result() == 49);
}

BOOST_AUTO_TEST_CASE(test_gc_during_max_tasks_worker_exit_gh152967)
{
    for (int i = 0; i != 5; ++i)
    {
        auto pool = make(1, 1);
        auto const f = pool->submit(&multiply, 6, 7);
        auto const g = pool->submit(&multiply, 7, 7);
        f.result(); // its worker is about to exit
        pool.reset();
        BOOST_TEST(g.snapshot().done);
        BOOST_TEST(g.result() == 49);
    }
}

BOOST_AUTO_TEST_CASE(test_force_shutdown_during_max_tasks_worker_exit)
{
    test::directory const dir;
    auto const pool = make(1, 1);
    long const worker = pool->submit(
                                [](std::string const& exiting) {
                                    stay_at_exit(exiting);
                                    return pid();
                                },
                                dir / "exiting")
                            .result();
    auto const f = pool->submit(&test::signal_event, dir / "begun");
    test::await_event(dir / "exiting");
    pool->terminate_workers();
    BOOST_CHECK_EXCEPTION(f.result(), cf::broken_process_pool, [](auto const& e) {
        return std::string(e.what()).find("forcefully shut down") != std::string::npos;
    });
    pool->shutdown();
    BOOST_TEST(!test::alive(worker));
    BOOST_TEST(pool->statistics().workers.empty());
    BOOST_TEST(!test::has_happened(dir / "begun"));
}

BOOST_AUTO_TEST_CASE(test_failed_worker_replacement_breaks_pool)
{
    test::directory const dir;
    std::filesystem::path const program = dir / "program";
    std::filesystem::copy_file(test::this_program(), program);
    cf::process_pool_options options;
    options.max_workers = 1;
    options.max_tasks_per_child = 1;
    options.executable = program;
    cf::process_pool_executor pool(std::move(options));

    auto const f = pool.submit(&test::signal_and_await, dir / "begun", dir / "end");
    std::vector<cf::future<int>> rest;
    for (int i = 0; i != 3; ++i)
        rest.push_back(pool.submit(&multiply, i, 2));
    test::await_event(dir / "begun");
    std::filesystem::rename(program, dir / "gone"); // the worker cannot be replaced
    test::signal_event(dir / "end");
    BOOST_TEST(f.result() == 0);
    for (auto const& g : rest)
    {
        BOOST_CHECK_EXCEPTION(g.result(), cf::broken_process_pool, [](auto const& e) {
            return std::string(e.what()).find("could not be started") !=
                   std::string::npos;
        });
    }
    BOOST_CHECK_THROW(pool.submit(&multiply, 1, 2), cf::broken_process_pool);
}

BOOST_AUTO_TEST_CASE(test_max_tasks_early_shutdown)
{
    auto const pool = make(3, 1);
    std::vector<cf::future<int>> all;
    for (int i = 0; i != 6; ++i)
        all.push_back(pool->submit(&multiply, i, i));
    pool->shutdown();
    for (int i = 0; i != 6; ++i)
        BOOST_TEST(all[static_cast<std::size_t>(i)].result() == i * i);
}

// In Python threads cannot be started while the interpreter ends.
#ifndef _WIN32
BOOST_AUTO_TEST_CASE(test_python_finalization_error)
{
    cf::process_pool_executor pool(1);
    {
        no_more_threads const limit;
        BOOST_CHECK_THROW(pool.submit(&multiply, 6, 7), cf::broken_process_pool);
    }
    BOOST_CHECK_NO_THROW(pool.shutdown());
}
#endif

BOOST_AUTO_TEST_CASE(test_terminate_workers)
{
    test::directory const dir;
    cf::process_pool_executor pool(1);
    pool.submit(&catch_sigterm, dir / "begun", dir / "sigterm");
    test::await_event(dir / "begun");
    pool.terminate_workers();
    pool.shutdown();
    BOOST_TEST(test::has_happened(dir / "sigterm"));
}

BOOST_AUTO_TEST_CASE(test_kill_workers)
{
    test::directory const dir;
    cf::process_pool_executor pool(1);
    pool.submit(&catch_sigterm, dir / "begun", dir / "sigterm");
    test::await_event(dir / "begun");
    pool.kill_workers();
    pool.shutdown();
    BOOST_TEST(!test::has_happened(dir / "sigterm"));
}

BOOST_AUTO_TEST_CASE(test_force_shutdown_workers_terminate)
{
    check_force_shutdown_workers(&cf::process_pool_executor::terminate_workers);
}

BOOST_AUTO_TEST_CASE(test_force_shutdown_workers_kill)
{
    check_force_shutdown_workers(&cf::process_pool_executor::kill_workers);
}

BOOST_AUTO_TEST_CASE(test_force_shutdown_workers_dead_workers_terminate)
{
    check_force_shutdown_of_dead_workers(&cf::process_pool_executor::terminate_workers);
}

BOOST_AUTO_TEST_CASE(test_force_shutdown_workers_dead_workers_kill)
{
    check_force_shutdown_of_dead_workers(&cf::process_pool_executor::kill_workers);
}

BOOST_AUTO_TEST_CASE(test_force_shutdown_workers_not_started_yet_terminate)
{
    check_force_shutdown_before_start(&cf::process_pool_executor::terminate_workers);
}

BOOST_AUTO_TEST_CASE(test_force_shutdown_workers_not_started_yet_kill)
{
    check_force_shutdown_before_start(&cf::process_pool_executor::kill_workers);
}

BOOST_AUTO_TEST_CASE(test_force_shutdown_workers_stops_pool_terminate)
{
    check_force_shutdown_stops_pool(&cf::process_pool_executor::terminate_workers);
}

BOOST_AUTO_TEST_CASE(test_force_shutdown_workers_stops_pool_kill)
{
    check_force_shutdown_stops_pool(&cf::process_pool_executor::kill_workers);
}

BOOST_AUTO_TEST_SUITE_END()
