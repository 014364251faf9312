// Tests of what is so on Windows alone: jobs, handles, classes of priority.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "environment.hpp"
#include "events.hpp"
#include "pools.hpp"
#include "processes.hpp"
#include "program.hpp"
#include "run_program.hpp"
#include "thrown.hpp"

#include <boost/concurrent_futures.hpp>

#include <boost/serialization/string.hpp>
#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include <process.h>
#include <windows.h>

namespace cf = boost::concurrent_futures;
namespace fs = std::filesystem;

namespace {

std::size_t handle_count()
{
    return test::open_descriptors().size();
}

std::wstring command_line()
{
    return ::GetCommandLineW();
}

unsigned long priority_class()
{
    return ::GetPriorityClass(::GetCurrentProcess());
}

/// Starts the program that logs itself and waits, and waits itself then.
int start_another(std::string const& program, std::string const& begun)
{
    ::_spawnl(_P_NOWAIT, program.c_str(), "busy", "waits", nullptr);
    return test::signal_and_await(begun, "never");
}

/// Makes an event that all processes inherit which are started without a list.
HANDLE make_inheritable()
{
    SECURITY_ATTRIBUTES inherited{sizeof inherited, nullptr, TRUE};
    return ::CreateEventW(&inherited, TRUE, FALSE, nullptr);
}

/// Has a standard stream of this process be none, while it lives.
class closed_stream
{
public:
    explicit closed_stream(DWORD which) : which_(which), before_(::GetStdHandle(which))
    {
        ::SetStdHandle(which, nullptr);
    }
    closed_stream(closed_stream const&) = delete;
    closed_stream& operator=(closed_stream const&) = delete;
    ~closed_stream() { ::SetStdHandle(which_, before_); }

private:
    DWORD which_;
    HANDLE before_;
};

} // namespace

BOOST_AUTO_TEST_SUITE(windows)

BOOST_AUTO_TEST_CASE(workers_inherit_no_handles_of_others)
{
    std::size_t before;
    {
        cf::process_pool_executor pool(1);
        before = pool.submit(handle_count).result();
    }
    std::vector<HANDLE> events;
    for (int i = 0; i != 100; ++i)
        events.push_back(make_inheritable());
    cf::process_pool_executor pool(1);
    BOOST_TEST(pool.submit(handle_count).result() < before + events.size() / 2);
    for (HANDLE const each : events)
        ::CloseHandle(each);
}

BOOST_AUTO_TEST_CASE(what_a_task_has_started_ends_with_its_worker)
{
    test::directory const files;
    std::string const log = files / "log";
    test::set_variable("CF_TEST_LOG", log);
    cf::process_pool_executor pool(1);
    auto const f =
        pool.submit(start_another, test::program("busy").string(), files / "begun");
    long const started = test::await_process_of(log);
    test::await_event(files / "begun");
    test::unset_variable("CF_TEST_LOG");
    BOOST_TEST(test::alive(started));
    pool.kill_workers();
    BOOST_CHECK_THROW(f.result(), cf::broken_process_pool);
    test::await_end_of(started);
}

BOOST_AUTO_TEST_CASE(who_is_ended_by_others_has_exited_with_their_code)
{
    cf::process_pool_executor pool(1);
    auto const f = pool.submit([] {
        ::TerminateProcess(::GetCurrentProcess(), 77);
        return 0;
    });
    BOOST_CHECK_EXCEPTION(f.result(), cf::worker_died, [](cf::worker_died const& e) {
        return e.exit_code() == 77 && e.signal() == -1;
    });
}

BOOST_AUTO_TEST_CASE(there_may_be_more_workers_than_a_thread_can_wait_for)
{
    constexpr int many = MAXIMUM_WAIT_OBJECTS + 6;
    cf::process_pool_executor pool(many);
    BOOST_TEST(test::start_workers(pool, many).size() == std::size_t{many});
    BOOST_TEST(test::children().size() == std::size_t{many});
}

BOOST_AUTO_TEST_CASE(names_may_have_any_letters)
{
    std::wstring const letters = L"\u017c\u00f3\u0142\u0107 \u4e16\u754c";
    test::directory const files;
    fs::path const copy = files.path() / (letters + L".exe");
    fs::copy_file(test::this_program(), copy);
    auto options = test::one_worker();
    options.executable = copy;
    options.arguments = {fs::path(letters).u8string()};
    cf::process_pool_executor pool(options);
    std::wstring const line = pool.submit(command_line).result();
    BOOST_CHECK(line.find(letters) != line.rfind(letters));
}

BOOST_AUTO_TEST_CASE(who_is_nice_is_in_another_class)
{
    for (auto const& [nice, expected] :
         {std::pair(5, BELOW_NORMAL_PRIORITY_CLASS), std::pair(15, IDLE_PRIORITY_CLASS)})
    {
        auto options = test::one_worker();
        options.nice = nice;
        cf::process_pool_executor pool(options);
        BOOST_TEST(pool.submit(priority_class).result() ==
                   static_cast<unsigned long>(expected));
    }
}

BOOST_AUTO_TEST_CASE(standard_streams_may_be_closed)
{
    closed_stream const in(STD_INPUT_HANDLE);
    closed_stream const out(STD_OUTPUT_HANDLE);
    closed_stream const error(STD_ERROR_HANDLE);
    for (bool const capture : {false, true})
    {
        auto options = test::one_worker();
        options.capture_stderr = capture;
        cf::process_pool_executor pool(options);
        BOOST_TEST(pool.submit(test::own_pid).result() != test::own_pid());
    }
}

// The program and all its workers are in a job already, as services and builds have them.
BOOST_AUTO_TEST_CASE(a_program_may_be_in_a_job)
{
    test::directory const files;
    std::string const log = files / "log";
    HANDLE const job = ::CreateJobObjectW(nullptr, nullptr);
    JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits{};
    limits.BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE;
    BOOST_TEST_REQUIRE(::SetInformationJobObject(job, JobObjectExtendedLimitInformation,
                                                 &limits, sizeof limits));
    std::wstring line = test::program("busy").wstring();
    STARTUPINFOW how{};
    how.cb = sizeof how;
    PROCESS_INFORMATION about{};
    test::set_variable("CF_TEST_LOG", log);
    BOOST_TEST_REQUIRE(::CreateProcessW(nullptr, line.data(), nullptr, nullptr, FALSE,
                                        CREATE_SUSPENDED, nullptr, nullptr, &how,
                                        &about));
    test::unset_variable("CF_TEST_LOG");
    BOOST_TEST_REQUIRE(::AssignProcessToJobObject(job, about.hProcess));
    ::ResumeThread(about.hThread);
    // three workers, one of a worker, and two processes that workers started themselves
    test::await_that([&] { return test::lines_of(log).size() == 6u; }, "all workers");
    ::CloseHandle(about.hThread);
    ::CloseHandle(about.hProcess);
    ::CloseHandle(job);
    for (auto const& pid : test::lines_of(log))
        test::await_end_of(std::stol(pid));
}

BOOST_AUTO_TEST_SUITE_END()
