// Tests of programs and workers that end in any way, anywhere.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "events.hpp"
#include "program.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstddef>
#include <cstdio>
#include <filesystem>
#include <initializer_list>
#include <regex>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <poll.h>
#include <unistd.h>

namespace {

constexpr std::size_t number_of_ways = 9;

constexpr char const* ways[number_of_ways] = {
    "return",       "exit",           "quick_exit",           "_exit",
    "pthread_exit", "pthread_cancel", "pthread_cancel_later", "throw",
    "abort"};

constexpr char const* no_such_case = nullptr;

/// What comes of each way at some places: what the program prints, which is the outcome
/// of what was to leave, and its exit code: 134 if SIGABRT ends it. A regular expression.
struct row
{
    std::vector<char const*> places;
    char const* ends[number_of_ways];
};

// A cancellation that is to come later may find a thread that has ended.
row const rows[] = {
    {{"main"}, {"0", "7", "7", "7", "0", "0", "0|134", "134", "134"}},
    {{"atexit"}, {no_such_case, "7", "7", "7", "0", "0", "0|134", "134", "134"}},
    {{"static_destructor"},
     {no_such_case, "7", "7", "7", "134", "134", "0", "134", "134"}},
    {{"thread_task", "thread_then", "process_then"},
     {no_such_case, "7", "7", "7", "134", "134", "(done )?(0|134)", "thrown 0", "134"}},
    {{"thread_callback", "process_callback"},
     {no_such_case, "7", "7", "7", "134", "134", "(done )?(0|134)", "done 0", "134"}},
    {{"thread_initializer"},
     {no_such_case, "7", "7", "7", "134", "134", "(done )?(0|134)",
      "the initializer of the thread pool failed: thrown 0", "134"}},
    {{"process_initializer"},
     {no_such_case, "worker processes end before .* exited with code 7 0",
      "worker processes end before .* exited with code 7 0",
      "worker processes end before .* exited with code 7 0",
      "worker processes end before .* exited with code 0 0",
      "worker processes end before .* exited with code 0 0",
      "worker processes end before .* exited with code 0 0",
      "the initializer of the process pool failed: thrown 0",
      "worker processes end before .* was ended by signal 6 .SIGABRT. 0"}},
    {{"process_task"},
     {no_such_case, "the worker .* exited with code 7 while it ran the task .* 0",
      "the worker .* exited with code 7 while it ran the task .* 0",
      "the worker .* exited with code 7 while it ran the task .* 0",
      "the worker .* exited with code 0 while it ran the task .* 0",
      "the worker .* exited with code 0 while it ran the task .* 0",
      "the worker .* exited with code 0 while it ran the task .* 0", "thrown 0",
      "the worker .* was ended by signal 6 .SIGABRT. while it ran the task .* 0"}},
    // tasks of two workers, which have done what they should
    {{"worker_atexit", "worker_static", "worker_local_static", "worker_thread_local"},
     {no_such_case, "done done 0", "done done 0", "done done 0", "done done 0",
      "done done 0", "done done 0", "done done 0", "done done 0"}},
};

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) // which are slow
constexpr bool sanitized = true;
constexpr char const* durations[] = {"dropped", "leaked", "before_main", "at_exit",
                                     "in_static_threads"};
#else
constexpr bool sanitized = false;
constexpr char const* durations[] = {"local",      "dropped",           "static",
                                     "leaked",     "before_main",       "at_exit",
                                     "in_threads", "in_static_threads", "in_processes"};
#endif

struct cell
{
    std::string scenario;
    std::string expected;
    std::string end;
};

// An exit of another thread waits there for the first, which waits for that thread here.
#ifdef __GLIBC__
constexpr bool exits_wait = __GLIBC_PREREQ(2, 41);
#else
constexpr bool exits_wait = false;
#endif

bool is_one_of(std::string_view s, std::initializer_list<std::string_view> of)
{
    return std::find(of.begin(), of.end(), s) != of.end();
}

bool exists(std::string_view place, std::string_view way, std::string_view duration)
{
    // it leaves functions without the knowledge of the sanitizer, and those of it
    if (sanitized && way.substr(0, 14) == "pthread_cancel")
        return false;
    // it is not the end of the program, for the sanitizer has a thread of its own
    if (sanitized && way == "pthread_exit" && place == "main")
        return false;
    bool const in_callback =
        place.find("_callback") != place.npos || place.find("_then") != place.npos;
    if (duration == "dropped") // by its own callback
        return in_callback;
    bool const in_thread =
        in_callback || is_one_of(place, {"thread_task", "thread_initializer"});
    if (exits_wait && in_thread && duration == "at_exit" &&
        is_one_of(way, {"exit", "quick_exit"}))
        return false;
    bool const at_exit = is_one_of(place, {"atexit", "static_destructor"});
    if (!at_exit && place != "main")
        return true;
    if (duration.substr(0, 3) == "in_" || (at_exit && duration == "at_exit"))
        return false;
    // by POSIX, the program goes on then for as long as the threads of its pools do
    return !is_one_of(way, {"pthread_exit", "pthread_cancel"}) ||
           place == "static_destructor" ||
           !is_one_of(duration, {"static", "leaked", "before_main"});
}

std::vector<cell> all_cells()
{
    std::vector<cell> cells;
    for (row const& r : rows)
    {
        for (std::string const place : r.places)
        {
            for (std::size_t way = 0; way != number_of_ways; ++way)
            {
                for (std::string const duration : durations)
                {
                    if (r.ends[way] == no_such_case ||
                        !exists(place, ways[way], duration))
                        continue;
                    std::string const scenario =
                        ways[way] + (' ' + place) + ' ' + duration;
                    cells.push_back({scenario + " busy", r.ends[way], {}});
                    if (is_one_of(place, {"main", "atexit", "static_destructor"}))
                        cells.push_back({scenario + " idle", r.ends[way], {}});
                }
            }
        }
    }
    return cells;
}

/// What is printed until all processes have ended that have the pipe as their standard
/// output. The program ends itself if it hangs; its workers are to end with it.
std::string read_to_end(std::FILE* pipe)
{
    constexpr int very_long = 60000;
    std::string text;
    pollfd input{::fileno(pipe), POLLIN, 0};
    while (::poll(&input, 1, very_long) > 0)
    {
        std::array<char, 4096> some;
        auto const n = ::read(input.fd, some.data(), some.size());
        if (n <= 0)
            return text;
        text.append(some.data(), static_cast<std::size_t>(n));
    }
    return text + ", and a process is left";
}

std::string end_of(std::string const& scenario, std::string const& program)
{
    test::directory const files;
    std::string const command = "{ cd '" + files.path().string() + "'; SCENARIO='" +
                                scenario + "' '" + program +
                                "'; echo $?; } 2>/dev/null </dev/null";
    std::FILE* const pipe = ::popen(command.c_str(), "re");
    if (pipe == nullptr)
        throw std::runtime_error("cannot run " + command);
    std::string text = read_to_end(pipe);
    ::pclose(pipe);
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text.substr(0, text.find_last_not_of(' ') + 1);
}

} // namespace

BOOST_AUTO_TEST_SUITE(exits)

BOOST_AUTO_TEST_CASE(in_any_way_anywhere)
{
    std::string const program =
        std::filesystem::absolute(test::program("exits_anywhere")).string();
    std::vector<cell> cells = all_cells();
    BOOST_TEST(cells.size() > 300u);
    std::atomic<std::size_t> next{0};
    std::vector<std::thread> threads;
    for (int i = 0; i != 4; ++i)
    {
        threads.emplace_back([&] {
            for (std::size_t k; (k = next++) < cells.size();)
                cells[k].end = end_of(cells[k].scenario, program);
        });
    }
    for (std::thread& t : threads)
        t.join();
    for (cell const& c : cells)
    {
        BOOST_TEST(std::regex_match(c.end, std::regex(c.expected)),
                   c.scenario << " ends with \"" << c.end << "\", and not with \""
                              << c.expected << '"');
    }
}

BOOST_AUTO_TEST_SUITE_END()
