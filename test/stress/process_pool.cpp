// Process pools under random calls, cancellations, deaths and ends.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "events.hpp"
#include "processes.hpp"
#include "randomized.hpp"

#include <boost/concurrent_futures.hpp>

#include <boost/serialization/string.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <csignal>
#include <map>
#include <set>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <unistd.h>

namespace cf = boost::concurrent_futures;

namespace {

enum class kind
{
    quick,
    slow,
    throwing,
    deadly
};

std::size_t run(std::string const& log, int id, kind what, std::string const& argument)
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
            ::kill(::getpid(), SIGKILL);
        ::_exit(3);
    }
    return argument.size();
}

struct task
{
    int id;
    kind what;
    std::size_t size;
    cf::future<std::size_t> future;
};

/// Submits and cancels until the pool takes no more.
void use_pool(cf::process_pool_executor& pool, std::string const& log, int first_id,
              unsigned seed, std::chrono::steady_clock::time_point end,
              std::vector<task>& tasks)
{
    test::random_numbers random(seed);
    try
    {
        for (int id = first_id; std::chrono::steady_clock::now() < end; ++id)
        {
            auto const dice = random.below(1000);
            kind const what = dice < 3     ? kind::deadly
                              : dice < 20  ? kind::slow
                              : dice < 100 ? kind::throwing
                                           : kind::quick;
            std::size_t const size =
                random.once_in(200) ? random.below(2'000'000) : random.below(200);
            tasks.push_back({id, what, size,
                             pool.submit(run, log, id, what, std::string(size, 'x'))});
            if (random.once_in(3))
                tasks[random.below(static_cast<unsigned>(tasks.size()))].future.cancel();
            if (random.once_in(50))
                cf::wait(std::vector{tasks[tasks.size() / 2].future, tasks.back().future},
                         cf::return_when::first_completed);
            if (random.once_in(30))
                cf::wait(std::vector{tasks.back().future});
        }
    }
    catch (cf::executor_shutdown const&)
    {
        // another thread has ended the pool
    }
    catch (cf::broken_process_pool const&)
    {
        // likewise, by force
    }
}

/// What has become of a task, and how often that allows it to have been run.
void check_task(task const& t, std::size_t times_run, bool ended_by_force)
{
    BOOST_TEST_REQUIRE(t.future.done());
    BOOST_TEST(times_run <= 1u);
    if (t.future.cancelled())
    {
        BOOST_TEST(times_run == 0u);
        return;
    }
    try
    {
        BOOST_TEST(t.future.result() == t.size);
        BOOST_TEST((t.what == kind::quick || t.what == kind::slow));
        BOOST_TEST(times_run == 1u);
    }
    catch (cf::worker_died const& e)
    {
        BOOST_TEST((t.what == kind::deadly), e.what());
        BOOST_TEST(times_run == 1u);
    }
    catch (cf::broken_process_pool const& e)
    {
        BOOST_TEST(ended_by_force, e.what());
    }
    catch (std::runtime_error const& e)
    {
        BOOST_TEST((t.what == kind::throwing), e.what());
        BOOST_TEST(times_run == 1u);
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

void run_round(test::random_numbers& random, std::chrono::steady_clock::time_point end)
{
    constexpr int threads = 3;
    test::directory const files;
    std::string const log = files / "log";
    std::vector<task> tasks[threads];
    auto const how = random.below(7);
    {
        cf::process_pool_options options;
        options.max_workers = 1 + static_cast<int>(random.below(3));
        if (random.once_in(3))
            options.max_tasks_per_child = 1 + static_cast<int>(random.below(200));
        cf::process_pool_executor pool(options);
        std::vector<std::thread> users;
        for (int i = 0; i != threads; ++i)
            users.emplace_back(use_pool, std::ref(pool), log, i * 1'000'000,
                               random.below(1u << 31), end, std::ref(tasks[i]));
        // the end comes in the middle of it all; the length of that is what is random
        std::this_thread::sleep_for(std::chrono::milliseconds(random.below(400)));
        if (random.once_in(2))
            end_pool(pool, how);
        for (auto& u : users)
            u.join();
        end_pool(pool, how);
    }

    std::map<std::string, std::size_t> times_run;
    for (auto const& line : test::lines_of(log))
        ++times_run[line];
    for (auto const& some : tasks)
    {
        for (task const& t : some)
            check_task(t, times_run[std::to_string(t.id)], how == 4 || how == 5);
    }
    BOOST_TEST(test::children().empty());
}

} // namespace

BOOST_AUTO_TEST_SUITE(process_pool)

BOOST_AUTO_TEST_CASE(keeps_its_promises)
{
    test::random_numbers random(test::seed());
    auto const end = test::end_of_test();
    auto const descriptors = test::open_descriptors();
    auto const pages = test::shared_pages();
    do
    {
        auto const now = std::chrono::steady_clock::now();
        run_round(random, std::min(end, now + std::chrono::milliseconds(500)));
    } while (std::chrono::steady_clock::now() < end);
    BOOST_CHECK(test::open_descriptors() == descriptors);
    BOOST_TEST(test::shared_pages() == pages);
}

BOOST_AUTO_TEST_SUITE_END()
