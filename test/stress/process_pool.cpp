// Process pools under random calls, cancellations, deadlines, deaths and ends.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "events.hpp"
#include "processes.hpp"
#include "randomized.hpp"
#include "watchdog.hpp"

#include <boost/concurrent_futures.hpp>

#include <boost/serialization/string.hpp>
#include <boost/test/unit_test.hpp>

#include <atomic>
#include <chrono>
#include <csignal>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <iterator>
#include <map>
#include <memory>
#include <set>
#include <stdexcept>
#include <string>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#ifndef _WIN32
#include "child.hpp"
#include "hiding.hpp"
#endif

namespace cf = boost::concurrent_futures;

namespace {

enum class kind
{
    quick,
    slow,
    throwing,
    deadly,
    obedient, // runs until it is asked to stop
    stubborn  // runs until it is ended
};

std::size_t run(cf::stop_token stop, std::string const& log, int id, kind what,
                std::string const& argument)
{
    test::append_line(log, std::to_string(id));
    switch (what)
    {
    case kind::quick:
        break;
    case kind::slow:
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
        break;
    case kind::throwing:
        throw std::runtime_error("thrown");
    case kind::deadly:
        if (id % 2 == 0)
            test::die();
        std::_Exit(3);
    case kind::obedient:
        while (!stop.stop_requested())
            std::this_thread::yield();
        break;
    case kind::stubborn:
#ifdef _WIN32
        std::signal(SIGTERM, SIG_IGN);
#else
        test::hide(test::ways_to_hide[std::size_t(id) % std::size(test::ways_to_hide)]);
#endif
        for (;;)
            std::this_thread::sleep_for(std::chrono::hours(1));
    }
    return argument.size();
}

struct task
{
    int id;
    kind what;
    std::size_t size;
    cf::future<std::size_t> future;
    bool killed = false;
    std::shared_ptr<std::atomic<int>> times_done = std::make_shared<std::atomic<int>>(0);
};

/// Does to a task what may be done at any time.
void disturb(task& t, test::random_numbers& random)
{
    switch (random.below(8))
    {
    case 0:
        t.killed = t.future.kill() || t.killed;
        break;
    case 1:
    case 2:
        t.future.request_stop();
        break;
    default:
        t.future.cancel();
    }
}

kind random_kind(test::random_numbers& random)
{
    auto const dice = random.below(1000);
    return dice < 3     ? kind::deadly
           : dice < 5   ? kind::stubborn
           : dice < 10  ? kind::obedient
           : dice < 25  ? kind::slow
           : dice < 100 ? kind::throwing
                        : kind::quick;
}

#ifdef _WIN32
/// No process forks there, and handles have no limit.
bool disturb_process(cf::process_pool_executor&, test::random_numbers&)
{
    return false;
}
#else
/// A process that this one forks cannot use the pool, and leaves it alone.
void fork_with(cf::process_pool_executor& pool)
{
    BOOST_TEST(test::child([&] {
                   try
                   {
                       pool.submit([] {});
                       return false;
                   }
                   catch (cf::broken_executor const&)
                   {
                       return true;
                   }
               }).succeeds());
}

/// Does to this process what may be done at any time.
/// @return whether there was nothing left for some time to start workers with
bool disturb_process(cf::process_pool_executor& pool, test::random_numbers& random)
{
    if (random.once_in(4))
        fork_with(pool);
    if (!random.once_in(4))
        return false;
    test::exhausted_descriptors const meanwhile;
    std::this_thread::sleep_for(std::chrono::milliseconds(random.below(50)));
    return true;
}
#endif

/// Uses the pool in all ways until it takes no more.
void use_pool(cf::process_pool_executor& pool, std::string const& log, int first_id,
              unsigned seed, std::chrono::steady_clock::time_point end,
              std::vector<task>& tasks)
{
    test::random_numbers random(seed);
    for (int id = first_id; std::chrono::steady_clock::now() < end; ++id)
    {
        kind const what = random_kind(random);
        cf::task_options options;
        if (what == kind::obedient || what == kind::stubborn)
            options.timeout = std::chrono::milliseconds(random.below(20));
        std::size_t const size =
            random.once_in(200) ? random.below(2'000'000) : random.below(200);
        try
        {
            tasks.push_back(
                {id, what, size,
                 pool.submit(options, run, log, id, what, std::string(size, 'x'))});
        }
        catch (cf::queue_full_error const&)
        {
            std::this_thread::yield();
            continue;
        }
        catch (std::system_error const&)
        {
            std::this_thread::yield();
            continue; // there is nothing left to start the pool with
        }
        catch (cf::executor_shutdown const&)
        {
            return; // another thread has ended the pool
        }
        catch (cf::broken_process_pool const&)
        {
            return; // likewise, by force
        }
        tasks.back().future.add_done_callback(
            [times = tasks.back().times_done](auto const&) { ++*times; });
        if (random.once_in(3))
            disturb(tasks[random.below(static_cast<unsigned>(tasks.size()))], random);
        if (random.once_in(50))
            cf::wait(std::vector{tasks[tasks.size() / 2].future, tasks.back().future},
                     cf::return_when::first_completed);
        if (random.once_in(30))
            cf::wait(std::vector{tasks.back().future});
        if (random.once_in(500))
            pool.resize(1 + static_cast<int>(random.below(4)));
    }
}

/// What has become of a task, and how often that allows it to have been run.
/// @param may_break the pool was ended by force, or could not start workers
char const* check_task(task const& t, std::size_t times_run, bool may_break)
{
    BOOST_TEST_REQUIRE(t.future.done());
    BOOST_TEST(*t.times_done == 1);
    BOOST_TEST(times_run <= 1u);
    if (t.future.cancelled())
    {
        BOOST_TEST((times_run == 0u || t.killed));
        return t.killed ? "killed" : "cancelled";
    }
    try
    {
        BOOST_TEST(t.future.result() == t.size);
        BOOST_TEST(
            (t.what == kind::quick || t.what == kind::slow || t.what == kind::obedient));
        BOOST_TEST(times_run == 1u);
        return "returned";
    }
    catch (cf::task_timeout const& e)
    {
        BOOST_TEST((t.what == kind::obedient || t.what == kind::stubborn), e.what());
        return "timed out";
    }
    catch (cf::worker_died const& e)
    {
        BOOST_TEST((t.what == kind::deadly), e.what());
        BOOST_TEST(times_run == 1u);
        return "died";
    }
    catch (cf::broken_process_pool const& e)
    {
        BOOST_TEST(may_break, e.what());
        return "ended by force";
    }
    catch (std::runtime_error const& e)
    {
        BOOST_TEST((t.what == kind::throwing), e.what());
        BOOST_TEST(times_run == 1u);
        return "threw";
    }
}

void end_pool(cf::process_pool_executor& pool, unsigned how)
{
    switch (how)
    {
    case 0:
        pool.shutdown();
        break;
    case 1:
        pool.shutdown(false);
        break;
    case 2:
        pool.shutdown(true, true);
        break;
    case 3:
        pool.shutdown(false, true);
        break;
    case 4:
        pool.kill_workers();
        break;
    case 5:
        pool.terminate_workers();
        break;
    default:
        break; // by the destructor
    }
}

cf::process_pool_options random_options(test::random_numbers& random)
{
    cf::process_pool_options options;
    options.max_workers = 1 + static_cast<int>(random.below(3));
    options.grace_period = std::chrono::milliseconds(random.below(20));
    if (random.once_in(3))
        options.max_tasks_per_child = 1 + static_cast<int>(random.below(200));
    if (random.once_in(3))
        options.worker_idle_timeout = std::chrono::milliseconds(random.below(10));
    if (random.once_in(3))
        options.max_queued_tasks = 1 + random.below(100);
    if (random.once_in(2))
        options.when_full = cf::when_full::throw_error;
    return options;
}

/// How many tasks came to which end.
using outcomes = std::map<std::string, std::size_t>;

void print(std::size_t rounds, outcomes const& all)
{
    std::printf("%zu rounds, tasks:", rounds);
    for (auto const& [end, tasks] : all)
        std::printf(" %zu %s", tasks, end.c_str());
    std::printf("\n");
    std::fflush(stdout); // to be seen while the test runs
}

void run_round(test::random_numbers& random, std::chrono::steady_clock::time_point end,
               outcomes& all)
{
    constexpr int threads = 3;
    test::directory const files;
    std::string const log = files / "log";
    std::vector<task> tasks[threads];
    auto const how = random.below(7);
    bool exhausted;
    {
        cf::process_pool_executor pool(random_options(random));
        std::vector<std::thread> users;
        for (int i = 0; i != threads; ++i)
            users.emplace_back(use_pool, std::ref(pool), log, i * 1'000'000,
                               random.below(1u << 31), end, std::ref(tasks[i]));
        // the end comes in the middle of it all; the length of that is what is random
        std::this_thread::sleep_for(std::chrono::milliseconds(random.below(400)));
        exhausted = disturb_process(pool, random);
        if (random.once_in(2))
            end_pool(pool, how);
        for (auto& u : users)
            u.join();
        end_pool(pool, how);
        pool.shutdown();
        BOOST_TEST(pool.statistics().queued == 0u);
        BOOST_TEST(pool.statistics().workers.empty());
    }

    std::map<std::string, std::size_t> times_run;
    for (auto const& line : test::lines_of(log))
        ++times_run[line];
    for (auto const& some : tasks)
    {
        for (task const& t : some)
            ++all[check_task(t, times_run[std::to_string(t.id)],
                             how == 4 || how == 5 || exhausted)];
    }
    BOOST_TEST(test::children().empty());
}

} // namespace

BOOST_AUTO_TEST_SUITE(process_pool)

BOOST_AUTO_TEST_CASE(keeps_its_promises)
{
    constexpr std::size_t rounds_between_reports = 100;
    test::random_numbers random(test::seed());
    test::watchdog watchdog;
    auto const end = test::end_of_test();
    auto const descriptors = test::open_descriptors();
    auto const threads = test::thread_count();
    auto const pages = test::shared_pages();
    std::size_t rounds = 0;
    outcomes all;
    do
    {
        auto const now = std::chrono::steady_clock::now();
        run_round(random, (std::min)(end, now + std::chrono::milliseconds(500)), all);
        watchdog.hear();
        if (++rounds % rounds_between_reports == 0)
            print(rounds, all);
    } while (std::chrono::steady_clock::now() < end);
    print(rounds, all);
    BOOST_CHECK(test::open_descriptors() == descriptors);
    test::await_threads(threads);
    BOOST_TEST(test::shared_pages() == pages);
}

BOOST_AUTO_TEST_SUITE_END()
