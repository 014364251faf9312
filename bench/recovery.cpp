// How a process pool comes through faults of its workers: what is lost, and for how long
// a worker is missing.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

//   recovery [ROUNDS]      injects each fault so often, 100 times if not said
//
// Each round has one worker, which has tasks before and behind the one with the fault. The
// recovery time is from the fault to the start of the next task.

#include "events.hpp"
#include "processes.hpp"

#include <boost/concurrent_futures.hpp>

#include <boost/serialization/string.hpp>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>
#include <thread>
#include <vector>

#include <unistd.h>

namespace cf = boost::concurrent_futures;
using namespace std::chrono_literals;

namespace {

constexpr int tasks_before = 5;
constexpr int tasks_behind = 20;

/// All processes have the same clock.
std::int64_t now()
{
    return std::chrono::steady_clock::now().time_since_epoch().count();
}

/// An ordinary task: tells that it runs, and when.
std::int64_t run(std::string const& log, int id)
{
    std::int64_t const start = now();
    test::append_line(log, std::to_string(id));
    return start;
}

void tell_time(std::string const& file)
{
    test::append_line(file, std::to_string(now()));
}

void by_signal(std::string const& time, int signal)
{
    tell_time(time);
    std::signal(signal, SIG_DFL);
    std::raise(signal);
}

void by_exit_without_clean_up(std::string const& time)
{
    tell_time(time);
    ::_exit(99);
}

void by_exit(std::string const& time)
{
    tell_time(time);
    std::exit(3);
}

int overflow(int volatile* outer)
{
    int volatile frame[1000];
    frame[0] = outer[0] + 1;
    return frame[0] == -1 ? 0 : overflow(frame) + frame[0];
}

void by_stack_overflow(std::string const& time)
{
    tell_time(time);
    int volatile first = 0;
    overflow(&first);
}

std::string while_it_sends(std::string const& time)
{
    std::thread([time] {
        std::this_thread::sleep_for(300ms); // the result is on its way then
        tell_time(time);
        ::kill(::getpid(), SIGKILL);
    }).detach();
    return std::string(std::size_t(1) << 30, 'x');
}

void never_end(std::string const& begun)
{
    tell_time(begun);
    for (;;)
        ::pause();
}

struct fault
{
    char const* name;
    /// Injects it. Returns when it is over for the caller.
    void (*inject)(cf::process_pool_executor&, std::string const& time);
    int rounds_in = 1;              // of so many rounds, one; for what takes long
    std::chrono::nanoseconds in{0}; // from the time that is told to the fault
};

template <class Future>
void expect_death(Future const& f)
{
    try
    {
        f.result();
        std::printf("the task returned, in spite of all\n");
    }
    catch (cf::worker_died const&)
    {
    }
}

template <int Signal>
void signal_fault(cf::process_pool_executor& pool, std::string const& time)
{
    expect_death(pool.submit(by_signal, time, Signal));
}

constexpr auto task_time = 5ms;

fault const faults[] = {{"SIGSEGV", signal_fault<SIGSEGV>},
                        {"SIGKILL", signal_fault<SIGKILL>},
                        {"SIGABRT", signal_fault<SIGABRT>},
                        {"_exit(99)",
                         [](cf::process_pool_executor& pool, std::string const& time) {
                             expect_death(pool.submit(by_exit_without_clean_up, time));
                         }},
                        {"std::exit(3)",
                         [](cf::process_pool_executor& pool, std::string const& time) {
                             expect_death(pool.submit(by_exit, time));
                         }},
                        {"stack overflow",
                         [](cf::process_pool_executor& pool, std::string const& time) {
                             expect_death(pool.submit(by_stack_overflow, time));
                         }},
                        {"SIGKILL while it sends 1 GiB",
                         [](cf::process_pool_executor& pool, std::string const& time) {
                             expect_death(pool.submit(while_it_sends, time));
                         },
                         10},
                        {"no end in its time of 5 ms",
                         [](cf::process_pool_executor& pool, std::string const& time) {
                             cf::task_options options;
                             options.timeout = task_time;
                             try
                             {
                                 pool.submit(options, never_end, time).result();
                             }
                             catch (cf::timeout_error const&)
                             {
                             }
                         },
                         1, task_time},
                        {"future::kill",
                         [](cf::process_pool_executor& pool, std::string const& time) {
                             auto const f = pool.submit(never_end, time);
                             test::await_event(time);
                             std::this_thread::sleep_for(task_time);
                             f.kill();
                         },
                         1, task_time}};

struct findings
{
    int injected = 0;
    int lost = 0;
    int run_twice = 0;
    int hangs = 0;
    std::size_t orphans = 0;
    std::vector<double> recovery; // ms
};

void inject(fault const& f, findings& found)
{
    test::directory const files;
    std::string const log = files / "log";
    std::string const time = files / "time";
    std::vector<cf::future<std::int64_t>> tasks;
    std::int64_t next_start = 0;
    {
        cf::process_pool_options options;
        options.max_workers = 1;
        options.grace_period = 10ms;
        cf::process_pool_executor pool(options);
        for (int i = 0; i != tasks_before; ++i)
            tasks.push_back(pool.submit(run, log, i));
        cf::wait(tasks);
        std::thread behind([&] {
            test::await_event(time);
            for (int i = 0; i != tasks_behind; ++i)
                tasks.push_back(pool.submit(run, log, tasks_before + i));
        });
        f.inject(pool, time);
        behind.join();
        found.hangs += cf::wait(tasks, 30s).not_done.empty() ? 0 : 1;
        for (auto const& t : tasks)
            found.lost += t.done() && t.exception() == nullptr ? 0 : 1;
        next_start = tasks[tasks_before].result();
        if (found.hangs != 0)
            pool.kill_workers();
    }
    found.orphans += test::children().size();
    std::map<std::string, int> times;
    for (auto const& line : test::lines_of(log))
        ++times[line];
    for (auto const& each : times)
        found.run_twice += each.second > 1 ? 1 : 0;
    ++found.injected;
    std::int64_t const fault_time =
        std::stoll(test::lines_of(time).at(0)) + std::chrono::nanoseconds(f.in).count();
    found.recovery.push_back(double(next_start - fault_time) / 1e6);
}

/// How long after the end of a task's time its future fails, in milliseconds.
std::vector<double> lateness(int rounds)
{
    cf::process_pool_options options;
    options.max_workers = 1;
    options.grace_period = 10ms;
    cf::process_pool_executor pool(options);
    cf::task_options limit;
    limit.timeout = 50ms;
    std::vector<double> late;
    for (int i = 0; i != rounds; ++i)
    {
        test::directory const files;
        auto const f = pool.submit(limit, never_end, files / "begun");
        f.exception();
        std::int64_t const end = std::stoll(test::lines_of(files / "begun").at(0)) +
                                 std::chrono::nanoseconds(50ms).count();
        late.push_back(double(now() - end) / 1e6);
    }
    return late;
}

} // namespace

int main(int argc, char** argv)
{
    cf::run_if_worker();
    int const rounds = argc > 1 ? std::atoi(argv[1]) : 100;
    std::printf(
        "| fault | injected | tasks lost | run twice | hangs | orphans | recovery: "
        "median | worst |\n|---|---|---|---|---|---|---|---|\n");
    for (fault const& f : faults)
    {
        findings found;
        for (int i = 0; i < rounds; i += f.rounds_in)
            inject(f, found);
        std::sort(found.recovery.begin(), found.recovery.end());
        std::printf("| %s | %d | %d | %d | %d | %zu | %.2f ms | %.2f ms |\n", f.name,
                    found.injected, found.lost, found.run_twice, found.hangs,
                    found.orphans, found.recovery[found.recovery.size() / 2],
                    found.recovery.back());
        std::fflush(stdout);
    }
    std::vector<double> late = lateness(rounds);
    std::sort(late.begin(), late.end());
    std::printf("\nA future fails after the end of its task's time: median %.2f ms, "
                "worst %.2f ms\n",
                late[late.size() / 2], late.back());
}
