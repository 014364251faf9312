// Tests of pools in shared libraries that a program loads, whose main() knows nothing of
// them.
//
// Copyright (c) 2026 The Boost.ConcurrentFutures authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

#define BOOST_DLL_USE_STD_FS

#include "events.hpp"
#include "processes.hpp"
#include "program.hpp"
#include "run_program.hpp"

#include <boost/algorithm/string/predicate.hpp>
#include <boost/dll/runtime_symbol_info.hpp>
#include <boost/dll/shared_library.hpp>
#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <string>
#include <system_error>
#include <vector>

#ifdef _WIN32
#include <windows.h>
#endif

using boost::algorithm::contains;
using boost::algorithm::starts_with;

namespace {

struct plugin
{
    std::string const worker = test::program("boost_concurrent_futures_worker").string();
    std::string const itself = test::program("pool_in_plugin").string();
    boost::dll::shared_library const loaded{itself};

    std::string ask(std::string const& what) const { return ask(what, {itself}); }

    std::string ask(std::string const& what,
                    std::vector<std::string> const& arguments) const
    {
        return ask_with(worker, what, arguments);
    }

    std::string ask_with(std::string const& executable, std::string const& what,
                         std::vector<std::string> const& arguments) const
    {
        std::string result;
        loaded.get<void(std::string const&, std::vector<std::string> const&,
                        std::string const&, std::string&)>("ask_pool")(
            executable, arguments, what, result);
        return result;
    }
};

/// A library that knows nothing of pools.
std::string library_of_the_system()
{
#ifdef _WIN32
    return "C:\\windows\\system32\\version.dll";
#else
    return boost::dll::symbol_location_ptr(reinterpret_cast<void*>(&std::abort)).string();
#endif
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(plugins, plugin)

BOOST_AUTO_TEST_CASE(a_call_runs_in_another_process)
{
    std::string const pid = ask("pid");
    BOOST_TEST(std::stol(pid) > 0, pid);
    BOOST_TEST(pid != std::to_string(test::own_pid()));
    BOOST_TEST(test::children().empty());
}

BOOST_AUTO_TEST_CASE(exceptions_keep_their_types)
{
    BOOST_TEST(ask("throw") == "own_error: of the plugin");
}

BOOST_AUTO_TEST_CASE(a_crash_is_that_of_the_worker)
{
    std::string const text = ask("die");
    BOOST_TEST(starts_with(text, "worker_died: "), text);
    BOOST_TEST(contains(text, "SIGABRT"), text);
}

BOOST_AUTO_TEST_CASE(data_is_shared)
{
    BOOST_TEST(ask("shared") == "6");
}

BOOST_AUTO_TEST_CASE(other_libraries_are_loaded_too)
{
    BOOST_TEST(std::stol(ask("pid", {library_of_the_system(), itself})) > 0);
}

BOOST_AUTO_TEST_CASE(no_library_is_named)
{
    std::string const text = ask("pid", {});
    BOOST_TEST(contains(text, "exited with code 127 before it began to serve: it could "
                              "not be loaded, as its standard error may tell"),
               text);
}

BOOST_AUTO_TEST_CASE(a_library_that_is_not_there)
{
    std::string const text = ask("pid", {"/not/there.so"});
    BOOST_TEST(contains(text, "exited with code 127"), text);
}

BOOST_AUTO_TEST_CASE(another_library_is_named)
{
    std::string const text = ask("pid", {test::program("another_plugin").string()});
#if defined(BOOST_CONCURRENT_FUTURES_DYN_LINK)
    BOOST_TEST(contains(text, "the function to call is in a shared library that the "
                              "worker process has not loaded"),
               text);
#else
    BOOST_TEST(text == "the worker program " + worker +
                           " has not loaded this build of the library that has the "
                           "pool: name that first in process_pool_options::arguments");
#endif
}

BOOST_AUTO_TEST_CASE(a_program_that_is_not_ones_own)
{
    std::string const text = ask_with(test::program_of_the_system, "pid", {});
    BOOST_TEST(contains(text, "call boost::concurrent_futures::run_if_worker() at the "
                              "beginning of main(), before anything that workers should "
                              "not do; where main() is not yours, let "
                              "process_pool_options::executable be "
                              "boost_concurrent_futures_worker"),
               text);
}

BOOST_AUTO_TEST_CASE(what_the_worker_program_says)
{
    auto const said = [&](std::string const& arguments) {
        auto const [text, exit_code] = test::run_command(worker + arguments + " 2>&1");
        return text.substr(0, text.find('\n')) + " / " + std::to_string(exit_code);
    };
    BOOST_TEST(said("") == worker + ": name a shared library that uses process pools in "
                                    "process_pool_options::arguments / 127");
    BOOST_TEST(said(' ' + library_of_the_system()) ==
               worker + ": name a shared library that uses process pools in "
                        "process_pool_options::arguments: those that are named do not "
                        "show the function boost_concurrent_futures_run_if_worker / 127");
    BOOST_TEST(said(' ' + itself) ==
               worker + ": no process pool has started this program: let "
                        "process_pool_options::executable name it / 1");
    std::string const missing = said(" /not/there.so");
#ifdef _WIN32
    BOOST_TEST(contains(missing, std::system_category().message(ERROR_MOD_NOT_FOUND)),
               missing);
#else
    BOOST_TEST(contains(missing, "/not/there.so: cannot open shared object file: No such "
                                 "file or directory) / 127"),
               missing);
#endif
}

BOOST_AUTO_TEST_SUITE_END()
