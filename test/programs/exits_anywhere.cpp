// Ends in one of many ways, at one of many places, with pools of one of many durations.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

// Usage: SCENARIO="WAY PLACE DURATION WORK" exits_anywhere, in a directory of its own.
// What these can be is in the tables below.

#include "../common/events.hpp"

#include <boost/concurrent_futures.hpp>

#include <boost/config.hpp>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <cstdlib>
#include <exception>
#include <initializer_list>
#include <iostream>
#include <memory>
#include <sstream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <pthread.h>
#include <sys/resource.h>
#include <unistd.h>

namespace cf = boost::concurrent_futures;

#if defined(__SANITIZE_THREAD__)
extern "C" BOOST_SYMBOL_EXPORT char const* __tsan_default_options()
{
    return "report_thread_leaks=0"; // of pools that are leaked
}
#endif

namespace {

struct scenario
{
    std::string way;
    std::string place;
    std::string duration;
    bool busy;
};

scenario* read_scenario()
{
    char const* const text = std::getenv("SCENARIO");
    std::istringstream in(text != nullptr ? text : "");
    scenario s;
    std::string work;
    in >> s.way >> s.place >> s.duration >> work;
    s.busy = work == "busy";
    return new scenario(s);
}

// Static objects may ask for it before main() and at the very end; so may workers.
scenario const& asked_for()
{
    static scenario const& it = *read_scenario();
    return it;
}

bool at(char const* place)
{
    return asked_for().place == place;
}

std::atomic<bool> all_is_submitted{false};

// An event, which is a file, does not tell the sanitizer that this was before.
void see_what_is_submitted()
{
    static_cast<void>(all_is_submitted.load());
}

void leave()
{
    see_what_is_submitted();
    constexpr int code = 7;
    struct
    {
        char const* name;
        void (*take)();
    } const ways[] = {
        {"return", [] {}},
        {"exit", [] { std::exit(code); }},
        {"quick_exit", [] { std::quick_exit(code); }},
        {"_exit", [] { ::_exit(code); }},
        {"pthread_exit", [] { ::pthread_exit(nullptr); }},
        {"pthread_cancel",
         [] {
             ::pthread_cancel(::pthread_self());
             ::pthread_testcancel();
         }},
        {"pthread_cancel_later", [] { ::pthread_cancel(::pthread_self()); }},
        {"throw", [] { throw std::runtime_error("thrown"); }},
        {"abort", [] { std::abort(); }},
    };
    for (auto const& way : ways)
    {
        if (asked_for().way == way.name)
        {
            way.take();
            return;
        }
    }
    std::cout << "no such way" << std::endl;
}

bool in_program = false; // and not in a worker that is yet to serve, or serves

// When all has been submitted, so that what is left is left behind.
int await_all()
{
    test::await_event("all");
    return 0;
}

int leave_then()
{
    await_all();
    leave();
    return 0;
}

// Calls leave() when it is destroyed, in a place that is asked for.
struct leaver
{
    char const* place;
    bool armed = true;

    ~leaver()
    {
        if (armed && at(place))
            leave();
    }
};

// Destroyed after all other static objects of this file.
leaver last_in_program{"static_destructor", false};
leaver last_in_worker{"worker_static", false};

int arm_worker()
{
    if (at("worker_atexit"))
        std::atexit(leave);
    if (at("worker_local_static"))
    {
        static leaver const local{"worker_local_static"};
        static_cast<void>(local);
    }
    if (at("worker_thread_local"))
    {
        thread_local leaver const local{"worker_thread_local"};
        static_cast<void>(local);
    }
    last_in_worker.armed = true;
    return 0;
}

std::vector<cf::future<int>> held; // some are pending when the program ends

// What tasks wait for that keep pools busy.
struct release
{
    ~release()
    {
        if (in_program)
            test::signal_event("go");
    }
};

struct pools
{
    std::unique_ptr<cf::thread_pool_executor> threads;
    std::unique_ptr<cf::process_pool_executor> processes;
    release first; // destroyed first

    pools()
    {
        cf::thread_pool_options of_threads;
        of_threads.max_workers = 2;
        if (at("thread_initializer"))
        {
            of_threads.max_workers = 1; // lest two threads exit at a time
            of_threads.set_initializer(leave_then);
        }
        threads = std::make_unique<cf::thread_pool_executor>(std::move(of_threads));

        cf::process_pool_options of_processes;
        of_processes.max_workers = 2;
        if (at("process_initializer"))
            of_processes.set_initializer(leave_then);
        if (asked_for().place.rfind("worker_", 0) == 0)
            of_processes.max_tasks_per_child = 1;
        processes = std::make_unique<cf::process_pool_executor>(std::move(of_processes));
    }

    template <class Executor>
    void occupy(Executor& pool, std::string const& event)
    {
        held.push_back(pool.submit(test::signal_and_await, event, "go"));
        test::await_event(event);
    }

    // Has both pools run a task, and more wait.
    void occupy()
    {
        if (!at("thread_initializer"))
            occupy(*threads, "threads");
        if (!at("process_initializer"))
            occupy(*processes, "processes");
    }

    void leave_work()
    {
        for (int i = 0; i != 3; ++i)
        {
            held.push_back(threads->submit(await_all));
            held.push_back(processes->submit(await_all));
        }
    }
};

std::string outcome_of(cf::future<int> const& f)
{
    try
    {
        f.result();
        return "done";
    }
    catch (std::exception const& e)
    {
        return e.what();
    }
}

[[noreturn]] void await_end()
{
    for (;;)
        ::pause();
}

bool is_one_of(std::string const& s, std::initializer_list<char const*> of)
{
    return std::find(of.begin(), of.end(), s) != of.end();
}

// Whether another thread of this process is to end it.
bool another_leaves()
{
    return is_one_of(asked_for().place,
                     {"thread_task", "thread_initializer", "thread_callback",
                      "process_callback", "thread_then", "process_then"}) &&
           !is_one_of(asked_for().way, {"throw", "pthread_cancel_later"});
}

bool is_nested()
{
    return asked_for().duration.rfind("in_", 0) == 0;
}

std::atomic<bool> over{false}; // for the thread sanitizer, which sees no events

int leave_in_callback(pools& of)
{
    struct ending
    {
        ~ending()
        {
            over = true;
            test::signal_event("over");
        }
    } const at_end;
    see_what_is_submitted();
    if (asked_for().duration == "dropped")
    {
        test::signal_event("go");
        of.threads.reset();
        of.processes.reset();
    }
    leave();
    return 0;
}

// Submits what leaves, or whose callback does.
template <class Executor>
cf::future<int> submit_leaver(Executor& pool, pools& of)
{
    std::string const& place = asked_for().place;
    if (is_one_of(place, {"thread_task", "process_task"}))
        return pool.submit(leave_then);
    if (place.rfind("worker_", 0) == 0)
        return pool.submit(arm_worker);
    auto const f = pool.submit(await_all);
    if (is_one_of(place, {"thread_then", "process_then"}))
        return f.then([&of](int) { return leave_in_callback(of); });
    if (is_one_of(place, {"thread_callback", "process_callback"}))
        f.add_done_callback([&of](cf::future<int> const&) { leave_in_callback(of); });
    return f;
}

// Uses the pools, and leaves, unless something else is to do so.
void use(pools& all)
{
    if (asked_for().busy)
        all.occupy();
    std::vector<cf::future<int>> leavers;
    if (asked_for().place.rfind("thread_", 0) == 0)
        leavers.push_back(submit_leaver(*all.threads, all));
    else if (!is_one_of(asked_for().place, {"main", "atexit", "static_destructor"}))
    {
        leavers.push_back(submit_leaver(*all.processes, all));
        if (asked_for().place.rfind("worker_", 0) == 0) // another worker
            leavers.push_back(submit_leaver(*all.processes, all));
    }
    if (asked_for().busy)
        all.leave_work();
    all_is_submitted = true;
    test::signal_event("all");
    if (at("main"))
        leave();
    if (another_leaves())
    {
        if (is_nested())
            return; // to wait for the pools, as that task does which this one is
        await_end();
    }
    for (auto const& f : leavers)
    {
        std::string const outcome = outcome_of(f);
        std::cout << outcome << std::endl;
    }
    if (asked_for().duration == "dropped")
    {
        test::await_event("over");
        static_cast<void>(over.load());
    }
}

void use_local()
{
    pools all;
    use(all);
}

int use_nested()
{
    in_program = true;
    use_local();
    return 0;
}

void use_static()
{
    static pools all;
    use(all);
}

void use_leaked()
{
    static pools& all = *new pools;
    use(all);
}

// Made before main(), in workers, too.
std::unique_ptr<pools> const made_before_main =
    asked_for().duration == "before_main" ? std::make_unique<pools>() : nullptr;

int one()
{
    return 1;
}

// When others have just been destroyed.
void use_at_exit()
{
    std::atexit(use_local);
    static cf::thread_pool_executor threads(1);
    static cf::process_pool_executor processes(1);
    held = {threads.submit(one), processes.submit(one)};
}

void use_nested_in_threads()
{
    cf::thread_pool_executor outer(1);
    outer.submit(use_nested).exception();
}

void use_nested_in_static_threads()
{
    static cf::thread_pool_executor outer(1);
    outer.submit(use_nested).exception();
    if (another_leaves()) // and waits for the outer pool
        await_end();
}

// Ends as its worker does.
void use_nested_in_processes()
{
    cf::process_pool_executor outer(1);
    try
    {
        outer.submit(use_nested).result();
    }
    catch (cf::worker_died const& e)
    {
        if (e.exit_code() >= 0)
            std::exit(e.exit_code());
        std::raise(e.signal());
    }
}

struct
{
    char const* name;
    void (*use)();
} const durations[] = {
    {"local", use_local},
    {"dropped", use_local},
    {"static", use_static},
    {"leaked", use_leaked},
    {"before_main", [] { use(*made_before_main); }},
    {"at_exit", use_at_exit},
    {"in_threads", use_nested_in_threads},
    {"in_static_threads", use_nested_in_static_threads},
    {"in_processes", use_nested_in_processes},
};

} // namespace

int main()
{
    cf::run_if_worker();
    in_program = true;
    last_in_program.armed = true;
    ::alarm(25);
    rlimit const no_core{0, 0};
    ::setrlimit(RLIMIT_CORE, &no_core);
    for (auto const& d : durations)
    {
        if (asked_for().duration == d.name)
            d.use();
    }
    if (at("atexit"))
        std::atexit(leave);
    return EXIT_SUCCESS;
}
