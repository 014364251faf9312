// Tests of CPython's test_shutdown.py: how executors, and programs with them, end.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "events.hpp"
#include "executors.hpp"
#include "gate.hpp"
#include "pools.hpp"
#include "processes.hpp"
#include "program.hpp"
#include "run_program.hpp"
#include "thread_name.hpp"

#include <boost/concurrent_futures.hpp>

#include <boost/algorithm/string/predicate.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

namespace cf = boost::concurrent_futures;

namespace {

int add_one(int n)
{
    return n + 1;
}

int multiply(int a, int b)
{
    return a * b;
}

[[noreturn]] void fail()
{
    throw std::runtime_error("the task fails");
}

// Runs the program exits: what it prints, errors included, and then its exit code.
template <class Executor>
std::string run_program(std::string const& scenario)
{
    auto const ended =
        test::run_command(Executor::launcher() + '"' + test::program("exits").string() +
                          "\" " + scenario + ' ' + Executor::name + " 2>&1");
    return ended.output + std::to_string(ended.exit_code) + '\n';
}

// Counts the threads that have run one of the tasks below, and have not ended.
class watched_thread
{
public:
    static std::atomic<int> alive;

    watched_thread() { ++alive; }
    ~watched_thread() { --alive; }

    watched_thread(watched_thread const&) = delete;
    watched_thread& operator=(watched_thread const&) = delete;
};

std::atomic<int> watched_thread::alive{0};

int on_watched_thread(int n)
{
    thread_local watched_thread const watched;
    return n + 1;
}

// A task that ends when as many run.
void meet_on_watched_thread(test::counter& here, int number)
{
    on_watched_thread(0);
    here.add();
    here.wait_for(number);
}

// The names of all threads of a pool, in order.
std::vector<std::string> thread_names(cf::thread_pool_options options)
{
    constexpr int number = 5;
    options.max_workers = number;
    test::counter here;
    cf::thread_pool_executor pool(std::move(options));
    std::vector<cf::future<std::string>> all;
    for (int i = 0; i != number; ++i)
    {
        all.push_back(pool.submit([&here] {
            here.add();
            here.wait_for(number);
            return test::thread_name();
        }));
    }
    std::vector<std::string> names;
    for (auto const& f : all)
        names.push_back(f.result());
    std::sort(names.begin(), names.end());
    return names;
}

// Whether nothing is left of the workers.
bool all_reaped(std::vector<long> const& workers)
{
    auto const children = test::children();
    return std::none_of(workers.begin(), workers.end(), [&](long pid) {
        return test::alive(pid) || children.count(pid) != 0;
    });
}

cf::process_pool_options one_task_per_worker()
{
    cf::process_pool_options options;
    options.max_workers = 1;
    options.max_tasks_per_child = 1;
    return options;
}

} // namespace

BOOST_AUTO_TEST_SUITE(shutdown)

BOOST_AUTO_TEST_CASE_TEMPLATE(test_run_after_shutdown, Executor, test::executors)
{
    auto const ex = Executor::make(1);
    ex->shutdown();
    BOOST_CHECK_THROW(ex->submit(&add_one, 1), cf::executor_shutdown);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(test_interpreter_shutdown, Executor, test::executors)
{
    BOOST_TEST(run_program<Executor>("end") == "apple\n0\n");
}

// What Python has no counterpart of.
BOOST_AUTO_TEST_CASE_TEMPLATE(test_exit_in_a_scope, Executor, test::executors)
{
    std::string const printed = run_program<Executor>("exit_in_a_scope");
    if (std::string_view(Executor::name) == "ranks") // mpiexec says what was left undone
        BOOST_TEST(boost::algorithm::ends_with(printed, "\n1\n"), printed);
    else
        BOOST_TEST((printed == "0\n" || printed == "apple\n0\n"), printed);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(test_submit_after_interpreter_shutdown, Executor,
                              test::executors)
{
    BOOST_TEST(run_program<Executor>("submit_at_exit") ==
               "cannot schedule new futures after shutdown\n0\n");
}

BOOST_AUTO_TEST_CASE_TEMPLATE(test_hang_issue12364, Executor, test::executors)
{
    auto const ex = Executor::make(5);
    std::vector<cf::future<int>> all;
    for (int i = 0; i != 50; ++i)
        all.push_back(ex->submit(&add_one, i));
    ex->shutdown();
    for (int i = 0; i != 50; ++i)
        BOOST_TEST(all[static_cast<std::size_t>(i)].result() == i + 1);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(test_cancel_futures, Executor, test::executors)
{
    test::directory const dir;
    std::atomic<int> callbacks{0};
    auto const ex = Executor::make(2);
    std::vector<cf::future<int>> all;
    for (int i = 0; i != 50; ++i)
    {
        all.push_back(ex->submit(&test::signal_and_await, dir / "begun", dir / "end"));
        all.back().add_done_callback([&callbacks](auto const&) { ++callbacks; });
    }
    test::await_event(dir / "begun");

    // unlike in Python, who waits for a cancelled future gets to know
    std::atomic<bool> told{false};
    std::thread waiter([&told, f = all.back()] {
        try
        {
            f.result();
        }
        catch (cf::cancelled_error const&)
        {
            told = true;
        }
    });
    ex->shutdown(false, true);
    waiter.join();
    BOOST_TEST(told);

    auto const cancelled = std::count_if(all.begin(), all.end(),
                                         [](auto const& f) { return f.cancelled(); });
    BOOST_TEST(cancelled > 20);
    BOOST_TEST(callbacks == cancelled);

    test::signal_event(dir / "end");
    ex->shutdown(true, true);
    BOOST_TEST(cancelled == std::count_if(all.begin(), all.end(),
                                          [](auto const& f) { return f.cancelled(); }));
    BOOST_TEST(cancelled < 50);
    BOOST_TEST(callbacks == 50);
    for (auto const& f : all)
    {
        BOOST_TEST(f.done());
        if (!f.cancelled())
            BOOST_TEST((f.exception() == nullptr));
    }
}

BOOST_AUTO_TEST_CASE_TEMPLATE(test_hang_gh83386, Executor, test::executors)
{
    BOOST_TEST(run_program<Executor>("shut_down") == "apple\n0\n");
}

BOOST_AUTO_TEST_CASE_TEMPLATE(test_hang_gh94440, Executor, test::executors)
{
    for (int i = 0; i != 20; ++i)
    {
        auto const ex = Executor::make(1);
        ex->submit(&add_one, 1).result();
        auto f = ex->submit(&add_one, 2);
        f.cancel();
        ex->shutdown();
        BOOST_TEST(f.done());
    }
}

BOOST_AUTO_TEST_SUITE(ThreadPoolShutdownTest)

BOOST_AUTO_TEST_CASE(test_threads_terminate)
{
    test::counter here;
    cf::thread_pool_executor pool(5);
    for (int i = 0; i != 3; ++i)
        pool.submit(&meet_on_watched_thread, std::ref(here), 3);
    here.wait_for(3);
    BOOST_TEST(pool.statistics().threads == 3u);
    BOOST_TEST(watched_thread::alive == 3);
    pool.shutdown();
    BOOST_TEST(watched_thread::alive == 0);
}

BOOST_AUTO_TEST_CASE(test_context_manager_shutdown)
{
    {
        cf::thread_pool_executor pool(5);
        BOOST_TEST(pool.map(&on_watched_thread, std::vector<int>{1, 2, 3}).to_vector() ==
                   (std::vector<int>{2, 3, 4}));
        BOOST_TEST(watched_thread::alive > 0);
    }
    BOOST_TEST(watched_thread::alive == 0);
}

BOOST_AUTO_TEST_CASE(test_del_shutdown)
{
    auto pool = test::threads::make(5);
    auto results = pool->map(&on_watched_thread, std::vector<int>{1, 2, 3});
    pool.reset();
    BOOST_TEST(watched_thread::alive == 0);
    BOOST_TEST(results.to_vector() == (std::vector<int>{2, 3, 4}));
}

BOOST_AUTO_TEST_CASE(test_shutdown_no_wait)
{
    cf::thread_pool_executor pool(5);
    auto results = pool.map(&on_watched_thread, std::vector<int>{1, 2, 3});
    pool.shutdown(false);
    BOOST_TEST(results.to_vector() == (std::vector<int>{2, 3, 4}));
    test::await_that([] { return watched_thread::alive == 0; }); // nobody has to ask
}

BOOST_AUTO_TEST_CASE(test_thread_names_assigned)
{
    cf::thread_pool_options options;
    options.thread_name_prefix = "SpecialPool";
    BOOST_TEST(
        thread_names(std::move(options)) ==
            (std::vector<std::string>{"SpecialPool_0", "SpecialPool_1", "SpecialPool_2",
                                      "SpecialPool_3", "SpecialPool_4"}),
        boost::test_tools::per_element());
}

// The system shows 15 characters; as the number grows, the first ones are left out.
BOOST_AUTO_TEST_CASE(test_thread_names_default)
{
    char number = '0';
    for (std::string const& name : thread_names({}))
    {
        BOOST_TEST(name.find("pool-") != std::string::npos, name);
        BOOST_TEST(name.substr(name.size() - 2) == std::string("_") + number);
        ++number;
    }
    BOOST_TEST(number == '5');
}

BOOST_AUTO_TEST_CASE(test_cancel_futures_wait_false)
{
    std::string const printed = run_program<test::threads>("cancel");
    BOOST_TEST((printed == "0\n" || printed == "apple\n0\n"), printed);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(ProcessPoolShutdownTest)

BOOST_AUTO_TEST_CASE(test_processes_terminate)
{
    cf::process_pool_executor pool(5);
    auto const workers = test::start_workers(pool, 3);
    BOOST_TEST(pool.statistics().workers.size() == 3u);
    pool.shutdown();
    BOOST_TEST(all_reaped(workers));
}

BOOST_AUTO_TEST_CASE(test_context_manager_shutdown)
{
    auto const threads = test::thread_count();
    std::vector<long> workers;
    {
        cf::process_pool_executor pool(2);
        BOOST_TEST(pool.map(&add_one, std::vector<int>{1, 2, 3}).to_vector() ==
                   (std::vector<int>{2, 3, 4}));
        workers = pool.statistics().workers;
        BOOST_TEST(!workers.empty());
    }
    BOOST_TEST(all_reaped(workers));
    test::await_threads(threads);
}

BOOST_AUTO_TEST_CASE(test_del_shutdown)
{
    auto const threads = test::thread_count();
    auto pool = test::processes::make(2);
    auto const workers = test::start_workers(*pool, 2);
    auto results = pool->map(&add_one, std::vector<int>{1, 2, 3});
    pool.reset();
    BOOST_TEST(all_reaped(workers));
    test::await_threads(threads);
    BOOST_TEST(results.to_vector() == (std::vector<int>{2, 3, 4}));
}

BOOST_AUTO_TEST_CASE(test_shutdown_no_wait)
{
    cf::process_pool_executor pool(2);
    auto const workers = test::start_workers(pool, 2);
    auto results = pool.map(&add_one, std::vector<int>{1, 2, 3});
    pool.shutdown(false);
    BOOST_TEST(results.to_vector() == (std::vector<int>{2, 3, 4}));
    test::await_that([&] { return all_reaped(workers); }); // nobody has to ask
}

// A worker may run one task only, and the first one fails.
BOOST_AUTO_TEST_CASE(test_shutdown_gh_132969_case_1)
{
    cf::process_pool_executor pool(one_task_per_worker());
    auto const f = pool.submit(&fail);
    auto const g = pool.submit(&multiply, 2, 3);
    pool.shutdown(false);
    BOOST_CHECK_THROW(f.result(), std::runtime_error);
    BOOST_TEST(g.result() == 6);
}

// The same, and there is another worker to be started when the shutdown begins.
BOOST_AUTO_TEST_CASE(test_shutdown_gh_132969_case_2)
{
    cf::process_pool_executor pool(one_task_per_worker());
    auto const f = pool.submit(&fail);
    auto const g = pool.submit(&multiply, 2, 3);
    auto const h = pool.submit(&multiply, 3, 4);
    BOOST_CHECK_THROW(f.result(), std::runtime_error);
    pool.shutdown(false);
    BOOST_TEST(g.result() == 6);
    BOOST_TEST(h.result() == 12);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE_END()
