// Tests of programs that cannot be workers: the error says what is wrong, at once.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#include "environment.hpp"
#include "events.hpp"
#include "plain_posix.hpp"
#include "processes.hpp"
#include "program.hpp"
#include "run_program.hpp"

#include <boost/concurrent_futures.hpp>

#include <boost/algorithm/string/predicate.hpp>
#include <boost/test/unit_test.hpp>

#include <cerrno>
#include <chrono>
#include <filesystem>
#include <string>
#include <system_error>
#include <vector>

#ifdef _WIN32
#include <windows.h>
#endif

namespace cf = boost::concurrent_futures;
using boost::algorithm::contains;
namespace fs = std::filesystem;

namespace {

/// Sets CF_TEST_LOG, by which programs find the file to log to.
struct log_in_environment
{
    log_in_environment() { test::set_variable("CF_TEST_LOG", log); }
    ~log_in_environment() { test::unset_variable("CF_TEST_LOG"); }

    test::directory files;
    std::string const log = files / "log";
};

/// Has a pool use a program that cannot be a worker.
/// @return the reason that all futures give
std::string reason_against(fs::path const& executable,
                           std::chrono::seconds timeout = std::chrono::seconds(60))
{
    cf::process_pool_options options;
    options.max_workers = 2;
    options.executable = executable;
    options.startup_timeout = timeout;
    cf::process_pool_executor pool(options);
    std::vector<cf::future<void>> futures;
    std::string reason;
    try
    {
        for (int i = 0; i != 5; ++i)
            futures.push_back(pool.submit([] {}));
    }
    catch (cf::broken_process_pool const& e)
    {
        reason = e.what();
    }
    BOOST_TEST(!futures.empty());
    for (auto const& f : futures)
    {
        try
        {
            f.result();
            BOOST_ERROR("the task cannot have run");
        }
        catch (cf::broken_process_pool const& e)
        {
            BOOST_TEST((reason.empty() || reason == e.what()));
            reason = e.what();
        }
    }
    BOOST_CHECK_EXCEPTION(
        pool.submit([] {}), cf::broken_process_pool,
        [&](cf::broken_process_pool const& e) { return reason == e.what(); });
    pool.shutdown();
    BOOST_TEST(test::children().empty());
    return reason;
}

#ifdef _WIN32
constexpr int not_there = ERROR_FILE_NOT_FOUND;
constexpr int denied = ERROR_ACCESS_DENIED;
constexpr int no_program = ERROR_BAD_EXE_FORMAT;
constexpr char const* no_input = " <NUL";
#else
constexpr int not_there = ENOENT;
constexpr int denied = EACCES;
constexpr int no_program = ENOEXEC;
constexpr char const* no_input = " </dev/null";
#endif

std::string not_started(int error)
{
    return "could not be started: " + std::system_category().message(error);
}

constexpr char const* missing_call = "call boost::concurrent_futures::run_if_worker() at "
                                     "the beginning of main()";

} // namespace

BOOST_FIXTURE_TEST_SUITE(misuse, log_in_environment)

BOOST_AUTO_TEST_CASE(forgetting_run_if_worker)
{
    auto const lines = test::lines_printed_by(test::program("forgetful").string());
    BOOST_TEST(!lines.empty());
    for (auto const& line : lines)
    {
        BOOST_TEST(line.find("result: ") != 0u);
        BOOST_TEST(contains(line, missing_call), line);
    }
    // itself, and the workers that it started; none of them started others
    auto const starts = test::lines_of(log).size();
    BOOST_TEST(starts >= 2u);
    BOOST_TEST(starts <= 4u);
}

BOOST_AUTO_TEST_CASE(a_program_that_ends)
{
    auto const reason = reason_against(test::program("unrelated"));
    BOOST_TEST(contains(reason, "exited with code 5 before it began to serve"), reason);
    BOOST_TEST(contains(reason, missing_call), reason);
    BOOST_TEST(contains(reason, test::program("unrelated").string()), reason);
    BOOST_TEST(test::lines_of(log).size() <= 2u);
}

BOOST_AUTO_TEST_CASE(a_program_that_uses_a_pool_of_its_own)
{
    auto const reason = reason_against(test::program("forgetful"));
    BOOST_TEST(contains(reason,
                        "the worker process came to use a process pool of its own "
                        "before it began to serve: "),
               reason);
    BOOST_TEST(contains(reason, missing_call), reason);
    BOOST_TEST(test::lines_of(log).size() <= 2u);
}

BOOST_AUTO_TEST_CASE(a_program_that_does_not_end)
{
    auto const reason = reason_against(test::program("endless"), std::chrono::seconds(1));
    BOOST_TEST(contains(reason, "did not begin to serve in time: "), reason);
    BOOST_TEST(contains(reason, missing_call), reason);
    BOOST_TEST(contains(reason, "; if you do, set a longer startup_timeout"), reason);
}

BOOST_AUTO_TEST_CASE(a_program_of_the_system)
{
    auto const reason = reason_against(test::program_of_the_system);
    BOOST_TEST(contains(reason, "exited with code 0 before it began to serve"), reason);
}

BOOST_AUTO_TEST_CASE(another_program_with_workers)
{
    auto const program = test::program("arguments").string();
    auto const reason = reason_against(program);
    BOOST_TEST(
        reason ==
        "the worker program " + program +
            " is not a copy of this program, so it cannot run its functions: leave "
            "process_pool_options::executable empty, or name the same build");
}

BOOST_AUTO_TEST_CASE(a_missing_file)
{
    auto const reason = reason_against(files / "missing");
    BOOST_TEST(contains(reason, files / "missing"), reason);
    BOOST_TEST(contains(reason, not_started(not_there)), reason);
}

#ifndef _WIN32 // where no right is needed
BOOST_AUTO_TEST_CASE(a_file_that_is_not_executable)
{
    test::append_line(files / "text", "just text");
    auto const reason = reason_against(files / "text");
    BOOST_TEST(contains(reason, not_started(denied)), reason);
}
#endif

BOOST_AUTO_TEST_CASE(a_file_that_is_no_program)
{
    test::append_line(files / "text", "just text");
    fs::permissions(files / "text", fs::perms::owner_all);
    auto const reason = reason_against(files / "text");
    BOOST_TEST(contains(reason, not_started(no_program)), reason);
}

BOOST_AUTO_TEST_CASE(a_directory)
{
    auto const reason = reason_against(files.path());
    BOOST_TEST(contains(reason, test::on_windows // Wine has another reason
                                    ? "could not be started: "
                                    : not_started(denied)),
               reason);
}

BOOST_AUTO_TEST_CASE(a_copy_of_this_program_is_fine)
{
    fs::copy_file(test::this_program(), files / "copy");
#ifdef _WIN32 // where links of the other kind are for administrators
    fs::create_hard_link(files / "copy", files / "link");
#else
    fs::create_symlink(test::this_program(), files / "link");
#endif
    for (char const* const name : {"copy", "link"})
    {
        cf::process_pool_options options;
        options.executable = files / name;
        cf::process_pool_executor pool(options);
        BOOST_TEST(pool.submit([](int x) { return x + 1; }, 1).result() == 2);
    }
}

BOOST_AUTO_TEST_CASE(a_program_may_have_workers_without_asking)
{
    auto const lines = test::lines_printed_by(test::program("arguments").string());
    BOOST_TEST_REQUIRE(lines.size() == 1u);
    BOOST_TEST(lines[0] == "result: 42");
    auto const arguments = test::lines_of(log);
    BOOST_TEST_REQUIRE(arguments.size() == 2u);
    BOOST_TEST(arguments[0] == "");
    BOOST_TEST(arguments[1] == "<--worker><with blank><>");
}

BOOST_AUTO_TEST_CASE(an_invitation_that_was_meant_for_another_process)
{
    // such as a program that is started by a worker that has not read its own
    for (char const* const value : {"1", "", "x", "99999999"})
    {
        test::set_variable("BOOST_CONCURRENT_FUTURES_WORKER", value);
        auto const lines =
            test::lines_printed_by(test::program("arguments").string() + no_input);
        test::unset_variable("BOOST_CONCURRENT_FUTURES_WORKER");
        BOOST_TEST_REQUIRE(lines.size() == 1u);
        BOOST_TEST(lines[0] == "result: 42");
    }
}

BOOST_AUTO_TEST_SUITE_END()
